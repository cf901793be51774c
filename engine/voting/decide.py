"""Ballots in, decision out: the count, each threshold with what it required and reached, and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.body import Body, hint
from engine.voting.plan import FLOAT_EXACT, Line, Plan, Sums, Tree, holds, plan
from engine.voting.rule import Rule


class Ballot(IntEnum):
    """What a member did. ABSENT is not the same as taking no part: an absent member still counts in the base."""

    AGAINST = -1
    ABSTAIN = 0
    FOR = 1
    ABSENT = 2


class Tally(NamedTuple):
    """Heads by ballot. It may be given to ``decide`` in place of ballots where a rule counts only heads."""

    for_: int
    against: int
    abstain: int = 0
    absent: int = 0

    @classmethod
    def of(cls, body: Body, for_: int, against: int, abstain: int = 0) -> Tally:
        """A tally in which all others of the body are absent."""
        return cls(for_, against, abstain, body.total() - for_ - against - abstain)

    def to_json(self) -> dict[str, int]:
        """Plain numbers under ``for``, ``against``, ``abstain`` and ``absent``."""
        return {"for": self.for_, "against": self.against, "abstain": self.abstain, "absent": self.absent}


class Threshold(NamedTuple):
    """One quota as it came out. ``total`` is the whole of the weight; ``margin`` is reached less required."""

    name: str
    weight: str
    required: int
    reached: int
    margin: int
    met: bool
    total: int

    def to_json(self) -> dict[str, Any]:
        """The threshold as plain data."""
        return dict(self._asdict())


class Reason(NamedTuple):
    """Why, as a stable code and the facts that a sentence needs.

    Adopted: ``thresholds-met``, ``blocking-minority-too-small``, ``tie-adopted``, ``chair-decided``. Not adopted:
    ``threshold-missed``, ``no-quorum``, ``no-votes-cast``, ``veto``, ``tie``, ``tie-referred``, ``chair-decided``.
    """

    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of one vote. ``ballots`` holds one signed byte for each member, or None if a tally was given."""

    adopted: bool
    reason: Reason
    thresholds: tuple[Threshold, ...]
    tally: Tally
    rule: Rule = field(repr=False)
    body: Body = field(repr=False)
    ballots: bytes | None = field(repr=False)

    def ballot(self, code: str) -> Ballot:
        """How a member voted; VotingError if only a tally is known."""
        if self.ballots is None:
            raise VotingError("only-a-tally", f"{self.body.name}: only a tally of this vote is known.", value=code)
        value = self.ballots[self.body.place(code)]
        return Ballot(value - 256 if value > 127 else value)

    def to_json(self) -> dict[str, Any]:
        """The decision as plain data."""
        return {
            "rule": self.rule.name,
            "body": self.body.name,
            "adopted": self.adopted,
            "reason": self.reason.code,
            "facts": dict(self.reason.facts),
            "thresholds": [threshold.to_json() for threshold in self.thresholds],
            "tally": self.tally.to_json(),
        }


Ballots = Mapping[str, int] | Sequence[int] | NDArray[np.int8] | Tally


def decide(rule: Rule, body: Body, ballots: Ballots) -> Decision:
    """Count one vote.

    ``ballots`` is a mapping from every member to its ballot, a sequence or an int8 array in the order of the members,
    or a :class:`Tally`. Raises VotingError for a member missing or unknown, a ballot outside the four, a rule that
    asks the body for a weight it lacks, or a quota above the body's total.

    >>> body = Body("trio", ["A", "B", "C"], {"population": [5, 3, 2]})
    >>> rule = Rule.from_json({"name": "two thirds", "passes": {"weight": "population", "at_least": "2/3"}})
    >>> decision = decide(rule, body, {"A": Ballot.FOR, "B": Ballot.ABSTAIN, "C": Ballot.FOR})
    >>> decision.adopted, decision.reason.code, decision.thresholds[0].required, decision.thresholds[0].reached
    (True, 'thresholds-met', 7, 7)
    """
    made = plan(rule, body)
    if isinstance(ballots, Tally):
        return judge(made, (_heads(made, ballots),), None)
    votes = read(body, ballots)
    return judge(made, count(made, votes), votes.tobytes())


def read(body: Body, ballots: Mapping[str, int] | Sequence[int] | NDArray[np.int8]) -> NDArray[np.int8]:
    """Ballots as one int8 for each member, in order; their values are checked when they are counted."""
    if isinstance(ballots, np.ndarray):
        return _read_array(body, ballots)
    if isinstance(ballots, Mapping):
        try:
            values = [ballots[code] for code in body.members]
        except KeyError as missing:
            code = str(missing.args[0])
            raise VotingError(
                "missing-ballot", f"{body.name}: {code} has no ballot; give ABSENT if it was not there.",
                body=body.name, value=code,
            ) from None  # fmt: skip
        if len(ballots) != len(values):
            stranger = next(code for code in ballots if code not in body._at)
            raise VotingError(
                "unknown-member",
                f"{body.name} has no member {stranger!r} to vote.{hint(str(stranger), body.members)}",
                body=body.name, value=stranger,
            )  # fmt: skip
    else:
        values = list(ballots)
        if len(values) != len(body):
            raise _wrong_shape(body, len(values))
    if not set(map(type, values)) <= {Ballot, int}:
        for code, value in zip(body.members, values, strict=True):
            if isinstance(value, bool) or not isinstance(value, int | np.signedinteger):
                raise bad_ballot(body, code, value)
    try:
        return np.array(values, dtype=np.int8)
    except OverflowError:
        code, value = next(pair for pair in zip(body.members, values, strict=True) if abs(pair[1]) > 2)
        raise bad_ballot(body, code, value) from None


def count(made: Plan, votes: NDArray[np.int8]) -> tuple[Sums, ...]:
    """The sums of every weight of the plan by ballot; VotingError for a ballot outside the four."""
    try:
        bins = votes + np.int8(1)
        heads = np.bincount(bins, minlength=4).tolist()
        bad = len(heads) > 4
    except ValueError:
        bad = True
    if bad:
        place = int(np.flatnonzero((votes < -1) | (votes > 2))[0])
        raise bad_ballot(made.body, made.body.members[place], int(votes[place]))
    out: list[Sums] = []
    for vector, array in zip(made.weights, made.arrays, strict=True):
        if array is not None:
            sums = [int(value) for value in np.bincount(bins, array, 4).tolist()]
        elif sum(vector) < FLOAT_EXACT:
            sums = heads
        else:
            sums = [sum(weight for weight, ballot in zip(vector, bins, strict=True) if ballot == k) for k in range(4)]
        out.append((sums[0], sums[1], sums[2], sums[3]))
    return tuple(out)


def judge(made: Plan, sums: tuple[Sums, ...], votes: bytes | None) -> Decision:
    """The decision that follows from the sums of each weight; ``votes`` are needed for vetoes and a chair."""
    thresholds, met = [], []
    for_, against = sums[0][2], sums[0][0]
    chair_for = made.chair is not None and _individual(made, votes)[made.chair] == 1
    for line in made.lines:
        threshold = _threshold(line, sums[line.weight])
        if line.quota.is_half_of_cast and _is_tie(line, sums[line.weight]):
            threshold = threshold._replace(met=made.rule.tie == "adopted" or (made.rule.tie == "chair" and chair_for))
        thresholds.append(threshold)
        met.append(threshold.met)
    adopted = made.holds(met)
    facts: dict[str, Any] = {}
    if made.quorum:
        thresholds.append(_threshold(made.quorum, sums[made.quorum.weight]))
    vetoes = [made.body.members[place] for place in made.veto if _individual(made, votes)[place] == 255]
    if made.quorum and not thresholds[-1].met:
        adopted, code = False, "no-quorum"
    elif vetoes:
        adopted, code, facts = False, "veto", {"members": vetoes}
    elif (tie := _tie_code(made, sums, adopted, chair_for)) is not None:
        code, facts = tie, {"for": for_, "against": against}
    elif adopted:
        code, facts = _why_adopted(made, met)
    elif for_ + against == 0 and any(line.quota.of == "cast" for line in made.lines):
        code = "no-votes-cast"
    else:
        code = "threshold-missed"
        facts = {"missed": _missed(made, met)}
    tally = Tally(for_, against, sums[0][1], sums[0][3])
    return Decision(adopted, Reason(code, facts), tuple(thresholds), tally, made.rule, made.body, votes)


def _threshold(line: Line, sums: Sums) -> Threshold:
    needed = line.required(sums)
    reached = sum([sums[side] for side in line.count])
    return Threshold(
        line.quota.name, line.quota.weight, needed, reached, reached - needed, reached >= needed, line.total
    )


def _is_tie(line: Line, sums: Sums) -> bool:
    return sums[2] == sums[0] > 0


def _tie_code(made: Plan, sums: tuple[Sums, ...], adopted: bool, chair_for: bool) -> str | None:
    """How a tie was settled, or None where there is none or something else decided."""
    rule = made.rule
    if not any(line.quota.is_half_of_cast and _is_tie(line, sums[line.weight]) for line in made.lines):
        return None
    settled_for = rule.tie == "adopted" or (rule.tie == "chair" and chair_for)
    if adopted != settled_for:
        return None
    if rule.tie == "chair":
        return "chair-decided"
    return {"adopted": "tie-adopted", "referred": "tie-referred", "rejected": "tie"}[rule.tie]


def _why_adopted(made: Plan, met: list[bool]) -> tuple[str, dict[str, Any]]:
    """Whether the condition holds only thanks to a clause that asks for a large enough minority to block."""
    plain = [ok and line.quota.kind != "all_but" for ok, line in zip(met, made.lines, strict=True)]
    if made.holds(plain):
        return "thresholds-met", {}
    missed = [line.quota.name for line, ok in zip(made.lines, met, strict=True) if not ok]
    return "blocking-minority-too-small", {"missed": missed}


def _missed(made: Plan, met: list[bool]) -> list[str]:
    """The lines whose miss mattered: of an *or* all that failed, the clause on small minorities last."""

    def failed(tree: Tree) -> list[int]:
        if holds(tree, met):
            return []
        return [tree] if isinstance(tree, int) else [place for part in tree[1] for place in failed(part)]

    return [made.lines[place].quota.name for place in failed(made.tree)]


def _individual(made: Plan, votes: bytes | None) -> bytes:
    if votes is None:
        raise VotingError(
            "tally-not-enough", f"{made.rule.name}: a veto or a chair needs each member's ballot, not a tally.",
            rule=made.rule.name, body=made.body.name,
        )  # fmt: skip
    return votes


def _heads(made: Plan, tally: Tally) -> Sums:
    if len(made.weights) > 1:
        raise VotingError(
            "tally-not-enough", f"{made.rule.name} weighs members, so a tally of heads is not enough.",
            rule=made.rule.name, body=made.body.name,
        )  # fmt: skip
    if min(tally) < 0 or sum(tally) != made.body.total():
        raise VotingError(
            "bad-tally", f"{made.body.name} has {made.body.total()} votes in all; the tally {tuple(tally)} differs.",
            body=made.body.name, value=tuple(tally),
        )  # fmt: skip
    return (tally.against, tally.abstain, tally.for_, tally.absent)


def _read_array(body: Body, ballots: NDArray[Any]) -> NDArray[np.int8]:
    if ballots.shape != (len(body),):
        raise _wrong_shape(body, ballots.shape)
    if ballots.dtype == np.int8:
        return ballots
    if ballots.dtype.kind != "i":
        raise VotingError(
            "wrong-type", f"{body.name}: ballots are signed whole numbers (int8), not {ballots.dtype}.",
            body=body.name, value=str(ballots.dtype),
        )  # fmt: skip
    wrong = np.flatnonzero((ballots < -1) | (ballots > 2))
    if len(wrong):
        raise bad_ballot(body, body.members[int(wrong[0])], int(ballots[wrong[0]]))
    return ballots.astype(np.int8)


def _wrong_shape(body: Body, shape: object) -> VotingError:
    return VotingError(
        "wrong-shape", f"{body.name} has {len(body)} members; the ballots have the shape {shape}.",
        body=body.name, value=shape,
    )  # fmt: skip


def bad_ballot(body: Body, code: str, value: object) -> VotingError:
    """The error for a ballot outside the four."""
    return VotingError(
        "bad-ballot", f"{body.name}: {code} cast {value!r}; a ballot is -1 against, 0 abstain, 1 for or 2 absent.",
        body=body.name, member=code, value=value,
    )  # fmt: skip

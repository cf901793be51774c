"""The order of votes and what it decides.

When several amendments exclude each other, the chair's order can settle which one wins. Two ways of voting are known:

* ``successive``, as in the European Parliament (Rule 183, 9th term): options are put one by one, the furthest from the
  text first; the first to be adopted wins and the rest fall; if all fall, the last, the original text, stands.
* ``pairwise``: the first two meet, the winner meets the third, and so on.

Voters may be *sincere*, for an amendment if they like it better than the text that stands, or *farsighted*, for it if
they like it better than what will come of voting on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from engine.errors import VotingError
from engine.voting.body import Body
from engine.voting.decide import Ballot, decide
from engine.voting.rule import Rule

Procedure = Literal["successive", "pairwise"]
MOST_OPTIONS = 7  # 5040 orders


@dataclass(frozen=True, slots=True)
class Amendment:
    """Something to be put to the vote; ``distance`` is how far it is from the text, in any unit."""

    name: str
    distance: float
    compromise: bool = False


@dataclass(frozen=True)
class Preferences:
    """How much each member likes each option: any numbers, of which only the order counts. Equals abstain."""

    rule: Rule
    body: Body
    likes: Mapping[str, Mapping[str, float]]

    def __post_init__(self) -> None:
        options = set(self.options)
        for code in self.body.members:
            if set(self.likes.get(code, ())) != options:
                raise VotingError(
                    "missing-preference", f"{self.body.name}: {code} must like each of {sorted(options)} so much.",
                    body=self.body.name, value=code,
                )  # fmt: skip

    @classmethod
    def ranked(cls, rule: Rule, body: Body, rankings: Mapping[str, Sequence[str]]) -> Preferences:
        """From rankings, best first."""
        return cls(rule, body, {code: {option: -float(k) for k, option in enumerate(ranking)}
                                for code, ranking in rankings.items()})  # fmt: skip

    @property
    def options(self) -> tuple[str, ...]:
        """The options, in the order in which the first member names them."""
        return tuple(self.likes[self.body.members[0]]) if self.body.members[0] in self.likes else ()

    def beats(self, option: str, other: str) -> bool:
        """Whether the body adopts an option when the alternative is the other."""
        ballots = {}
        for code in self.body.members:
            more = self.likes[code][option] - self.likes[code][other]
            ballots[code] = Ballot.FOR if more > 0 else Ballot.AGAINST if more < 0 else Ballot.ABSTAIN
        return decide(self.rule, self.body, ballots).adopted


def voting_order(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """The order that chairs use: compromises before the rest, then the furthest from the text first.

    >>> [one.name for one in voting_order([Amendment("near", 1), Amendment("far", 9), Amendment("deal", 4, True)])]
    ['deal', 'far', 'near']
    """
    return tuple(sorted(amendments, key=lambda one: (not one.compromise, -one.distance, one.name)))


def outcome(
    preferences: Preferences,
    order: Sequence[str],
    *,
    procedure: Procedure = "successive",
    farsighted: bool = False,
) -> str:
    """What wins if the options are put in this order; the last one stands if all others fall.

    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"])
    >>> cycle = Preferences.ranked(rules["parliament-votes-cast"], trio, {"A": "xyz", "B": "yzx", "C": "zxy"})
    >>> [outcome(cycle, order, procedure="pairwise") for order in ("xyz", "yzx", "zxy")]
    ['z', 'x', 'y']
    """
    if sorted(order) != sorted(preferences.options):
        raise VotingError(
            "bad-order", f"The order {list(order)} does not name each of {list(preferences.options)} once.",
            value=list(order),
        )  # fmt: skip
    if procedure == "pairwise":
        return _farsighted_pairs(preferences, order) if farsighted else _pairs(preferences, order)
    standing = order[-1]
    if not farsighted:
        return next((option for option in order[:-1] if preferences.beats(option, standing)), standing)
    for option in reversed(order[:-1]):
        if preferences.beats(option, standing):
            standing = option
    return standing


def outcomes(
    preferences: Preferences, *, procedure: Procedure = "successive", farsighted: bool = False
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For each option that can win, the orders in which it does: the power of whoever sets the agenda.

    In the successive procedure the original text stays last, so only the amendments change places.
    """
    options = preferences.options
    if len(options) > MOST_OPTIONS:
        raise VotingError(
            "too-many-options", f"{len(options)} options have too many orders; {MOST_OPTIONS} is the most.",
            value=len(options),
        )  # fmt: skip
    fixed = options[-1:] if procedure == "successive" else ()
    out: dict[str, list[tuple[str, ...]]] = {}
    for moved in permutations(options[: len(options) - len(fixed)]):
        order = (*moved, *fixed)
        out.setdefault(outcome(preferences, order, procedure=procedure, farsighted=farsighted), []).append(order)
    return {option: tuple(orders) for option, orders in out.items()}


def condorcet_winner(preferences: Preferences) -> str | None:
    """The option that beats every other, if there is one."""
    options = preferences.options
    for option in options:
        if all(preferences.beats(option, other) for other in options if other != option):
            return option
    return None


def cycle(preferences: Preferences) -> tuple[str, ...]:
    """A shortest cycle, each beating the next and the last the first; empty if majorities are consistent.

    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"])
    >>> cycle(Preferences.ranked(rules["parliament-votes-cast"], trio, {"A": "xyz", "B": "yzx", "C": "zxy"}))
    ('x', 'y', 'z')
    """
    options = preferences.options
    beaten = {one: [other for other in options if other != one and preferences.beats(one, other)] for one in options}
    shortest: tuple[str, ...] = ()
    for start in options:
        paths: list[tuple[str, ...]] = [(start,)]
        seen = {start}
        while paths:
            longer = []
            for path in paths:
                for after in beaten[path[-1]]:
                    if after == start and (not shortest or len(path) < len(shortest)):
                        shortest = path
                    if after not in seen:
                        seen.add(after)
                        longer.append((*path, after))
            paths = longer
    return shortest


def _pairs(preferences: Preferences, order: Sequence[str]) -> str:
    standing = order[0]
    for option in order[1:]:
        if preferences.beats(option, standing):
            standing = option
    return standing


def _farsighted_pairs(preferences: Preferences, order: Sequence[str]) -> str:
    """Each vote decides between what follows if the newcomer wins and what follows if it does not."""

    def after(standing: str, k: int) -> str:
        if k == len(order):
            return standing
        new, old = after(order[k], k + 1), after(standing, k + 1)
        return new if new != old and preferences.beats(new, old) else old

    return after(order[0], 1)

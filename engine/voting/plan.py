"""A rule laid over a body: every quota as one line of whole numbers, so that no rounding ever decides a vote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.body import MEMBERS, Body
from engine.voting.rule import SIDES, SMALLEST_MINORITY, AllOf, Condition, Quota, Rule

FLOAT_EXACT = 2**53  # sums below this are exact in double precision
BASES = {"all": SIDES, "present": ("for", "against", "abstain"), "cast": ("for", "against")}

# A condition over lines: the place of a line, or ("all" | "any", parts).
Tree = int | tuple[str, tuple["Tree", ...]]
Sums = tuple[int, int, int, int]  # of one weight, by ballot: against, abstain, for, absent


@dataclass(frozen=True, slots=True)
class Line:
    """One quota for one body. ``fixed`` is what it requires, where that does not hang on who votes."""

    quota: Quota
    weight: int
    count: tuple[int, ...]
    base: tuple[int, ...]
    total: int
    fixed: int | None

    def required(self, sums: Sums) -> int:
        """What must be reached, given the sums of the line's weight by ballot."""
        if self.fixed is not None:
            return self.fixed
        return required(self.quota, sum(sums[side] for side in self.base))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A rule and a body, ready to count. ``weights`` are the distinct vectors that the lines use, members first."""

    rule: Rule
    body: Body
    weights: tuple[tuple[int, ...], ...]
    arrays: tuple[NDArray[np.float64] | None, ...]  # None where doubles would not be exact, or where all weigh one
    lines: tuple[Line, ...]
    tree: Tree
    quorum: Line | None
    veto: tuple[int, ...]
    chair: int | None

    def holds(self, met: list[bool]) -> bool:
        """Whether the rule's condition holds, given which lines are met."""
        return holds(self.tree, met)


def holds(tree: Tree, met: list[bool]) -> bool:
    """Evaluate a condition over lines."""
    if isinstance(tree, int):
        return met[tree]
    kind, parts = tree
    return all(holds(part, met) for part in parts) if kind == "all" else any(holds(part, met) for part in parts)


def required(quota: Quota, base: int) -> int:
    """The whole number that a quota requires of a base; at least one, so that nothing passes with nobody for it.

    >>> required(Quota("population", "65%"), 451_028_881), required(Quota("half", "1/2", "more_than"), 720)
    (293168773, 361)
    """
    amount = quota.amount
    if quota.denying is not None:
        base = base - max(1, -int(-Fraction(quota.denying) * base // 1)) + 1
    if quota.kind == "all_but":
        return max(1, base - int(amount))
    if quota.kind == "more_than":
        return int(amount * base) + 1 if isinstance(amount, Fraction) else int(amount) + 1
    return max(1, -int(-amount * base // 1)) if isinstance(amount, Fraction) else int(amount)


def plan(rule: Rule, body: Body) -> Plan:
    """The plan of a rule for a body, made once and kept with the body."""
    made: Plan | None = body._plans.get(rule)
    if made is None:
        made = body._plans[rule] = _plan(rule, body)
    return made


def _plan(rule: Rule, body: Body) -> Plan:
    vectors: list[tuple[int, ...]] = [body.weight(MEMBERS)]
    lines: list[Line] = []

    def line(quota: Quota) -> Line:
        vector = body.weight(quota.weight)
        if vector not in vectors:
            vectors.append(vector)
        if quota.amount == SMALLEST_MINORITY:
            quota = replace(quota, amount=smallest_minority(rule, body))
        total = sum(vector)
        fixed = required(quota, total) if quota.of == "all" or not (quota.is_share or quota.kind == "all_but") else None
        if fixed is not None and fixed > total and len(quota.count) < len(SIDES):
            raise VotingError(
                "quota-above-total",
                f"{rule.name}: quota {quota.name!r} asks for {fixed} of {quota.weight}, "
                f"but {body.name} has {total} in all.",
                rule=rule.name, body=body.name, value=fixed, total=total,
            )  # fmt: skip
        places = tuple(SIDES.index(side) for side in quota.count)
        return Line(quota, vectors.index(vector), places, tuple(map(SIDES.index, BASES[quota.of])), total, fixed)

    def tree(condition: Condition) -> Tree:
        if isinstance(condition, Quota):
            lines.append(line(condition))
            return len(lines) - 1
        return ("all" if isinstance(condition, AllOf) else "any", tuple(tree(part) for part in condition.parts))

    grown = tree(rule.passes)
    quorum = line(rule.quorum) if rule.quorum else None
    return Plan(
        rule, body, tuple(vectors), tuple(_array(vector) for vector in vectors), tuple(lines), grown, quorum,
        tuple(body.place(code) for code in rule.veto), None if rule.chair is None else body.place(rule.chair),
    )  # fmt: skip


def smallest_minority(rule: Rule, body: Body) -> int:
    """Fewest members that can withhold the rule's share of a weight: Article 238(3)(a) TFEU, before its "plus one"."""
    share = next(
        (quota for quota in rule.quotas() if quota.is_share and quota.of == "all" and quota.weight != MEMBERS), None
    )
    if share is None:
        raise VotingError(
            "bad-quota", f"{rule.name}: the smallest minority needs a share of a weight, as 65 % of the population.",
            rule=rule.name, value=SMALLEST_MINORITY,
        )  # fmt: skip
    vector = body.weight(share.weight)
    short = sum(vector) - required(share, sum(vector))
    return fewest_above(vector, short)


def fewest_above(weights: Iterable[int], bound: int) -> int:
    """How many of the heaviest it takes to hold more than a bound.

    >>> fewest_above([5, 3, 2], 5)
    2
    """
    held = number = 0
    for weight in sorted(weights, reverse=True):
        if held > bound:
            break
        held += weight
        number += 1
    return number


def _array(vector: tuple[int, ...]) -> NDArray[np.float64] | None:
    exact = sum(vector) < FLOAT_EXACT and any(weight != 1 for weight in vector)
    return np.array(vector, dtype=np.float64) if exact else None

"""Coalitions that are just enough: to win, or to block.

A minimal winning coalition loses whoever leaves it; a minimal blocking coalition lets the proposal pass whoever leaves
it. :func:`coalitions` names the best of them under conditions: with these members, without those, fewest people first.
How many there are altogether is told by :class:`engine.voting.power.Power`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.body import MEMBERS, Body
from engine.voting.counts import BLOCK, wins
from engine.voting.game import Game, game
from engine.voting.halves import NEVER, Half, least_weights
from engine.voting.rule import Rule

MOST = 28  # free members that are enumerated where the rule asks for more than a number and one weight


@dataclass(frozen=True, slots=True)
class Coalition:
    """Some members, and how many people they stand for (heads where a body has no population)."""

    members: tuple[str, ...]
    people: int


def coalitions(
    rule: Rule,
    body: Body,
    *,
    kind: Literal["winning", "blocking"] = "winning",
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    order: Literal["people", "members"] = "people",
    limit: int = 10,
) -> tuple[Coalition, ...]:
    """The best minimal coalitions with and without certain members: fewest people first, or fewest members.

    >>> from engine.voting.registry import rules
    >>> six = Body("the Six", ["DE", "FR", "IT", "NL", "BE", "LU"], {"votes": [4, 4, 4, 2, 2, 1]})
    >>> [" ".join(one.members) for one in coalitions(rules["council-eec6"], six, include=["NL"])]
    ['DE FR NL BE', 'DE IT NL BE', 'FR IT NL BE']
    """
    of = game(rule, body)
    if kind == "blocking":
        of = of.dual
    inside = sorted({body.place(code) for code in include})
    outside = {body.place(code) for code in exclude}
    if set(inside) & outside:
        code = body.members[min(set(inside) & outside)]
        raise VotingError(
            "bad-coalition", f"{body.name}: {code} cannot be both in the coalition and out of it.",
            body=body.name, value=code,
        )  # fmt: skip
    free = [place for place in range(len(body)) if place not in outside and place not in inside]
    people = body.weights.get("population") or body.weight(MEMBERS)
    found = _search(of, inside, free, people, order, limit)
    return tuple(Coalition(tuple(body.members[place] for place in places), total) for total, places in found)


Found = tuple[int, tuple[int, ...]]


def _search(
    of: Game, inside: Sequence[int], free: Sequence[int], people: Sequence[int], order: str, limit: int
) -> list[Found]:
    if not of.clauses or limit < 1:
        return []
    ordered = sorted(free, key=lambda place: (-people[place], place))
    halves = (ordered[0::2], ordered[1::2])
    least = least_weights(of, people)
    if least is None and len(free) > MOST:
        raise VotingError(
            "too-many-members", f"{len(free)} members are too many to search through under this rule.", value=len(free)
        )
    search = _Search(of, tuple(inside), halves, people, least)
    best: list[Found] = []
    if order == "members":
        for size in range(len(inside), len(inside) + len(free) + 1):
            best += search.best((size,), limit - len(best))
            if len(best) == limit:
                break
        return best
    return search.best(range(len(inside), len(inside) + len(free) + 1), limit)


class _Search:
    """Two halves of the free members, each sorted by number and people."""

    def __init__(
        self, of: Game, inside: tuple[int, ...], halves: tuple[Sequence[int], Sequence[int]], people: Sequence[int],
        least: list[int] | None,
    ) -> None:  # fmt: skip
        self.of, self.inside, self.people, self.least = of, inside, people, least
        self.places = halves
        self.halves = tuple(Half([people[place] for place in half]) for half in halves)
        self.held = sum(people[place] for place in inside)
        self.sums = [
            np.array([Half([dim[place] for place in half]).sums for dim in of.dims], dtype=np.int64) for half in halves
        ]
        self.base = np.array([sum(dim[place] for place in inside) for dim in of.dims], dtype=np.int64)

    def best(self, sizes: Iterable[int], limit: int) -> list[Found]:
        """The minimal coalitions of these sizes with the fewest people."""
        wanted = list(sizes)
        depth = 8 if self.least is not None else 0
        while True:
            found, complete_to = self._candidates(wanted, depth, limit)
            chosen = self._minimal(found, limit)
            if complete_to is None or (len(chosen) == limit and chosen[-1][0] < complete_to):
                return chosen
            depth *= 8

    def _candidates(self, sizes: list[int], depth: int, limit: int) -> tuple[list[tuple[int, int, int]], int | None]:
        """Winning pairs as (people, mask, mask), and up to how many people none is left out (None: none at all)."""
        out: list[tuple[int, int, int]] = []
        complete_to: int | None = None
        keep = max(2000, 20 * limit)
        for ka, ours in enumerate(self.halves[0].sorted):
            for kb, theirs in enumerate(self.halves[1].sorted):
                size = ka + kb + len(self.inside)
                if size not in sizes or (self.least is not None and self.least[size] == NEVER):
                    continue
                masks = (self.halves[0].masks[ka], self.halves[1].masks[kb])
                if self.least is None:
                    found, missed = self._all(masks, keep), None
                else:
                    found, missed = self._first(self.least[size] - self.held, ours, theirs, masks, depth)
                out += found
                if missed is not None and (complete_to is None or missed < complete_to):
                    complete_to = missed
        return sorted(out), complete_to

    def _first(
        self, bound: int, ours: NDArray[np.int64], theirs: NDArray[np.int64],
        masks: tuple[NDArray[np.int64], NDArray[np.int64]], depth: int,
    ) -> tuple[list[tuple[int, int, int]], int | None]:  # fmt: skip
        """Of each of ours the first of theirs with which it wins, at most ``depth``; and the lightest left out."""
        start = np.searchsorted(theirs, bound - ours)
        columns = start[:, None] + np.arange(depth)
        rows, at = np.nonzero(columns < len(theirs))
        partner = columns[rows, at]
        totals = ours[rows] + theirs[partner] + self.held
        left_out = start + depth < len(theirs)
        missed = np.min(ours[left_out] + theirs[start[left_out] + depth], initial=NEVER) + self.held
        keep = 4000
        if len(totals) > keep:
            lowest = np.argpartition(totals, keep)
            missed = min(int(missed), int(totals[lowest[keep]]))
            rows, partner, totals = rows[lowest[:keep]], partner[lowest[:keep]], totals[lowest[:keep]]
        found = list(zip(totals.tolist(), masks[0][rows].tolist(), masks[1][partner].tolist(), strict=True))
        return found, None if missed >= NEVER else int(missed)

    def _all(self, masks: tuple[NDArray[np.int64], NDArray[np.int64]], keep: int) -> list[tuple[int, int, int]]:
        """All minimal winning pairs of two classes, found by trying each."""
        out: list[tuple[int, int, int]] = []
        step = max(1, BLOCK // max(1, len(masks[1])))
        for start in range(0, len(masks[0]), step):
            ours = np.repeat(masks[0][start : start + step], len(masks[1]))
            theirs = np.tile(masks[1], len(ours) // max(1, len(masks[1])))
            sums = self.base[:, None] + self.sums[0][:, ours] + self.sums[1][:, theirs]
            good = np.flatnonzero(wins(self.of, sums))
            for place in self.inside:
                good = good[~wins(self.of, sums[:, good] - self._weights(place))]
            for half, chosen in ((0, ours), (1, theirs)):
                for k, place in enumerate(self.places[half]):
                    held = chosen[good] >> k & 1 == 1
                    good = good[~held | ~wins(self.of, sums[:, good] - self._weights(place))]
            totals = self.halves[0].sums[ours[good]] + self.halves[1].sums[theirs[good]] + self.held
            if len(totals) > keep:
                good = good[np.argsort(totals, kind="stable")[:keep]]
                totals = np.sort(totals, kind="stable")[:keep]
            out += zip(totals.tolist(), ours[good].tolist(), theirs[good].tolist(), strict=True)
        return out

    def _weights(self, place: int) -> NDArray[np.int64]:
        return np.array([[dim[place]] for dim in self.of.dims], dtype=np.int64)

    def _minimal(self, found: list[tuple[int, int, int]], limit: int) -> list[Found]:
        out: list[Found] = []
        for total, first, second in found:
            places = sorted(
                [*self.inside]
                + [place for k, place in enumerate(self.places[0]) if first >> k & 1]
                + [place for k, place in enumerate(self.places[1]) if second >> k & 1]
            )
            if not any(self.of.wins([other for other in places if other != place]) for place in places):
                out.append((total, tuple(places)))
                if len(out) == limit:
                    break
        return sorted(out)

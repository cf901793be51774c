"""How much power each member has under a rule: exact indices, as whole numbers and fractions.

Every index starts from coalitions: a member is *critical* in a winning coalition that would lose without it. Members
are taken to vote for or against; an abstention has no place in these indices. What each index means:

* Banzhaf: the share of all such *swings* that are the member's; the absolute (Penrose) index divides by all ways in
  which the others may vote, so it is the chance to decide when everyone tosses a coin.
* Shapley–Shubik: the share of all orders of joining in which the member turns a losing coalition into a winning one.
* Coleman: the power of the body to act, of a member to prevent (swings / winning) and to initiate (swings / losing).
* Johnston: each winning coalition with critical members shares one point among them.
* Deegan–Packel: each minimal winning coalition shares one point among its members; Holler counts them for each member.
* Satisfaction: how often the result is what the member wants, when everyone tosses a coin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb, factorial, pi, sqrt
from typing import Any

from engine.voting.body import Body
from engine.voting.counts import Counts, count
from engine.voting.game import Game, game
from engine.voting.halves import Halves, fits
from engine.voting.rule import Rule

SMALL = 1 << 12  # descriptions of coalitions up to which counting one by one beats meeting in the middle

Polynomial = list[int]


@dataclass(frozen=True)
class Power:
    """The power of each member of a body under a rule. Mappings go from member codes; shares are exact fractions."""

    rule: Rule
    body: Body

    @property
    def winning_coalitions(self) -> int:
        """How many of the 2**n coalitions win."""
        return sum(self._sizes[0])

    @property
    def swings(self) -> Mapping[str, int]:
        """In how many winning coalitions each member is critical."""
        return {code: sum(row) for code, row in self._by_member()}

    @property
    def banzhaf(self) -> Mapping[str, Fraction]:
        """Each member's share of all swings."""
        return _shares(self.swings)

    @property
    def absolute_banzhaf(self) -> Mapping[str, Fraction]:
        """Swings over 2**(n-1): the chance to decide when all others toss coins."""
        return {code: Fraction(number, 1 << (len(self.body) - 1)) for code, number in self.swings.items()}

    @cached_property
    def shapley_shubik(self) -> Mapping[str, Fraction]:
        """Each member's share of the orders of joining in which it turns the result."""
        n = len(self.body)
        orders = [0, *(factorial(k - 1) * factorial(n - k) for k in range(1, n + 1))]
        whole = factorial(n)
        known: dict[int, Fraction] = {}
        out = {}
        for code, row in self._by_member():
            if id(row) not in known:
                known[id(row)] = Fraction(sum(s * o for s, o in zip(row, orders, strict=True)), whole)
            out[code] = known[id(row)]
        return out

    @property
    def power_to_act(self) -> Fraction:
        """Coleman's power of the body to act: the share of coalitions that win."""
        return Fraction(self.winning_coalitions, 1 << len(self.body))

    @property
    def prevent(self) -> Mapping[str, Fraction]:
        """Coleman's power to prevent: in what share of winning coalitions the member is critical."""
        return _over(self.swings, self.winning_coalitions)

    @property
    def initiate(self) -> Mapping[str, Fraction]:
        """Coleman's power to initiate: what share of losing coalitions the member would make win."""
        return _over(self.swings, (1 << len(self.body)) - self.winning_coalitions)

    @property
    def satisfaction(self) -> Mapping[str, Fraction]:
        """How often the result is what the member voted for, when all toss coins."""
        return {code: (1 + value) / 2 for code, value in self.absolute_banzhaf.items()}

    @cached_property
    def johnston(self) -> Mapping[str, Fraction]:
        """Each member's share when every vulnerable coalition divides one point among its critical members."""
        return _shares(_johnston(self._game, self.body))

    @property
    def minimal_winning_coalitions(self) -> int:
        """How many winning coalitions lose whoever leaves."""
        return sum(self._minimal[0])

    @property
    def deegan_packel(self) -> Mapping[str, Fraction]:
        """Each member's share when every minimal winning coalition divides one point among its members."""
        sizes, rows = self._minimal
        number = sum(sizes)
        known: dict[int, Fraction] = {}
        for row in rows:
            if id(row) not in known:
                known[id(row)] = sum((Fraction(held, k) for k, held in enumerate(row) if held), Fraction(0))
        return {code: known[id(row)] / number if number else Fraction(0)
                for code, row in zip(self.body.members, rows, strict=True)}  # fmt: skip

    @property
    def holler(self) -> Mapping[str, Fraction]:
        """The public good index: each member's share of memberships in minimal winning coalitions."""
        return _shares({code: sum(row) for code, row in zip(self.body.members, self._minimal[1], strict=True)})

    @cached_property
    def minimal_blocking_coalitions(self) -> int:
        """How many coalitions block, and would not whoever leaves."""
        return sum(minimal_blocking(self._game)[0])

    def citizen(self, weight: str = "population") -> Mapping[str, float]:
        """A citizen's chance to decide, in two levels: within the state by simple majority, then the state here.

        Within a state of N voters the chance that the others are evenly split is about sqrt(2 / (pi N)); it is
        computed exactly for the parity of N and multiplied with the state's absolute Banzhaf index.
        """
        people = dict(zip(self.body.members, self.body.weight(weight), strict=True))
        return {code: float(value) * decisive(people[code]) for code, value in self.absolute_banzhaf.items()}

    def against(self, other: Power) -> Mapping[str, tuple[Fraction, Fraction]]:
        """What changes towards another power (a state joins or leaves, people move): Banzhaf and Shapley–Shubik."""
        codes = [*self.body.members, *(code for code in other.body.members if code not in self.body.members)]
        nought = Fraction(0)
        return {
            code: (
                other.banzhaf.get(code, nought) - self.banzhaf.get(code, nought),
                other.shapley_shubik.get(code, nought) - self.shapley_shubik.get(code, nought),
            )
            for code in codes
        }

    def to_json(self, *, everything: bool = False) -> dict[str, Any]:
        """Plain data: shares as decimals and as ``numerator/denominator``; all indices if ``everything``."""
        columns: dict[str, Mapping[str, Fraction]] = {
            "banzhaf": self.banzhaf,
            "shapley_shubik": self.shapley_shubik,
            "absolute_banzhaf": self.absolute_banzhaf,
            "prevent": self.prevent,
            "initiate": self.initiate,
            "satisfaction": self.satisfaction,
        }
        head: dict[str, Any] = {
            "rule": self.rule.name,
            "body": self.body.name,
            "winning_coalitions": self.winning_coalitions,
            "power_to_act": float(self.power_to_act),
        }
        if everything:
            columns |= {"deegan_packel": self.deegan_packel, "holler": self.holler, "johnston": self.johnston}
            head["minimal_winning_coalitions"] = self.minimal_winning_coalitions
            head["minimal_blocking_coalitions"] = self.minimal_blocking_coalitions
        swings = self.swings
        head["members"] = {
            code: {"swings": swings[code]}
            | {name: float(column[code]) for name, column in columns.items()}
            | {f"{name}_exact": _exact(column[code]) for name, column in columns.items()}
            for code in self.body.members
        }
        if everything and "population" in self.body.weights:
            for code, chance in self.citizen().items():
                head["members"][code]["citizen"] = chance
        return head

    @cached_property
    def _game(self) -> Game:
        return game(self.rule, self.body)

    @cached_property
    def _sizes(self) -> tuple[Polynomial, list[Polynomial]]:
        return _sizes(self._game)

    @cached_property
    def _minimal(self) -> tuple[Polynomial, list[Polynomial]]:
        return minimal_winning(self._game)

    def _by_member(self) -> list[tuple[str, Polynomial]]:
        return list(zip(self.body.members, self._sizes[1], strict=True))


def power(rule: Rule, body: Body) -> Power:
    """The power of each member. Indices are computed when asked for; VotingError where a body is too large for them.

    >>> from engine.voting.registry import rules
    >>> six = Body("the Six", ["DE", "FR", "IT", "NL", "BE", "LU"], {"votes": [4, 4, 4, 2, 2, 1]})
    >>> found = power(rules["council-eec6"], six)
    >>> found.winning_coalitions, found.swings["DE"], found.swings["LU"], str(found.shapley_shubik["NL"])
    (14, 10, 0, '3/20')
    """
    return Power(rule, body)


def decisive(people: int) -> float:
    """The chance that one of so many voters decides a simple majority when all others toss coins.

    >>> decisive(3)
    0.5
    """
    others = max(0, people - 1)
    if others <= 1000:
        return float(Fraction(comb(others, others // 2), 1 << others))
    # Stirling's series, exact to double precision here, for the middle binomial coefficient
    even = others - others % 2
    middle = sqrt(2 / (pi * even)) * (1 - 1 / (4 * even) + 1 / (32 * even * even))
    return middle if others == even else middle * (even + 1) / (even + 2)


def _sizes(of: Game) -> tuple[Polynomial, list[Polynomial]]:
    """Winning coalitions by size and, for each place, those in which it is critical."""

    def swings(part: Game) -> tuple[Polynomial, list[Polynomial]]:
        if part.vectors > SMALL and fits(part):
            return Halves(part).swings()
        counts = count(part)
        return counts.winning, _by_place(counts, counts.swings)

    return _combined(of, swings, idle=lambda number: [comb(number, k) for k in range(number + 1)])


def minimal_winning(of: Game) -> tuple[Polynomial, list[Polynomial]]:
    """Minimal winning coalitions by size and, for each place, those that hold it."""

    def minimal(part: Game) -> tuple[Polynomial, list[Polynomial]]:
        if part.vectors > SMALL and fits(part):
            return Halves(part).minimal()
        counts = count(part)
        return counts.minimal, _by_place(counts, counts.minimal_by)

    return _combined(of, minimal, idle=lambda number: [1])


def minimal_blocking(of: Game) -> tuple[Polynomial, list[Polynomial]]:
    """Minimal blocking coalitions by size and, for each place, those that hold it.

    To block independent components it is enough to block one of them.
    """
    length = of.size + 1
    sizes: Polynomial = [0] * length
    rows: list[Polynomial] = [[0] * length] * of.size
    for places, part in of.components():
        if part.vectors > SMALL and fits(part.dual):
            found, by_place = Halves(part.dual).minimal()
        else:
            counts = count(part)
            found, by_place = counts.blocking, _by_place(counts, counts.blocking_by)
        sizes = [a + b for a, b in zip(sizes, _padded(found, length), strict=True)]
        padded = {id(row): _padded(row, length) for row in by_place}
        for place, row in zip(places, by_place, strict=True):
            rows[place] = padded[id(row)]
    return sizes, rows


def _combined(
    of: Game,
    counted: Callable[[Game], tuple[Polynomial, list[Polynomial]]],
    idle: Callable[[int], Polynomial],
) -> tuple[Polynomial, list[Polynomial]]:
    """Counts of independent components multiplied; ``idle`` says what members without influence multiply by."""
    length = of.size + 1
    nobody: Polynomial = [0] * length
    if isinstance(of.tree, bool):
        return (_padded(idle(of.size), length) if of.tree else nobody), [nobody] * of.size
    parts = of.components()
    results = [counted(part) for _, part in parts]
    concerned = sum(len(places) for places, _ in parts)
    rest = idle(of.size - concerned)
    whole = rest
    for total, _ in results:
        whole = _times(whole, total)
    rows: list[Polynomial] = [nobody] * of.size
    for at, ((places, _), (_, found)) in enumerate(zip(parts, results, strict=True)):
        others = rest
        for k, (total, _) in enumerate(results):
            if k != at:
                others = _times(others, total)
        known: dict[int, Polynomial] = {}
        for place, row in zip(places, found, strict=True):
            if id(row) not in known:
                known[id(row)] = _padded(_times(row, others), length)
            rows[place] = known[id(row)]
    return _padded(whole, length), rows


def _johnston(of: Game, body: Body) -> Mapping[str, Fraction]:
    nought = Fraction(0)
    scores = [nought] * of.size
    parts = of.components()
    if len(parts) == 1 and parts[0][1].vectors > SMALL and fits(parts[0][1]):
        places, part = parts[0]
        sums, unit = Halves(part).johnston()
        for place, number in zip(places, sums, strict=True):
            scores[place] = Fraction(number, unit)
        return dict(zip(body.members, scores, strict=True))
    counted = [count(part) for _, part in parts]
    for at, ((places, _), counts) in enumerate(zip(parts, counted, strict=True)):
        others: Polynomial = [1]
        for k, other in enumerate(counted):
            if k != at:
                others = _times(others, other.vulnerable)
        for kind, row in zip(counts.kinds, counts.critical, strict=True):
            together = enumerate(_times(row, others))
            score = sum((Fraction(number, c) for c, number in together if number), nought)
            for k in kind:
                scores[places[k]] = score
    return dict(zip(body.members, scores, strict=True))


def _by_place(counts: Counts, rows: Sequence[Polynomial]) -> list[Polynomial]:
    out: list[Polynomial] = [[]] * counts.size
    for kind, row in zip(counts.kinds, rows, strict=True):
        for place in kind:
            out[place] = row
    return out


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    if other == [1]:
        return one
    if one == [1]:
        return other
    out = [0] * (len(one) + len(other) - 1)
    for k, a in enumerate(one):
        if a:
            for m, b in enumerate(other):
                out[k + m] += a * b
    return out


def _padded(row: Polynomial, length: int) -> Polynomial:
    return row[:length] + [0] * (length - len(row))


def _shares(values: Mapping[str, int] | Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return _over(values, sum(values.values()))


def _over(values: Mapping[str, int] | Mapping[str, Fraction], whole: int | Fraction) -> Mapping[str, Fraction]:
    return {code: Fraction(value) / whole if whole else Fraction(0) for code, value in values.items()}


def _exact(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"

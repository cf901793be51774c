"""A rule and a body as a simple game: which coalitions win when everybody else votes against.

Power and coalitions are questions about this game. Each quota becomes "the coalition weighs at least so much", the
rule becomes a condition over such atoms, and members who weigh the same in all of them form one *kind*. Parts of an
*and* that concern different members fall apart into *components*, which are counted apart and multiplied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.voting.body import Body
from engine.voting.plan import Line, Plan, Tree, holds, plan, required
from engine.voting.rule import Rule
from engine.voting.swing import ways

Truth = Tree | bool


@dataclass(frozen=True)
class Atom:
    """A coalition weighs at least ``bound`` under the weight at place ``dim`` of the game."""

    dim: int
    bound: int


@dataclass(frozen=True)
class Game:
    """A monotone simple game on the places 0 to n - 1.

    ``dims`` are weight vectors, ``atoms`` thresholds on them and ``tree`` the condition over atoms; a tree that is a
    plain truth value is a game that all coalitions win or none does.
    """

    size: int
    dims: tuple[tuple[int, ...], ...]
    atoms: tuple[Atom, ...]
    tree: Truth

    def wins(self, coalition: Sequence[int]) -> bool:
        """Whether the coalition of these places wins."""
        if isinstance(self.tree, bool):
            return self.tree
        sums = [sum(dim[place] for place in coalition) for dim in self.dims]
        return holds(self.tree, [sums[atom.dim] >= atom.bound for atom in self.atoms])

    @cached_property
    def clauses(self) -> tuple[tuple[int, ...], ...]:
        """The condition as alternatives: of each, the least weight in every dim. None dominates another."""
        if isinstance(self.tree, bool):
            return ((0,) * len(self.dims),) if self.tree else ()
        found = set()
        for way in ways(self.tree, "any"):
            bounds = [0] * len(self.dims)
            for place in way:
                atom = self.atoms[place]
                bounds[atom.dim] = max(bounds[atom.dim], atom.bound)
            if all(bound <= sum(dim) for bound, dim in zip(bounds, self.dims, strict=True)):
                found.add(tuple(bounds))
        return tuple(
            one for one in sorted(found)
            if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in found)
        )  # fmt: skip

    @cached_property
    def kinds(self) -> tuple[tuple[int, ...], ...]:
        """Places of members who weigh the same in everything, heaviest kind first."""
        by_weights: dict[tuple[int, ...], list[int]] = {}
        for place in range(self.size):
            by_weights.setdefault(tuple(dim[place] for dim in self.dims), []).append(place)
        return tuple(tuple(by_weights[key]) for key in sorted(by_weights, reverse=True))

    @cached_property
    def vectors(self) -> int:
        """How many coalitions there are when members of a kind are interchangeable."""
        number = 1
        for kind in self.kinds:
            number *= len(kind) + 1
        return number

    @cached_property
    def dual(self) -> Game:
        """The game of blocking: a coalition wins it when the rest does not win this one."""
        atoms = tuple(Atom(atom.dim, sum(self.dims[atom.dim]) - atom.bound + 1) for atom in self.atoms)
        return Game(self.size, self.dims, atoms, not self.tree if isinstance(self.tree, bool) else _dual(self.tree))

    def components(self) -> tuple[tuple[tuple[int, ...], Game], ...]:
        """Independent games with the places that they concern; places in none of them decide nothing."""
        if isinstance(self.tree, bool):
            return ()
        groups: list[tuple[set[int], list[Tree]]] = []
        for part in _conjuncts(self.tree):
            dims = {self.atoms[place].dim for place in _leaves(part)}
            support = {place for dim in dims for place, weight in enumerate(self.dims[dim]) if weight}
            parts = [part]
            for group in [one for one in groups if one[0] & support]:
                groups.remove(group)
                support |= group[0]
                parts = group[1] + parts
            groups.append((support, parts))
        return tuple((places, self._part(places, ("all", tuple(parts))))
                     for places, parts in ((tuple(sorted(one[0])), one[1]) for one in groups))  # fmt: skip

    def _part(self, places: tuple[int, ...], tree: Tree) -> Game:
        atoms = sorted(set(_leaves(tree)))
        dims = sorted({self.atoms[place].dim for place in atoms})
        return Game(
            len(places),
            tuple(tuple(self.dims[dim][place] for place in places) for dim in dims),
            tuple(Atom(dims.index(self.atoms[place].dim), self.atoms[place].bound) for place in atoms),
            _renamed(tree, {place: k for k, place in enumerate(atoms)}),
        )


def game(rule: Rule, body: Body) -> Game:
    """The game of a rule in a body."""
    return _game(plan(rule, body))


def _game(made: Plan) -> Game:
    dims: list[tuple[int, ...]] = []
    atoms: list[Atom] = []

    def atom(weights: tuple[int, ...], bound: int) -> Truth:
        if bound <= 0:
            return True
        if bound > sum(weights):
            return False
        if weights not in dims:
            dims.append(weights)
        atoms.append(Atom(dims.index(weights), bound))
        return len(atoms) - 1

    def alone(place: int) -> Truth:
        return atom(tuple(int(k == place) for k in range(len(made.body))), 1)

    def line(one: Line) -> Truth:
        weights = made.weights[one.weight]
        bound = one.fixed if one.fixed is not None else required(one.quota, one.total)
        if 0 in one.count:  # votes against count as well: nothing hangs on who is for
            return one.total >= bound
        if one.quota.is_half_of_cast and one.total % 2 == 0 and made.rule.tie in ("adopted", "chair"):
            tied = atom(weights, max(1, bound - 1))
            if made.chair is None:
                return tied
            return _join("any", [atom(weights, bound), _join("all", [tied, alone(made.chair)])])
        return atom(weights, bound)

    def grown(tree: Tree) -> Truth:
        if isinstance(tree, int):
            return line(made.lines[tree])
        return _join(tree[0], [grown(part) for part in tree[1]])

    parts = [grown(made.tree), *(alone(place) for place in made.veto)]
    if made.quorum:
        parts.append(line(made.quorum))
    return Game(len(made.body), tuple(dims), tuple(atoms), _join("all", parts))


def _join(kind: Literal["all", "any"] | str, parts: list[Truth]) -> Truth:
    stop = kind == "any"  # the truth value that settles the matter
    if any(part is stop for part in parts):
        return stop
    left: list[Tree] = [part for part in parts if not isinstance(part, bool)]
    if not left:
        return not stop
    return left[0] if len(left) == 1 else (kind, tuple(left))


def _dual(tree: Tree) -> Tree:
    if isinstance(tree, int):
        return tree
    return ("any" if tree[0] == "all" else "all", tuple(_dual(part) for part in tree[1]))


def _leaves(tree: Tree) -> Iterator[int]:
    if isinstance(tree, int):
        yield tree
    else:
        for part in tree[1]:
            yield from _leaves(part)


def _conjuncts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, tuple) and tree[0] == "all":
        for part in tree[1]:
            yield from _conjuncts(part)
    else:
        yield tree


def _renamed(tree: Tree, names: dict[int, int]) -> Tree:
    return names[tree] if isinstance(tree, int) else (tree[0], tuple(_renamed(part, names) for part in tree[1]))


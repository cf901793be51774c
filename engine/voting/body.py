"""A body that votes: its members and, by name, the whole-number weights that they carry.

A body is one member one vote until a rule asks for a weight by its name (``population``, ``seats``, ``votes``). Members
that are not persons but groups name in ``heads`` the weight that says how many heads each has, so that a chamber of
720 can be counted by its eight groups. States that take no part are left out with :meth:`Body.without`, as Articles
238(3), 330 and 354 TFEU have it: they neither vote nor count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from engine.errors import VotingError

MEMBERS = "members"  # the weight that every body has: one for each head


def nearest(value: str, names: Iterable[str]) -> str | None:
    """The name closest to ``value``, letter case aside, of equals one with the same start; None if nothing is near.

    >>> nearest("lv", ["LT", "LV", "EE"]), nearest("LX", ["PL", "LV"]), nearest("QQ", ["PL", "LV"])
    ('LV', 'LV', None)
    """
    wanted = value.casefold()
    best: tuple[float, bool] = (0.5, False)
    found = None
    for name in names:
        folded = name.casefold()
        closeness = (SequenceMatcher(None, wanted, folded).ratio(), folded[:1] == wanted[:1])
        if closeness > best or (found is None and closeness[0] >= 0.5):
            best, found = closeness, name
    return found


def hint(value: str, names: Iterable[str]) -> str:
    """" Did you mean X?" or nothing, to end a message with."""
    name = nearest(value, names)
    return f" Did you mean {name}?" if name else ""


@dataclass(frozen=True, init=False, repr=False)
class Body:
    """Members in their order and the weights they carry.

    ``weights`` maps a name to whole numbers, in the order of the members or by member code. ``heads`` names the weight
    that counts heads where a member stands for several (or, with nought, for nobody who may vote). ``labels`` maps
    codes to names by language and ``noun`` is what a member is called in sentences (see ``explain.NOUNS``).

    >>> trio = Body("trio", ["A", "B", "C"], {"population": [5, 3, 2]})
    >>> trio.total("population"), trio.total("members"), trio.without("B").members
    (10, 3, ('A', 'C'))
    """

    name: str
    members: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]
    heads: str | None
    noun: str
    labels: Mapping[str, Mapping[str, str]] = field(compare=False)
    _at: Mapping[str, int] = field(compare=False)
    _plans: dict[Any, Any] = field(compare=False)

    def __init__(
        self,
        name: str,
        members: Sequence[str],
        weights: Mapping[str, Sequence[int] | Mapping[str, int]] | None = None,
        *,
        heads: str | None = None,
        noun: str | None = None,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Raise VotingError for an empty body, a member named twice, or a weight that is not a whole number >= 0."""
        codes = tuple(members)
        if not codes:
            raise VotingError("empty-body", f"{name} has no members.", body=name)
        at = {code: place for place, code in enumerate(codes)}
        if len(at) < len(codes):
            twice = next(code for place, code in enumerate(codes) if at[code] != place)
            raise VotingError("duplicate-member", f"{name} names the member {twice!r} twice.", body=name, value=twice)
        checked = {key: _weights(name, codes, at, key, given) for key, given in (weights or {}).items()}
        if MEMBERS in checked:
            raise VotingError(
                "reserved-weight", f"{name}: 'members' is what every body counts already; name the weight otherwise.",
                body=name, value=MEMBERS,
            )  # fmt: skip
        if heads is not None and heads not in checked:
            raise VotingError(
                "unknown-weight", f"{name} has no weight {heads!r} to count heads by.{hint(heads, checked)}",
                body=name, value=heads,
            )  # fmt: skip
        put = object.__setattr__
        put(self, "name", name)
        put(self, "members", codes)
        put(self, "weights", MappingProxyType(checked))
        put(self, "heads", heads)
        put(self, "noun", noun or ("state" if "population" in checked else "member"))
        put(self, "labels", MappingProxyType(dict(labels or {})))
        put(self, "_at", at)
        put(self, "_plans", {})

    def __repr__(self) -> str:
        return f"Body({self.name!r}, {len(self.members)} members, weights {sorted(self.weights)})"

    def __hash__(self) -> int:
        return hash((self.name, self.members))

    def __reduce__(self) -> tuple[Any, ...]:
        given = (self.name, self.members, dict(self.weights), self.heads, self.noun, dict(self.labels))
        return _made, given

    def __len__(self) -> int:
        return len(self.members)

    def weight(self, key: str = MEMBERS) -> tuple[int, ...]:
        """The weight of each member under ``key``; heads under ``members``."""
        if key == MEMBERS:
            return self.weights[self.heads] if self.heads else (1,) * len(self.members)
        try:
            return self.weights[key]
        except KeyError:
            raise VotingError(
                "unknown-weight", f"{self.name} has no weight {key!r}.{hint(key, self.weights)}",
                body=self.name, value=key,
            ) from None  # fmt: skip

    def total(self, key: str = MEMBERS) -> int:
        """The sum of a weight over all members."""
        return sum(self.weight(key))

    def place(self, code: str) -> int:
        """Where a member stands in the order; VotingError with the nearest code if there is none."""
        try:
            return self._at[code]
        except (KeyError, TypeError):
            raise VotingError(
                "unknown-member", f"{self.name} has no member {code!r}.{hint(str(code), self.members)}",
                body=self.name, value=code, nearest=nearest(str(code), self.members),
            ) from None  # fmt: skip

    def without(self, *codes: str, name: str | None = None) -> Body:
        """The same body less those who take no part; they leave every base of the count."""
        gone = {self.place(code) for code in codes}
        return self._select([place for place in range(len(self)) if place not in gone], name)

    def only(self, *codes: str, name: str | None = None) -> Body:
        """The same body with these members alone, as in enhanced cooperation."""
        kept = {self.place(code) for code in codes}
        return self._select([place for place in range(len(self)) if place in kept], name)

    def joined(self, code: str, weights: Mapping[str, int], *, name: str | None = None) -> Body:
        """The same body with one member more, with every weight: ``joined("UA", {"population": 38_000_000})``."""
        missing = set(self.weights) ^ set(weights)
        if missing:
            key = sorted(missing)[0]
            raise VotingError(
                "missing-weight", f"{code} joins {self.name}: the weight {key!r} does not match the body's.",
                body=self.name, value=key,
            )  # fmt: skip
        grown = {key: (*given, weights[key]) for key, given in self.weights.items()}
        return Body(
            name or self.name, (*self.members, code), grown, heads=self.heads, noun=self.noun, labels=self.labels
        )

    def label(self, code: str, lang: str) -> str:
        """A member's name in a language, or its code."""
        names = self.labels.get(code, {})
        return names.get(lang) or names.get("en") or code

    def _select(self, places: Sequence[int], name: str | None) -> Body:
        return Body(
            name or self.name,
            [self.members[place] for place in places],
            {key: [given[place] for place in places] for key, given in self.weights.items()},
            heads=self.heads,
            noun=self.noun,
            labels=self.labels,
        )


def _made(
    name: str, members: Sequence[str], weights: Mapping[str, Sequence[int]], heads: str | None, noun: str,
    labels: Mapping[str, Mapping[str, str]],
) -> Body:  # fmt: skip
    """A body from its parts, as copying and pickling want it."""
    return Body(name, members, weights, heads=heads, noun=noun, labels=labels)


def _weights(
    body: str, codes: tuple[str, ...], at: Mapping[str, int], key: str, given: Sequence[int] | Mapping[str, int]
) -> tuple[int, ...]:
    if isinstance(given, Mapping):
        for code in given:
            if code not in at:
                raise VotingError(
                    "unknown-member", f"{body}: {key!r} weighs {code!r}, which is no member.{hint(str(code), at)}",
                    body=body, value=code,
                )  # fmt: skip
        for code in codes:
            if code not in given:
                raise VotingError("missing-weight", f"{body}: {key!r} leaves out {code!r}.", body=body, value=code)
        given = [given[code] for code in codes]
    values = tuple(given)
    if len(values) != len(codes):
        raise VotingError(
            "missing-weight", f"{body}: {len(codes)} members, but {key!r} has {len(values)} values.",
            body=body, value=len(values),
        )  # fmt: skip
    for code, value in zip(codes, values, strict=True):
        try:
            whole = value.__index__()
        except AttributeError:
            whole = -1
        if whole < 0 or isinstance(value, bool):
            raise VotingError(
                "bad-weight", f"{body}: {key!r} of {code} is {value!r}; a weight is a whole number, nought or more.",
                body=body, member=code, value=value,
            )  # fmt: skip
    return tuple(int(value) for value in values)

"""A voting rule as data: quotas joined by *and* and *or*, and how abstention, absence, ties and vetoes are treated.

A rule is a value, never code, so a scenario can define its own in JSON from the same parts as the Treaties' rules:

>>> rule = Rule.from_json({
...     "name": "school-council",
...     "title": {"en": "School council", "lv": "Skolas padome"},
...     "article": "School rules, section 4",
...     "passes": {"all": [
...         {"name": "majority", "more_than": "1/2", "of": "cast"},
...         {"name": "classes", "weight": "classes", "at_least": "55%"},
...     ]},
...     "quorum": {"name": "quorum", "more_than": "1/2"},
...     "veto": ["principal"],
...     "tie": "chair", "chair": "head-pupil",
... })
>>> rule.veto, rule.quorum.count
(('principal',), ('for', 'against', 'abstain'))
>>> Rule.from_json(rule.to_json()) == rule
True

``passes`` is a quota, or ``{"all": [...]}``, or ``{"any": [...]}``, nested as needed. A quota has

* exactly one of ``at_least``, ``more_than`` (a whole number, ``"2/3"`` or ``"65%"``) and ``all_but`` (all of the base
  except this many; ``"smallest-minority"`` works it out from the population as Article 238(3)(a) TFEU says);
* ``weight``: ``members`` (one each, the default) or a weight of the body by name;
* ``of``, the base that a share is a share of: ``all`` members, those ``present`` (for, against and abstaining), or
  the votes ``cast`` (for and against, so that abstentions do not count);
* ``denying``: the base is not the whole but what it takes to deny a quota of this share (the Ioannina mechanism);
* ``count``: which ballots count towards it, ``["for"]`` by default. ``["for", "abstain"]`` is unanimity in which
  abstention does not prevent adoption.
* ``unit``: for a weight of one's own, what sentences call it: ``{"en": "the pupils", "lv": "skolēnu"}``.

An abstention or an absence that is not counted and stays in the base works as a vote against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, cast

from engine.errors import VotingError
from engine.voting.body import MEMBERS, hint

Base = Literal["all", "present", "cast"]
Tie = Literal["rejected", "adopted", "referred", "chair"]
SIDES = ("against", "abstain", "for", "absent")  # in the order of the ballots' values, -1 to 2
PRESENT = ("for", "against", "abstain")
FIELDS = (
    "name", "title", "article", "passes", "quorum", "veto", "tie", "chair", "proxies", "body", "note", "verdict",
)  # fmt: skip
SMALLEST_MINORITY = "smallest-minority"


@dataclass(frozen=True, slots=True)
class Quota:
    """One threshold. ``amount`` is a whole number or a share of the base; see the module for the parts."""

    name: str
    amount: int | Fraction | str
    kind: Literal["at_least", "more_than", "all_but"] = "at_least"
    weight: str = MEMBERS
    of: Base = "all"
    count: tuple[str, ...] = ("for",)
    denying: Fraction | str | None = None
    unit: Mapping[str, str] | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        amount = _amount(self.name, self.kind, self.amount)
        object.__setattr__(self, "amount", amount)
        if self.denying is not None:
            object.__setattr__(self, "denying", Fraction(_amount(self.name, self.kind, self.denying)))
        for side in self.count:
            if side not in SIDES:
                raise _bad("unknown-ballot", f"Quota {self.name!r} counts {side!r}.{hint(side, SIDES)}", side)
        if "for" not in self.count:
            raise _bad("bad-quota", f"Quota {self.name!r} must count the votes for.", list(self.count))
        if self.of not in ("all", "present", "cast"):
            known = ("all", "present", "cast")
            raise _bad("unknown-base", f"Quota {self.name!r} is of {self.of!r}.{hint(str(self.of), known)}", self.of)

        outside = {"cast": ("abstain", "absent"), "present": ("absent",), "all": ()}[self.of]
        for side in self.count:
            if side in outside:
                message = f"Quota {self.name!r} counts {side!r}, which is no part of its base {self.of!r}."
                raise _bad("bad-quota", message, side)

    @property
    def is_share(self) -> bool:
        """Whether the amount is a share of the base."""
        return isinstance(self.amount, Fraction)

    @property
    def is_half_of_cast(self) -> bool:
        """Whether exactly half of the votes cast is a tie here."""
        return (self.kind, self.of, self.count, self.amount) == ("more_than", "cast", ("for",), Fraction(1, 2))

    def to_json(self) -> dict[str, Any]:
        """The quota as a scenario would write it."""
        amount = str(self.amount) if isinstance(self.amount, Fraction) else self.amount
        full: dict[str, Any] = {"name": self.name, "weight": self.weight, self.kind: amount, "of": self.of}
        if self.denying is not None:
            full["denying"] = str(self.denying)
        if self.unit is not None:
            full["unit"] = dict(self.unit)
        return full | ({} if self.count == ("for",) else {"count": list(self.count)})


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part that holds is enough."""

    parts: tuple[Condition, ...]


Condition = Quota | AllOf | AnyOf


@dataclass(frozen=True)
class Rule:
    """How a body decides. ``body`` names the institution that usually decides so; ``note`` says what to know.

    ``verdict`` is ``reached`` where nothing is adopted but a number called for: a card, a request, an initiative.
    """

    name: str
    passes: Condition
    article: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    quorum: Quota | None = None
    veto: tuple[str, ...] = ()
    tie: Tie = "rejected"
    chair: str | None = None
    proxies: int = 0
    body: str | None = None
    note: str = ""
    verdict: Literal["adopted", "reached"] = "adopted"

    def __post_init__(self) -> None:
        if self.tie not in ("rejected", "adopted", "referred", "chair"):
            known = ("rejected", "adopted", "referred", "chair")
            raise _bad("unknown-tie", f"Rule {self.name!r} has the tie {self.tie!r}.{hint(self.tie, known)}", self.tie)
        if (self.tie == "chair") != (self.chair is not None):
            raise _bad("bad-tie", f"Rule {self.name!r}: a tie that the chair breaks needs a chair.", self.tie)
        if self.tie != "rejected" and not any(quota.is_half_of_cast for quota in self.quotas()):
            raise _bad(
                "bad-tie", f"Rule {self.name!r} treats ties, but has no quota of more than 1/2 of the votes cast.",
                self.tie,
            )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.name)

    def quotas(self) -> Iterator[Quota]:
        """Every quota of the condition, from left to right."""
        return _quotas(self.passes)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rule:
        """Read a rule from what a scenario holds; VotingError names the field and the value that do not fit."""
        _only(data, FIELDS, "rule")
        for needed in ("name", "passes"):
            if needed not in data:
                raise _bad("missing-field", f"A rule needs {needed!r}.", needed)
        quorum = data.get("quorum")
        return cls(
            name=str(data["name"]),
            passes=_condition(data["passes"]),
            article=str(data.get("article", "")),
            title=dict(data.get("title", {})),
            quorum=None if quorum is None else _quota({"name": "quorum", "count": PRESENT, **quorum}),
            veto=tuple(data.get("veto", ())),
            tie=data.get("tie", "rejected"),
            chair=data.get("chair"),
            proxies=int(data.get("proxies", 0)),
            body=data.get("body"),
            note=str(data.get("note", "")),
            verdict=data.get("verdict", "adopted"),
        )

    def to_json(self) -> dict[str, Any]:
        """The rule as a scenario would write it; ``from_json`` gives it back."""
        out: dict[str, Any] = {"name": self.name, "title": dict(self.title), "article": self.article}
        out["passes"] = _condition_json(self.passes)
        if self.quorum:
            out["quorum"] = self.quorum.to_json()
        extra = {"chair": self.chair, "proxies": self.proxies, "body": self.body, "note": self.note}
        if self.veto:
            out["veto"] = list(self.veto)
        if self.tie != "rejected":
            out["tie"] = self.tie
        if self.verdict != "adopted":
            out["verdict"] = self.verdict
        return out | {key: value for key, value in extra.items() if value}


def _quotas(condition: Condition) -> Iterator[Quota]:
    if isinstance(condition, Quota):
        yield condition
    else:
        for part in condition.parts:
            yield from _quotas(part)


def _bad(code: str, message: str, value: object) -> VotingError:
    return VotingError(code, message, value=value)


def _amount(name: str, kind: str, amount: object) -> int | Fraction | str:
    if kind == "all_but" and amount == SMALLEST_MINORITY:
        return SMALLEST_MINORITY
    value: int | Fraction | None = None
    if isinstance(amount, int | Fraction) and not isinstance(amount, bool):
        value = amount
    elif isinstance(amount, str):
        try:
            value = Fraction(amount[:-1].strip()) / 100 if amount.endswith("%") else Fraction(amount)
        except (ValueError, ZeroDivisionError):
            value = None
    share = isinstance(value, Fraction)
    if value is None or value < 0 or (share and (value > 1 or kind == "all_but")):
        raise _bad("bad-quota", f"Quota {name!r}: {amount!r} is neither a whole number, '2/3' nor '65%'.", amount)
    return value


def _only(data: Any, known: tuple[str, ...], what: str) -> None:
    if not isinstance(data, Mapping):
        raise _bad("bad-rule", f"A {what} is an object, not {data!r}.", data)
    for key in data:
        if key not in known:
            raise _bad("unknown-field", f"A {what} has no {key!r}.{hint(str(key), known)}", key)


def _quota(data: Mapping[str, Any]) -> Quota:
    kinds = ("at_least", "more_than", "all_but")
    _only(data, ("name", "weight", "of", "count", "denying", "unit", *kinds), "quota")
    given = [kind for kind in kinds if kind in data]
    if len(given) != 1:
        raise _bad("bad-quota", f"A quota has exactly one of {', '.join(kinds)}; this one has {given}.", dict(data))
    kind = cast(Literal["at_least", "more_than", "all_but"], given[0])
    weight = str(data.get("weight", MEMBERS))
    return Quota(
        name=str(data.get("name", weight)),
        amount=data[kind],
        kind=kind,
        weight=weight,
        of=data.get("of", "all"),
        count=tuple(data.get("count", ("for",))),
        denying=data.get("denying"),
        unit=data.get("unit"),
    )


def _condition(data: Any) -> Condition:
    if isinstance(data, Mapping) and ("all" in data or "any" in data):
        _only(data, ("all",) if "all" in data else ("any",), "condition")
        key = "all" if "all" in data else "any"
        parts = data[key]
        if not isinstance(parts, list | tuple) or not parts:
            raise _bad("bad-rule", f"{key!r} needs a list of conditions, not {parts!r}.", parts)
        made = tuple(_condition(part) for part in parts)
        return AllOf(made) if key == "all" else AnyOf(made)
    return _quota(data)


def _condition_json(condition: Condition) -> dict[str, Any]:
    if isinstance(condition, Quota):
        return condition.to_json()
    return {"all" if isinstance(condition, AllOf) else "any": [_condition_json(part) for part in condition.parts]}

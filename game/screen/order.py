"""The order of votes: three camps, three wishes, and what the chair's order decides.

A part of the voting laboratory. Each camp ranks the options; majorities can go round in a circle, and then whoever sets
the order sets the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import permutations

from engine.voting import Body, Preferences, condorcet_winner, cycle, outcome, rules
from game.screen.journey import Journey
from game.screen.parts import Button, Item, Line, Panel, Row, Screen, Words
from game.screen.plain import Plain
from game.words import _, later, ngettext

OPTIONS: Mapping[str, str] = {"museum": later("Museum"), "hike": later("Hike"), "cinema": later("Cinema")}
CAMPS = (("museum", "hike", "cinema"), ("hike", "cinema", "museum"), ("cinema", "museum", "hike"))
MOST = 30


class OrderOfVotes(Plain):
    """A class that decides where to go: how many want what, and what each order of votes leads to."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.sizes = [10, 8, 7]
        self.wishes: list[tuple[str, ...]] = list(CAMPS)

    def preferences(self) -> Preferences:
        """Everybody's ranking."""
        rankings = {
            f"{camp}-{n}": wishes
            for camp, (size, wishes) in enumerate(zip(self.sizes, self.wishes, strict=True))
            for n in range(size)
        }
        return Preferences.ranked(rules["parliament-votes-cast"], Body("class", tuple(rankings), {}), rankings)

    def screen(self) -> Screen:
        """The camps on the left, the orders and their results below."""
        known = self.preferences()
        items: list[Item] = [
            Words(_("A class votes on where to go: first two options meet, then the winner meets the third."))
        ]
        for camp, (size, wishes) in enumerate(zip(self.sizes, self.wishes, strict=True)):
            pupils = ngettext("{n} pupil", "{n} pupils", size).format(n=size)
            ranking = " > ".join(_(OPTIONS[option]) for option in wishes)
            items.append(
                Row(
                    (
                        Words(f"{pupils}: {ranking}", bold=True),
                        Button(f"camp:{camp}:-1", "−1"),
                        Button(f"camp:{camp}:1", "+1"),
                        Button(f"turn:{camp}", _("Other wishes")),
                    ),
                    share=(6, 2, 2, 3),
                )
            )
        items.append(Line())
        for first, second, third in [o for o in permutations(OPTIONS) if o[0] < o[1]]:
            won = outcome(known, (first, second, third), procedure="pairwise")
            names = [_(OPTIONS[option]) for option in (first, second, third, won)]
            items.append(Words(_("First {a} or {b}, then {c}: {won} wins").format(
                a=names[0], b=names[1], c=names[2], won=names[3]), size="head", mark="hand"))  # fmt: skip
        items.append(Words(self._moral(known), bold=True, mark="star"))
        foot = (Button("back", _("Back"), key="Esc"),)
        panel = Panel("page", tuple(items), title=_("The order of votes"), eyebrow=_("Voting laboratory"), foot=foot,
                      close="back", id="order")  # fmt: skip
        return Screen((panel,), place="hall", view="overview")

    def _moral(self, known: Preferences) -> str:
        """What the picture teaches."""
        winner = condorcet_winner(known)
        if winner is not None:
            name = _(OPTIONS[winner])
            return _("{option} beats each of the others, so it wins in every order.").format(option=name)
        ring = cycle(known)
        if ring:
            names = " > ".join(_(OPTIONS[option]) for option in (*ring, ring[0]))
            told = _("The majorities go round in a circle: {ring}. Whoever sets the order decides.")
            return told.format(ring=names)
        return _("There is a tie: the one that stood before stays, so the order decides.")

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        found = super().does()
        for camp in range(len(CAMPS)):
            found[f"turn:{camp}"] = partial(self._turn, camp)
            for by in (-1, 1):
                found[f"camp:{camp}:{by}"] = partial(self._size, camp, by)
        return found

    def _size(self, camp: int, by: int) -> None:
        self.sizes[camp] = max(1, min(MOST, self.sizes[camp] + by))

    def _turn(self, camp: int) -> None:
        """The next of the six ways to rank three options."""
        ways = list(permutations(OPTIONS))
        self.wishes[camp] = ways[(ways.index(self.wishes[camp]) + 1) % len(ways)]

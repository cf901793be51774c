"""How the Union decides: every procedure on a page, with its stages, articles and ends, before and during a game."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from engine.content.procedure import Procedure
from game.chart import layers, leads, name_of
from game.screen.cite import article
from game.screen.journey import Journey
from game.screen.parts import Button, Item, Line, Panel, Row, Screen, Tone, Words
from game.screen.plain import Plain, back_button
from game.words import _, alphabetical, text


def page(chart: Procedure, back: Button, here: str = "", been: Collection[str] = ()) -> Panel:
    """The whole procedure: every stage with its sentence and article, where each can lead, and how it can end."""
    items: list[Item] = [Words(text(chart.about))]
    for row in layers(chart)[:-1]:
        for name in row:
            stage = chart.stages[name]
            cited = article(stage.article)
            ways = "→ " + "  ·  ".join(name_of(chart, goal) for goal in leads(chart, name))
            tone: Tone = "eu" if name == here else "soft"
            items += [
                Line(),
                Words(text(stage.name), bold=True, mark="star" if name == here else "tick" if name in been else "dot"),
                Words(text(stage.what)),
                Words("  ".join(filter(None, (cited, ways))), size="small", tone=tone),
            ]
    items += [Line(), Words(_("How it can end"), bold=True)]
    for end in chart.ends.values():
        items.append(Words(f"{text(end.name)}: {text(end.about)}", size="small", mark="tick" if end.law else "cross"))
    return Panel("page", tuple(items), title=text(chart.name), eyebrow=article(chart.article), foot=(back,),
                 close=back.id, id="chart")  # fmt: skip


class Charts(Plain):
    """All procedures that the game can play."""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        return super().does() | {f"chart:{name}": partial(self._open, name) for name in self.journey.library.procedures}

    def _open(self, name: str) -> None:
        self.journey.open(Chart(self.journey, name))

    def screen(self) -> Screen:
        """A button for each procedure, by name."""
        known = self.journey.library.procedures
        cards = [
            Button(f"chart:{name}", text(found.name), hint=article(found.article))
            for name, found in sorted(known.items(), key=lambda kv: alphabetical(text(kv[1].name)))
        ]
        rows: list[Item] = [Row(tuple(cards[i : i + 2])) for i in range(0, len(cards), 2)]
        intro = Words(_("Each is a path through stages, with the article that says so. Open one to see all of it."))
        panel = Panel("page", (intro, *rows), title=_("How the Union decides"), foot=(back_button(),), close="back",
                      id="charts")  # fmt: skip
        return Screen((panel,), place="square", view="overview", focus="back")


@dataclass
class Chart(Plain):
    """One procedure."""

    journey: Journey
    name: str

    def screen(self) -> Screen:
        """The procedure with all that it calls."""
        return Screen((page(self.journey.library.chart(self.name), back_button()),), place="square", view="overview")

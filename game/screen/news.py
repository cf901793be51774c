"""What comes over the world: a dilemma, news, what one has learned, a break."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.content.scenario import Effect
from engine.session.events import Event
from engine.session.view import View
from game.screen import say
from game.screen.cite import article
from game.screen.parts import Button, Item, Panel, Picture, Words
from game.words import _, text

if TYPE_CHECKING:
    from game.screen.table import Table


def dilemma(table: Table, view: View) -> Panel:
    """A dilemma, with its ways out."""
    event = table.game.dossier.events[view.pending]
    items: list[Item] = [Words(text(event.text))]
    items += [Button(f"choose:{c.id}", text(c.name), key=str(n + 1), tone="eu") for n, c in enumerate(event.choices)]
    return Panel(
        "dialog",
        tuple(items),
        title=text(event.title),
        eyebrow=_("You have to decide"),
        close="panel:pause",
        id="dilemma",
    )


def news(table: Table, event: Event) -> Panel:
    """Something that all hear of."""
    dossier, facts = table.game.dossier, event.facts
    foot = (Button("next", _("Continue"), key="Enter", tone="eu"),)
    if event.kind == "stage":
        stage = dossier.stage(facts["stage"])
        items: tuple[Item, ...] = (
            Picture(stage.place, 96),
            Words(text(stage.what), size="head"),
            Words(text(stage.why)),
        )
        if stage.article:
            items = (*items, Words(article(stage.article), size="small", tone="soft"))
        return Panel(
            "dialog", items, title=text(stage.name), eyebrow=_("A new stage"), foot=foot, close="next", id="news-stage"
        )
    if event.kind == "news":
        found = dossier.events[facts["event"]]
        return Panel(
            "dialog",
            (Words(text(found.text), size="head"), *_follows(table, found.effects)),
            title=text(found.title),
            eyebrow=_("Meanwhile"),
            foot=foot,
            close="next",
            id="news",
        )
    if event.kind == "published":
        story = dossier.stories[facts["story"]]
        return Panel(
            "dialog",
            (Words(text(story.text), size="head"), *(_follows(table, story.effects) if story.true else ())),
            title=text(story.title),
            eyebrow=_("In the news"),
            foot=foot,
            close="next",
            id="news",
        )
    if event.kind == "recalled":
        return _recalled(table, event, foot)
    items = (
        Words(say.event(dossier, event), size="head"),
        *(_bargained(table, event) if event.kind == "agreed" else ()),
    )
    return Panel(
        "dialog",
        tuple(items),
        title=_("In the room"),
        foot=foot,
        close="next",
        id="news",
    )


def _recalled(table: Table, event: Event, foot: tuple[Button, ...]) -> Panel:
    """How a stage really went: when, with what text, and where its result led."""
    dossier = table.game.dossier
    turn = dossier.scenario.reality.course[event.facts["number"]]
    stage = dossier.stage(turn.stage)
    goal = stage.results.get(turn.result, turn.result)
    place = dossier.procedure.ends.get(goal) or dossier.procedure.stages[goal]
    items: list[Item] = [Words(text(turn.note), size="head")] if turn.note else []
    for issue, level in turn.text.items():
        items.append(Words(say.level(dossier, dossier.index[issue], level), mark="pen"))
    if not turn.votes:
        if stage.kind in ("vote", "elect", "collect"):
            items.append(Words(_("No count of votes is known for this stage."), size="small", tone="soft"))
        items.append(Words(_("Next: {goal}").format(goal=text(place.name)), mark="arrow"))
    eyebrow = " · ".join(filter(None, (_("How it really went"), turn.date)))
    return Panel("dialog", tuple(items), title=text(stage.name), eyebrow=eyebrow, foot=foot, close="next", id="real")


def _follows(table: Table, effects: tuple[Effect, ...]) -> Iterator[Words]:
    """What news changes, in a line each."""
    for line in say.effects(table.game.dossier, effects):
        yield Words(line, size="small", tone="strong", mark="arrow")


def _bargained(table: Table, event: Event) -> Iterator[Words]:
    """What the two houses agreed on, and who got what, where they had wanted different things."""
    dossier, documents = table.game.dossier, table.game.state.documents
    ours, theirs = documents.get("parliament"), documents.get("council")
    for i, level in enumerate(event.facts["levels"]):
        if ours is None or theirs is None or ours[i] == theirs[i]:
            continue
        whose = _("as the Parliament wanted") if level == ours[i] else _("as the Council wanted")
        whose = whose if level in (ours[i], theirs[i]) else _("in between")
        yield Words(f"{say.level(dossier, i, level)} ({whose})", mark="pen")


def learned(table: Table, events: tuple[Event, ...]) -> Panel:
    """What one has learned by one's last deed, before the screen goes to the next."""
    items = tuple(Words(say.event(table.game.dossier, event), size="head") for event in events)
    foot = (Button("next", _("Continue"), key="Enter", tone="eu"),)
    return Panel("dialog", items, title=_("In the room"), foot=foot, close="next", id="learned")


def pause(table: Table) -> Panel:
    """The way out of a game, and back into it."""
    items = (Words(_("The game is saved at every step. Come back whenever you like: choose Continue in the menu.")),)
    foot = (
        Button("panel:", _("Play on"), key="Esc", tone="eu"),
        Button("settings", _("Settings")),
        Button("leave", _("To the menu")),
    )
    return Panel("dialog", items, title=_("A break"), foot=foot, close="panel:", id="pause")

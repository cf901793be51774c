"""Who stands around and where: the people of the place in which the seat is, and the course of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.session.view import View
from game.screen import say
from game.screen.parts import Mark, Person, Tone
from game.words import _, later, text

if TYPE_CHECKING:
    from game.screen.table import Table


PLACES = {
    "square": later("The square"),
    "berlaymont": later("The Berlaymont (Commission)"),
    "hemicycle": later("The hemicycle (Parliament)"),
    "council": later("The Council's table"),
    "maptable": later("The map table"),
}


LEAN: dict[int | None, tuple[Mark, Tone, str]] = {
    1: ("tick", "for", later("for")),
    0: ("dot", "plain", later("not clear yet")),
    -1: ("cross", "against", later("against")),
    None: ("", "plain", later("not asked yet")),
}


BLUE = "#003399"

CHAIRS = 16
"""The chairs of the hall."""


_GUESTS = {"association": "campaigner", "press": "journalist", "commission": "commissioner"}


def home(table: Table, actor: str) -> str:
    """The place where an actor is at home."""
    kind = table.game.dossier.actors[actor].kind
    return {"state": "council", "group": "hemicycle", "commission": "berlaymont"}.get(kind, "square")


def state_of(code: str) -> str:
    """The state of a member's code, as in `PL` or `PL-sejm`; empty where it is none."""
    found = re.fullmatch(r"([A-Z]{2})(-.+)?", code)
    return found[1] if found else ""


def short(table: Table, actor: str) -> str:
    """A name short enough for a tag: a group's short name, else the name."""
    group = table.game.dossier.group(actor)
    return text(group.short) if group else say.actor(table.game.dossier, actor)


def people(table: Table, view: View) -> Iterator[Person]:
    """Everybody who can be met where the seat stands."""
    dossier, stage = table.game.dossier, table.game.state.here
    me = dossier.roles[table.seat].actor
    body = dossier.electorate.get(stage.body, ())
    if table.here == "square":
        yield Person("lab", "expert", _("Voting laboratory"), mark="star", tone="gold", colour="#FFCC00")
    seated: set[str] = set()
    for actor in view.present:
        if table.here != stage.place and home(table, actor) != table.here and actor != me:
            continue
        found = dossier.actors[actor]
        crowded = table.here == "square" and found.kind in ("state", "group")
        if (stage.kind == "bargain" or crowded) and actor not in dossier.holder:
            continue  # behind closed doors, or far away; the others can be reached through the list of people
        code = found.code or actor
        if found.kind == "group" and table.here == "hemicycle":
            spot = f"group:{code}"
        elif table.here == "council" and state_of(code) and (found.kind == "state" or actor in body):
            spot = f"state:{state_of(code)}"
        elif actor in body and table.here == "hall":
            spot = f"member:{body.index(actor)}" if body.index(actor) < CHAIRS else "lectern"
        else:
            role = dossier.holder.get(actor)
            spot = _GUESTS.get(found.kind) or (dossier.roles[role].kind if role else "")
        if spot in seated and actor not in body and ":" in spot:
            spot = dossier.roles[dossier.holder[actor]].kind if actor in dossier.holder else ""
        elif spot in seated and ":" in spot:
            continue  # the second chamber of a state: it can be reached through the list of people
        seated.add(spot)
        holder = dossier.holder.get(actor, "")
        if actor == me:
            yield Person(
                actor,
                spot,
                _("You"),
                text(dossier.roles[table.seat].person),
                me=True,
                tone="eu",
                mark="star",
                colour=_colour(table, actor),
            )
            continue
        lean = view.knows[actor].leans
        mark, tone, note = LEAN[lean]
        role = text(dossier.roles[holder].title) if holder and actor not in body else ""
        yield Person(
            actor,
            spot,
            short(table, actor),
            ", ".join(filter(None, (role, _(note) if lean is not None else ""))),
            colour=_colour(table, actor),
            mark=mark,
            tone=tone,
            pose="listen",
        )


def _colour(table: Table, actor: str) -> str:
    group = table.game.dossier.group(actor)
    return group.colour if group else BLUE


def course(table: Table) -> tuple[tuple[str, ...], int, tuple[int, ...]]:
    """The steps of the bar: the stages behind us, this one, and the usual way from here to the end."""
    state, chart = table.game.state, table.game.dossier.procedure
    names = [v.stage for v in state.visits]
    now = len(names)
    if not state.end:
        names.append(state.stage)
        step = chart.stages[state.stage].results[chart.stages[state.stage].usual]
        while step in chart.stages and step not in names[now:]:
            names.append(step)
            step = chart.stages[step].results[chart.stages[step].usual]
    else:
        step = state.end
    first = max(0, now - 4)
    labels = [text(chart.stages[name].short) for name in names[first:]] + [text(chart.ends[step].name)] * (
        step in chart.ends
    )
    untold = sum(event.kind == "stage" for event in table.queue[1:]) + bool(state.end and table.queue)
    now = max(0, now - first - untold)
    return tuple(labels), now, tuple(range(now))

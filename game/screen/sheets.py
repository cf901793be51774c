"""What lies round the world during a game: the deeds on the card, and the sheet that is open beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.session.room import role_may
from engine.session.view import View
from game.screen.beside import spent
from game.screen.desk import amend, bargain, candidates, deals, draft, paper, withdrawal
from game.screen.meeting import argue, deal, everyone, person, sign
from game.screen.notes import adviser, campaign, notebook, places, procedure, stories, whole
from game.screen.parts import Button, Item, Panel, Row
from game.words import _, text

if TYPE_CHECKING:
    from game.screen.table import Table


def deeds(table: Table, view: View) -> tuple[Item, ...]:
    """What the seat can do now, as rows of buttons."""
    stage = table.game.state.here
    open_panel = table.panel[0] if table.panel else ""
    row = [
        Button("panel:people", _("Talk to people"), key="1", mark="ear", selected=open_panel in ("people", "person")),
        Button("panel:text", _("The text"), key="2", mark="pen", selected=open_panel == "text"),
        Button("panel:argue::room", _("Speak to all"), key="3", mark="hand", why_not=spent(view, "speak")),
        Button("panel:notes", _("Notebook"), key="4", mark="dot", selected=open_panel == "notes"),
        Button("panel:places", _("Go elsewhere"), key="5", mark="arrow"),
        Button("panel:advice", _("Advice"), key="6", mark="star"),
    ]
    second: list[Button] = []
    if stage.kind == "choice" and "choose" in view.deeds:
        second += [Button(f"choose:{o.result}", text(o.name), hint=text(o.about), tone="eu") for o in stage.options]
    if table.seat in view.negotiators or (stage.kind == "vote" and _chairs(table) and "compromise" in stage.deeds):
        second.append(
            Button("panel:draft", _("Compromise text"), key="7", mark="pen", why_not=spent(view, "compromise"))
        )
    if view.table is not None and table.seat in view.negotiators:
        second.append(Button("panel:bargain", _("The text on the table"), key="8", tone="gold", mark="star"))
    if any(d.status == "offered" and d.by != table.seat for d in view.deals):
        second.append(Button("panel:deals", _("A deal is offered to you"), key="8", tone="gold", mark="hand"))
    if view.stories:
        waiting = sum(s != "published" for s in view.stories.values())
        second.append(Button("panel:stories", _("Stories ({n})").format(n=waiting), key="9", mark="news"))
    if "campaign" in stage.deeds and role_may(table.game.state, table.seat, "campaign"):
        second.append(Button("panel:campaign", _("Campaign"), key="C", mark="news", why_not=spent(view, "campaign")))
    if "withdraw-proposal" in stage.deeds and role_may(table.game.state, table.seat, "withdraw-proposal"):
        second.append(Button("panel:withdrawal", _("Withdraw the proposal"), key="K", mark="cross"))
    if "call-vote" in view.deeds:
        second.append(Button("call-vote", _("Move to the vote"), key="V", mark="hand", tone="eu"))
    if stage.kind == "elect":
        second.append(Button("panel:candidates", _("The candidates"), key="8", mark="dot"))
    if view.round < view.rounds and stage.kind in ("vote", "elect"):
        second.append(Button("rest", _("Skip to the vote"), key="X", mark="arrow"))
    label = _("Finish this round") if view.round < view.rounds else _("Finish: let them decide")
    second.append(Button("pass", label, key="0", mark="clock", tone="gold" if not view.left else "plain"))
    return Row(tuple(row)), Row(tuple(second))


def _chairs(table: Table) -> bool:
    return table.game.dossier.roles[table.seat].kind == table.game.state.here.chair


def beside(table: Table, view: View) -> tuple[Panel, ...]:
    """The sheet that is open beside the world, if one is."""
    if not table.panel:
        return ()
    make = _SHEETS.get(table.panel[0])
    return (make(table, view),) if make else ()


_SHEETS = {
    "people": everyone,
    "person": person,
    "argue": argue,
    "deal": deal,
    "sign": sign,
    "text": paper,
    "table": amend,
    "draft": draft,
    "bargain": bargain,
    "deals": deals,
    "withdrawal": withdrawal,
    "candidates": candidates,
    "stories": stories,
    "campaign": campaign,
    "notes": notebook,
    "places": places,
    "procedure": procedure,
    "chart": whole,
    "advice": adviser,
}

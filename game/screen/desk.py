"""The desk: the text, its amendments in the order of the vote, compromises, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.session.ballots import electors
from engine.session.room import role_may
from engine.session.view import View
from game.screen import say
from game.screen.around import short
from game.screen.beside import side, spent
from game.screen.cite import article
from game.screen.meeting import wish
from game.screen.parts import Button, Item, Line, Panel, Pin, Row, Scale, Words
from game.words import _, ngettext, text

if TYPE_CHECKING:
    from game.screen.table import Table


def paper(table: Table, view: View) -> Panel:
    """The desk: the text provision by provision, and the amendments in the order of the vote."""
    dossier = table.game.dossier
    stage = table.game.state.here
    items: list[Item] = []
    for name, issue in dossier.issues.items():
        i = dossier.index[name]
        pins = [
            Pin(dossier.status_quo[i], _("today"), "soft", "bar"),
            Pin(dossier.draft[i], _("proposal"), "soft", "dot"),
            Pin(view.text[i], _("text"), "eu", "pen"),
        ]
        mine = wish(table, view, i)
        if mine:
            pins.append(Pin(mine[0], _("you"), "gold", "star"))
        items += [Scale(text(issue.name), tuple(pins)), Words(text(say.wording(dossier, i, view.text[i]).text))]
        if "table" in stage.deeds and role_may(table.game.state, table.seat, "table"):
            items.append(
                Button(f"panel:table:{name}", _("Table an amendment"), mark="pen", why_not=spent(view, "table"))
            )
    items.append(Line())
    items.append(Words(_("Amendments, in the order of the vote"), bold=True))
    items += list(_amendments(table, view)) or [Words(_("None yet."), tone="soft")]
    return side("text", items, _("The text"), text(dossier.scenario.law))


def _amendments(table: Table, view: View) -> Iterator[Item]:
    dossier, stage = table.game.dossier, table.game.state.here
    me = dossier.roles[table.seat].actor
    mine = "cosign" in view.deeds and me in electors(table.game.state)
    status = {"adopted": _("adopted"), "rejected": _("rejected"), "lapsed": _("lapsed"), "withdrawn": _("withdrawn")}
    order = {number: n for n, number in enumerate(view.upcoming)}
    for a in sorted(view.amendments, key=lambda a: (order.get(a.number, 99), a.number)):
        names = "; ".join(short(table, c) for c in a.cosigners)
        title = _("{n}. Compromise: {what}") if a.compromise else _("{n}. {what}")
        yield Words(
            title.format(n=a.number, what=say.changes(dossier, a)), mark="star" if a.compromise else "pen", bold=True
        )
        missing = stage.cosigners + 1 - len(a.cosigners)
        note = _("Signed by: {names}").format(names=names)
        if a.status != "open":
            note = status[a.status]
        elif missing > 0 and not a.compromise:
            note += ". " + ngettext("{n} more signature is needed.", "{n} more signatures are needed.", missing).format(
                n=missing
            )
        yield Words(note, size="small", tone="soft")
        if a.status == "open" and a.by == table.seat:
            yield Button(f"withdraw:{a.number}", _("Withdraw it"), mark="cross")
        elif a.status == "open" and me not in a.cosigners and mine and not a.compromise:
            yield Button(f"cosign:{a.number}", _("Co-sign it"), mark="pen")


def amend(table: Table, view: View) -> Panel:
    """The wordings of one provision, to choose an amendment from."""
    dossier, name = table.game.dossier, table.panel[1]
    i, issue = dossier.index[name], dossier.issues[name]
    items: list[Item] = [Words(text(issue.question))]
    tabled = {a.changes for a in view.amendments if a.status == "open"}
    for w in issue.levels:
        off = _("The text says that already.") if w.at == view.text[i] else ""
        if ((i, w.at),) in tabled:
            off = _("Somebody has already tabled this: co-sign theirs.")
        items.append(
            Button(f"table:{name}:{w.at}", text(w.name), hint=text(w.text), why_not=off or spent(view, "table"))
        )
    cost = _("Costs 2 of your political capital and needs a co-signer.")
    items.append(Words(cost, size="small", tone="soft"))
    return side("table", items, _("Table an amendment"), text(issue.name), close="panel:text")


def draft(table: Table, view: View) -> Panel:
    """A whole text of one's own: a compromise of the chair, or a text for the negotiators."""
    dossier = table.game.dossier
    items: list[Item] = []
    for name, issue in dossier.issues.items():
        i = dossier.index[name]
        items.append(Words(text(issue.name), bold=True))
        papers = [
            (view.documents.get(k), label) for k, label in (("parliament", _("Parliament")), ("council", _("Council")))
        ]
        for w in issue.levels:
            whose = [label for levels, label in papers if levels and levels[i] == w.at]
            items.append(
                Button(
                    f"draft:{name}:{w.at}",
                    text(w.name),
                    selected=table.draft[i] == w.at,
                    hint=", ".join(whose),
                    mark="tick" if table.draft[i] == w.at else "",
                )
            )
    put = Button("draft:put", _("Put it forward"), tone="gold", mark="hand", why_not=spent(view, "compromise"))
    return side("draft", items, _("Compromise text"), foot=(put,))


def bargain(table: Table, view: View) -> Panel:
    """The text on the negotiators' table, to accept or to refuse."""
    dossier = table.game.dossier
    items: list[Item] = []
    levels = view.table or view.text
    for i, _issue in enumerate(dossier.issues):
        pins = [Pin(levels[i], _("on the table"), "eu", "pen")]
        pins += [
            Pin(view.documents[k][i], label, "soft", "dot")
            for k, label in (("parliament", "EP"), ("council", _("Council")))
            if k in view.documents
        ]
        items += [
            Scale(text(dossier.scenario.issues[i].name), tuple(pins)),
            Words(text(say.wording(dossier, i, levels[i]).text)),
        ]
    said = "; ".join(say.seat(dossier, seat) for seat in view.agreed)
    items.append(Words(_("Accepted so far: {names}").format(names=said or _("nobody")), size="small", tone="soft"))
    done = _("You have accepted it.") if table.seat in view.agreed else ""
    foot = (
        Button("accept:0", _("Accept"), tone="for", mark="tick", why_not=done),
        Button("refuse:0", _("Refuse"), tone="against", mark="cross", why_not=done),
    )
    return side("bargain", items, _("The text on the table"), foot=foot)


def candidates(table: Table, view: View) -> Panel:
    """Who stands for election, and what each offers beside what one wants oneself."""
    dossier = table.game.dossier
    items: list[Item] = []
    for n, candidate in enumerate(dossier.candidates):
        out = n not in view.running and bool(view.running)
        items += [Words(text(candidate.name), bold=True, mark="empty" if out else "dot"), Words(text(candidate.text))]
        for i, issue in enumerate(dossier.scenario.issues):
            mine = wish(table, view, i)
            pins = [Pin(candidate.levels[issue.id], _("offers"), "eu", "pen")]
            pins += [Pin(mine[0], _("you"), "gold", "star")] if mine else []
            items.append(Scale(text(issue.name), tuple(pins)))
        items.append(Line())
    return side("candidates", items, _("The candidates"))


def withdrawal(table: Table, view: View) -> Panel:
    """The last word before the Commission takes its proposal back."""
    items: list[Item] = [
        Words(
            _("Without its proposal there is nothing to decide: the file is closed, and the law stays as it is today.")
        ),
        Words(article("293(2) TFEU"), size="small", tone="soft"),
    ]
    foot = (Button("withdraw-proposal", _("Withdraw the proposal"), tone="against", mark="cross"),)
    return side("withdrawal", items, _("Withdraw the proposal?"), foot=foot)


def deals(table: Table, view: View) -> Panel:
    """Deals that wait for an answer."""
    dossier = table.game.dossier
    items: list[Item] = []
    for d in view.deals:
        if d.status == "offered" and d.by != table.seat:
            items += [
                Words(say.deal(dossier, d)),
                Row(
                    (
                        Button(f"accept:{d.number}", _("Accept"), tone="for", mark="tick"),
                        Button(f"refuse:{d.number}", _("Refuse"), tone="against", mark="cross"),
                    )
                ),
            ]
    return side("deals", items or [Words(_("None."))], _("Deals"))

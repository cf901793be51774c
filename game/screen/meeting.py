"""Meeting people: who is here, what is known of them, arguments, deals and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.session.room import role_may
from engine.session.view import View
from game.screen import say
from game.screen.around import LEAN
from game.screen.beside import side, spent
from game.screen.parts import Button, Field, Item, Line, Panel, Pin, Scale, Words
from game.words import _, ngettext, number, text

if TYPE_CHECKING:
    from game.screen.table import Table


def everyone(table: Table, view: View) -> Panel:
    """Everybody present, those of the body first, with what is known."""
    dossier = table.game.dossier
    me = dossier.roles[table.seat].actor
    items: list[Item] = [
        Words(
            _("Everybody you can talk to in this stage. The tag over each head shows the same."),
            size="small",
            tone="soft",
        )
    ]
    for actor in view.present:
        if actor != me:
            mark, tone, note = LEAN[view.knows[actor].leans]
            items.append(Button(f"person:{actor}", say.actor(dossier, actor), hint=_(note), mark=mark, tone="plain"))
    return side("people", items, _("Who is here"))


def person(table: Table, view: View) -> Panel:
    """One actor: what one knows of it, and what one can do with it."""
    dossier, actor = table.game.dossier, table.panel[1]
    found, knows = dossier.actors[actor], view.knows[actor]
    if actor == dossier.roles[table.seat].actor:
        return side("me", [*_standing(table, view, actor)], _("You"), text(dossier.roles[table.seat].title))
    holder = dossier.holder.get(actor)
    _mark, tone, note = LEAN[knows.leans]
    items: list[Item] = [
        Words(
            _("On the text as it stands: {lean}").format(lean=_(note)),
            bold=True,
            mark=_mark or "dot",
            tone=tone if tone != "plain" else "soft",
        )
    ]
    if knows.leans is not None:
        leaning = dossier.leanings.get(found.leaning or "")
        why = (found.reason_for or (leaning and leaning.reason_for)) if knows.leans >= 0 else None
        why = why or found.reason_against or (leaning.reason_against if leaning else None)
        if why:
            items.append(Words("“" + text(why) + "”"))
    trust = (
        _("trusts you")
        if knows.trust > 15
        else _("does not trust you")
        if knows.trust < -15
        else _("hardly knows you yet")
    )
    items.append(
        Words(
            _("Trust: {n} ({words})").format(n=number(knows.trust), words=trust), size="small", tone="soft", mark="hand"
        )
    )
    items.append(Words(_("What will you ask about?"), bold=True))
    openly = _("What do you want most, what would you trade, what will you never accept?")
    items.append(Button(f"ask:{actor}:", _("Ask: what matters to you?"), mark="ear", hint=openly,
                        why_not=spent(view, "ask")))  # fmt: skip
    for name, issue in dossier.issues.items():
        i = dossier.index[name]
        items.append(_scale(table, view, actor, i))
        sure = knows.ranges[i] is not None and knows.ranges[i][0] == knows.ranges[i][1]  # type: ignore[index]
        label = (
            _("Ask: {issue}").format(issue=text(issue.name))
            if not knows.ranges[i]
            else _("Ask again: {issue}").format(issue=text(issue.name))
        )
        items.append(
            Button(
                f"ask:{actor}:{name}",
                label,
                mark="ear",
                why_not=_("You know this exactly.") if sure else spent(view, "ask"),
            )
        )
    if all(dossier.modelled(actor, name) for name in dossier.issues):
        items.append(Words(_("No source gives these positions: the game works them out."), size="small", tone="soft"))
    foot = [
        Button(f"panel:argue:{actor}", _("Convince"), key="R", mark="hand", tone="eu", why_not=spent(view, "speak"))
    ]
    if role_may(table.game.state, table.seat, "offer"):
        foot.append(Button(f"panel:deal:{actor}", _("Deal"), key="T", mark="star", why_not=spent(view, "offer")))
    mine = [a for a in view.amendments if a.status == "open" and not a.compromise and actor not in a.cosigners]
    if (
        mine
        and actor in dossier.electorate.get(table.game.state.here.body, ())
        and "cosign" in table.game.state.here.deeds
    ):
        foot.append(Button(f"panel:sign:{actor}", _("Ask to sign"), key="G", mark="pen", why_not=spent(view, "cosign")))
    eyebrow = text(dossier.roles[holder].title) if holder else ""
    return side("person", items, say.actor(dossier, actor), eyebrow, tuple(foot))


def _standing(table: Table, view: View, actor: str) -> Iterator[Item]:
    for i, _issue in enumerate(table.game.dossier.issues):
        yield _scale(table, view, actor, i)


def _scale(table: Table, view: View, actor: str, i: int) -> Scale:
    """One issue: where the text is, where I am, and what is known of the actor."""
    dossier = table.game.dossier
    knows, issue = view.knows[actor], dossier.scenario.issues[i]
    me = wish(table, view, i)
    pins = [Pin(view.text[i], _("text"), "eu", "pen")]
    if me and actor != dossier.roles[table.seat].actor:
        pins.append(Pin(me[0], _("you"), "gold", "star"))
    known, matters, limit = knows.ranges[i], knows.matters[i], knows.limits[i]
    notes = []
    if known:
        low, high = say.wording(dossier, i, known[0]), say.wording(dossier, i, known[1])
        words = text(low.name) if low == high else f"{text(low.name)} – {text(high.name)}"
        notes.append(words)
        notes.append(_(say.MATTERS[matters]) if matters is not None else "")
        if limit:
            bound = limit[0] if limit[0] else limit[1]
            form = _("never less than “{level}”") if limit[0] else _("never more than “{level}”")
            notes.append(form.format(level=text(say.wording(dossier, i, bound).name)))
    return Scale(text(issue.name), tuple(pins), known, " · ".join(n for n in notes if n))


def wish(table: Table, view: View, i: int) -> tuple[int, int] | None:
    """Where the seat itself stands on an issue; the press stands nowhere."""
    me = table.game.dossier.roles[table.seat].actor
    return None if table.game.dossier.actors[me].kind == "press" else view.knows[me].ranges[i]


def argue(table: Table, view: View) -> Panel:
    """The arguments for one listener, or for the whole room."""
    dossier, to = table.game.dossier, table.panel[1]
    items: list[Item] = [
        Words(
            _("An argument works on those whose interests it touches. It wears out when repeated and can backfire."),
            size="small",
            tone="soft",
        )
    ]
    off = spent(view, "speak")
    for name, issue in dossier.issues.items():
        items.append(Words(text(issue.name), bold=True))
        for a in (x for x in dossier.scenario.arguments if x.issue == name):
            way = _("For more") if a.side == "+" else _("For less")
            used = sum(e.kind == "spoke" and e.facts["argument"] == a.id and e.facts["whom"] == to for e in view.record)
            again = " · " + ngettext("said {n} time", "said {n} times", used).format(n=used) if used else ""
            items.append(
                Button(
                    f"say:{to}:{a.id}",
                    text(a.title),
                    hint=f"{way}, {_(say.KINDS[a.kind])}{again}. {text(a.text)}",
                    mark="tick" if a.side == "+" else "cross",
                    why_not=off,
                )
            )
    items += [
        Line(),
        Field("words", _("Or in your own words (other people in the game will read them)"), table.words),
        Button(f"say:{to}", _("Say it"), mark="hand", why_not=off),
    ]
    title = _("Convince: {who}").format(who=say.actor(dossier, to)) if to else _("Speak to all")
    return side("argue", items, title, close=f"person:{to}" if to else "panel:")


def _levels(table: Table, skip: str = "") -> Iterator[tuple[str, int, str]]:
    dossier = table.game.dossier
    for name, issue in dossier.issues.items():
        if name != skip:
            for w in issue.levels:
                yield name, w.at, text(w.name)


def deal(table: Table, view: View) -> Panel:
    """First what they shall support, then what one supports in return."""
    dossier, actor = table.game.dossier, table.panel[1]
    taken = table.panel[2:4]
    items: list[Item] = []
    if not taken:
        title, goal = _("What should they support?"), f"panel:deal:{actor}"
    else:
        i = dossier.index[taken[0]]
        items.append(
            Words(_("They support: {what}").format(what=say.level(dossier, i, int(taken[1]))), mark="hand", bold=True)
        )
        title, goal = _("What will you support in return?"), f"give:{actor}:{taken[0]}:{taken[1]}"
    items.append(
        Words(
            _("A promise falls due at the vote. Whoever breaks one loses trust, and word gets round."),
            size="small",
            tone="soft",
        )
    )
    issue = ""
    for name, at, words in _levels(table, taken[0] if taken else ""):
        if name != issue:
            items.append(Words(text(dossier.issues[name].name), bold=True))
            issue = name
        i = dossier.index[name]
        known, mine = view.knows[actor].ranges[i], wish(table, view, i)
        notes = [
            _("in the text now") if view.text[i] == at else "",
            _("they lean here") if known and known[0] <= at <= known[1] else "",
            _("what you want") if mine and say.wording(dossier, i, mine[0]).at == at else "",
        ]
        items.append(Button(f"{goal}:{name}:{at}", words, hint=" · ".join(filter(None, notes))))
    return side("deal", items, title, say.actor(dossier, actor), close=f"person:{actor}")


def sign(table: Table, view: View) -> Panel:
    """Which amendment shall they co-sign?"""
    dossier, actor = table.game.dossier, table.panel[1]
    items: list[Item] = [
        Button(
            f"sign:{actor}:{a.number}",
            _("Amendment {number}").format(number=a.number),
            hint=say.changes(dossier, a),
            mark="pen",
        )
        for a in view.amendments
        if a.status == "open" and not a.compromise and actor not in a.cosigners
    ]
    return side("sign", items, _("What should they co-sign?"), say.actor(dossier, actor), close=f"person:{actor}")

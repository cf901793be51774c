"""The sheets around the world during a game: people, arguments, deals, the text, the notebook, news, the procedure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.actors.adviser import Advice, advise
from engine.session.events import Event
from engine.session.view import View
from game.screen import say
from game.screen.cite import article
from game.screen.parts import Button, Field, Item, Line, Mark, Panel, Person, Picture, Pin, Row, Scale, Tone, Words
from game.words import _, alphabetical, later, ngettext, number, percent, text

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
    0: ("bar", "abstain", later("undecided")),
    -1: ("cross", "against", later("against")),
    None: ("", "plain", later("not asked yet")),
}
BLUE = "#003399"
_GUESTS = {"association": "campaigner", "press": "journalist", "commission": "commissioner"}


# ---- the world


def home(table: Table, actor: str) -> str:
    """The place where an actor is at home."""
    kind = table.game.dossier.actors[actor].kind
    return {"state": "council", "group": "hemicycle", "commission": "berlaymont"}.get(kind, "square")


def short(table: Table, actor: str) -> str:
    """A name short enough for a tag: a group's short name, else the name."""
    dossier = table.game.dossier
    body = dossier.institutions.get(dossier.actors[actor].body or "")
    code = dossier.actors[actor].code or actor
    return next((text(g.short) for g in (body.groups if body else ()) if g.code == code), say.actor(dossier, actor))


def people(table: Table, view: View) -> Iterator[Person]:
    """Everybody who can be met where the seat stands."""
    dossier, stage = table.game.dossier, table.game.state.here
    me = dossier.roles[table.seat].actor
    body = dossier.electorate.get(stage.body, ())
    if table.here == "square":
        yield Person("lab", "expert", _("Voting laboratory"), mark="star", tone="gold", colour="#FFCC00")
    for actor in view.present:
        if table.here != stage.place and home(table, actor) != table.here and actor != me:
            continue
        found = dossier.actors[actor]
        code = found.code or actor
        if found.kind == "group" and table.here == "hemicycle":
            spot = f"group:{code}"
        elif found.kind == "state" and table.here == "council":
            spot = f"state:{code}"
        elif actor in body and table.here == "hall":
            spot = f"member:{body.index(actor)}"
        else:
            role = dossier.holder.get(actor)
            spot = _GUESTS.get(found.kind) or (dossier.roles[role].kind if role else "")
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
    dossier = table.game.dossier
    found = dossier.actors[actor]
    body = dossier.institutions.get(found.body or "")
    return next((g.colour for g in (body.groups if body else ()) if g.code == (found.code or actor)), BLUE)


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


# ---- the card


def deeds(table: Table, view: View) -> tuple[Item, ...]:
    """What the seat can do now, as rows of buttons."""
    stage = table.game.state.here
    open_panel = table.panel[0] if table.panel else ""
    row = [
        Button("panel:people", _("Talk to people"), key="1", mark="ear", selected=open_panel in ("people", "person")),
        Button("panel:text", _("The text"), key="2", mark="pen", selected=open_panel == "text"),
        Button("panel:argue::room", _("Speak to all"), key="3", mark="hand", why_not=_spent(view, "speak")),
        Button("panel:notes", _("Notebook"), key="4", mark="dot", selected=open_panel == "notes"),
        Button("panel:places", _("Go elsewhere"), key="5", mark="arrow"),
        Button("panel:advice", _("Advice"), key="6", mark="star"),
    ]
    second: list[Button] = []
    if stage.kind == "choice" and "choose" in view.deeds:
        second += [Button(f"choose:{o.result}", text(o.name), hint=text(o.about), tone="eu") for o in stage.options]
    if table.seat in view.negotiators or (stage.kind == "vote" and _chairs(table) and "compromise" in stage.deeds):
        second.append(
            Button("panel:draft", _("Compromise text"), key="7", mark="pen", why_not=_spent(view, "compromise"))
        )
    if view.table is not None and table.seat in view.negotiators:
        second.append(Button("panel:bargain", _("The text on the table"), key="8", tone="gold", mark="star"))
    if any(d.status == "offered" and d.by != table.seat for d in view.deals):
        second.append(Button("panel:deals", _("A deal is offered to you"), key="8", tone="gold", mark="hand"))
    if view.stories:
        waiting = sum(s != "published" for s in view.stories.values())
        second.append(Button("panel:stories", _("Stories ({n})").format(n=waiting), key="9", mark="news"))
    if "campaign" in stage.deeds and table.game.dossier.roles[table.seat].kind in ("campaigner", "minister", "member"):
        second.append(Button("panel:campaign", _("Campaign"), key="C", mark="news", why_not=_spent(view, "campaign")))
    if "call-vote" in view.deeds:
        second.append(Button("call-vote", _("Move to the vote"), key="V", mark="hand", tone="eu"))
    label = _("Finish this round") if view.round < view.rounds else _("Finish: let them decide")
    second.append(Button("pass", label, key="0", mark="clock", tone="gold" if not view.left else "plain"))
    return Row(tuple(row)), Row(tuple(second))


def _chairs(table: Table) -> bool:
    return table.game.dossier.roles[table.seat].kind == table.game.state.here.chair


COSTS = {"table": 2, "offer": 1, "campaign": 2, "compromise": 1}


def _spent(view: View, deed: str) -> str:
    """Why a deed is not possible now; empty where it is."""
    if deed in view.deeds:
        return ""
    if not view.left:
        return _("You have no actions left in this round.")
    if view.capital < COSTS.get(deed, 0):
        return _("You have too little political capital for this.")
    return _("This is not possible in this stage.")


# ---- beside the world


def beside(table: Table, view: View) -> tuple[Panel, ...]:
    """The sheet that is open beside the world, if one is."""
    if not table.panel:
        return ()
    make = _SHEETS.get(table.panel[0])
    return (make(table, view),) if make else ()


def _side(
    id: str, items: list[Item], title: str, eyebrow: str = "", foot: tuple[Button, ...] = (), close: str = "panel:"
) -> Panel:
    return Panel(
        "side",
        tuple(items),
        title=title,
        eyebrow=eyebrow,
        foot=(*foot, Button(close, _("Close"), key="Esc")),
        close=close,
        id=f"side-{id}",
    )


def _people(table: Table, view: View) -> Panel:
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
    return _side("people", items, _("Who is here"))


def _person(table: Table, view: View) -> Panel:
    """One actor: what one knows of it, and what one can do with it."""
    dossier, actor = table.game.dossier, table.panel[1]
    found, knows = dossier.actors[actor], view.knows[actor]
    if actor == dossier.roles[table.seat].actor:
        return _side("me", [*_standing(table, view, actor)], _("You"), text(dossier.roles[table.seat].title))
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
                why_not=_("You know this exactly.") if sure else _spent(view, "ask"),
            )
        )
    if all(dossier.modelled(actor, name) for name in dossier.issues):
        items.append(Words(_("No source gives these positions: the game works them out."), size="small", tone="soft"))
    foot = [
        Button(f"panel:argue:{actor}", _("Convince"), key="R", mark="hand", tone="eu", why_not=_spent(view, "speak"))
    ]
    if dossier.roles[table.seat].kind not in ("journalist", "observer"):
        foot.append(Button(f"panel:deal:{actor}", _("Deal"), key="T", mark="star", why_not=_spent(view, "offer")))
    mine = [a for a in view.amendments if a.status == "open" and not a.compromise and actor not in a.cosigners]
    if (
        mine
        and actor in dossier.electorate.get(table.game.state.here.body, ())
        and "cosign" in table.game.state.here.deeds
    ):
        foot.append(
            Button(f"panel:sign:{actor}", _("Ask to sign"), key="G", mark="pen", why_not=_spent(view, "cosign"))
        )
    eyebrow = text(dossier.roles[holder].title) if holder else ""
    return _side("person", items, say.actor(dossier, actor), eyebrow, tuple(foot))


def _standing(table: Table, view: View, actor: str) -> Iterator[Item]:
    for i, _issue in enumerate(table.game.dossier.issues):
        yield _scale(table, view, actor, i)


def _scale(table: Table, view: View, actor: str, i: int) -> Scale:
    """One issue: where the text is, where I am, and what is known of the actor."""
    dossier = table.game.dossier
    knows, issue = view.knows[actor], dossier.scenario.issues[i]
    me = view.knows[dossier.roles[table.seat].actor].ranges[i]
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


def _argue(table: Table, view: View) -> Panel:
    """The arguments for one listener, or for the whole room."""
    dossier, to = table.game.dossier, table.panel[1]
    items: list[Item] = [
        Words(
            _("An argument works on those whose interests it touches. It wears out when repeated and can backfire."),
            size="small",
            tone="soft",
        )
    ]
    off = _spent(view, "speak")
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
    return _side("argue", items, title, close=f"person:{to}" if to else "panel:")


def _levels(table: Table, skip: str = "") -> Iterator[tuple[str, int, str]]:
    dossier = table.game.dossier
    for name, issue in dossier.issues.items():
        if name != skip:
            for w in issue.levels:
                yield name, w.at, text(w.name)


def _deal(table: Table, view: View) -> Panel:
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
        now = _("in the text now") if view.text[dossier.index[name]] == at else ""
        items.append(Button(f"{goal}:{name}:{at}", words, hint=now))
    return _side("deal", items, title, say.actor(dossier, actor), close=f"person:{actor}")


def _sign(table: Table, view: View) -> Panel:
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
    return _side("sign", items, _("What should they co-sign?"), say.actor(dossier, actor), close=f"person:{actor}")


def _text(table: Table, view: View) -> Panel:
    """The desk: the text provision by provision, and the amendments in the order of the vote."""
    dossier = table.game.dossier
    stage = table.game.state.here
    me = dossier.roles[table.seat].actor
    items: list[Item] = []
    for name, issue in dossier.issues.items():
        i = dossier.index[name]
        pins = [
            Pin(dossier.status_quo[i], _("today"), "soft", "bar"),
            Pin(dossier.draft[i], _("proposal"), "soft", "dot"),
            Pin(view.text[i], _("text"), "eu", "pen"),
        ]
        mine = view.knows[me].ranges[i]
        if mine:
            pins.append(Pin(mine[0], _("you"), "gold", "star"))
        items += [Scale(text(issue.name), tuple(pins)), Words(text(say.wording(dossier, i, view.text[i]).text))]
        if "table" in stage.deeds and dossier.roles[table.seat].kind in stage.insiders:
            items.append(
                Button(f"panel:table:{name}", _("Table an amendment"), mark="pen", why_not=_spent(view, "table"))
            )
    items.append(Line())
    items.append(Words(_("Amendments, in the order of the vote"), bold=True))
    items += list(_amendments(table, view)) or [Words(_("None yet."), tone="soft")]
    return _side("text", items, _("The text"), text(dossier.scenario.law))


def _amendments(table: Table, view: View) -> Iterator[Item]:
    dossier, stage = table.game.dossier, table.game.state.here
    me = dossier.roles[table.seat].actor
    mine = "cosign" in view.deeds and me in dossier.electorate.get(stage.body, ())
    status = {"adopted": _("adopted"), "rejected": _("rejected"), "lapsed": _("lapsed"), "withdrawn": _("withdrawn")}
    order = {number: n for n, number in enumerate(view.upcoming)}
    for a in sorted(view.amendments, key=lambda a: (order.get(a.number, 99), a.number)):
        names = "; ".join(short(table, c) for c in a.cosigners)
        title = _("{n}. Compromise: {what}") if a.compromise else _("{n}. {what}")
        yield Words(
            title.format(n=a.number, what=say.changes(dossier, a)), mark="star" if a.compromise else "pen", bold=True
        )
        missing = stage.cosigners - len(a.cosigners)
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


def _table(table: Table, view: View) -> Panel:
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
            Button(f"table:{name}:{w.at}", text(w.name), hint=text(w.text), why_not=off or _spent(view, "table"))
        )
    cost = _("Costs 2 of your political capital and needs a co-signer.")
    items.append(Words(cost, size="small", tone="soft"))
    return _side("table", items, _("Table an amendment"), text(issue.name), close="panel:text")


def _draft(table: Table, view: View) -> Panel:
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
    put = Button("draft:put", _("Put it forward"), tone="gold", mark="hand", why_not=_spent(view, "compromise"))
    return _side("draft", items, _("Compromise text"), foot=(put,))


def _bargain(table: Table, view: View) -> Panel:
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
    return _side("bargain", items, _("The text on the table"), foot=foot)


def _deals(table: Table, view: View) -> Panel:
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
    return _side("deals", items or [Words(_("None."))], _("Deals"))


def _stories(table: Table, view: View) -> Panel:
    """What a journalist has heard."""
    dossier = table.game.dossier
    items: list[Item] = [
        Words(_("Checking takes time. Whoever publishes something untrue loses trust."), size="small", tone="soft")
    ]
    notes = {
        "heard": _("not checked"),
        "true": _("checked: true"),
        "false": _("checked: not true"),
        "published": _("published"),
    }
    for name, status in view.stories.items():
        story = dossier.stories[name]
        items += [
            Words(text(story.title), bold=True, mark="news"),
            Words(text(story.text)),
            Words(notes[status], size="small", tone="warn" if status == "false" else "soft"),
        ]
        if status != "published":
            sure = "" if status == "heard" else _("You have checked it.")
            items.append(
                Row(
                    (
                        Button(f"check:{name}", _("Check it"), mark="ear", why_not=sure or _spent(view, "check")),
                        Button(
                            f"publish:{name}", _("Publish it"), mark="news", tone="eu", why_not=_spent(view, "publish")
                        ),
                    )
                )
            )
    return _side("stories", items, _("Stories"))


def _campaign(table: Table, view: View) -> Panel:
    """First whose public, then with which argument."""
    dossier = table.game.dossier
    items: list[Item] = []
    if len(table.panel) < 2:
        items.append(
            Words(
                _(
                    "Public opinion is a wind: it moves those who answer to the people, and can provoke the other "
                    "side. Costs 2 of your political capital."
                ),
                size="small",
                tone="soft",
            )
        )
        for actor, wind in sorted(view.opinion.items(), key=lambda kv: alphabetical(say.actor(dossier, kv[0]))):
            items.append(
                Button(
                    f"panel:campaign:{actor}",
                    say.actor(dossier, actor),
                    hint=_("Support: {share}").format(share=percent(wind)),
                )
            )
        return _side("campaign", items, _("Campaign: where?"))
    where = table.panel[1]
    for a in dossier.scenario.arguments:
        items.append(
            Button(
                f"campaign:{where}:{a.id}", text(a.title), hint=text(a.text), mark="tick" if a.side == "+" else "cross"
            )
        )
    return _side("campaign", items, _("With which argument?"), say.actor(dossier, where), close="panel:campaign")


def _notes(table: Table, view: View) -> Panel:
    """The notebook: role, promises, what one has learned, what happened."""
    dossier = table.game.dossier
    role = dossier.roles[table.seat]
    items: list[Item] = [Words(_("What you want"), bold=True)]
    items += [Words(text(aim.text), mark="star") for aim in role.aims]
    for name, limits in role.mandate.items():
        i = dossier.index[name]
        low, high = (
            text(say.wording(dossier, i, limits.at_least).name),
            text(say.wording(dossier, i, limits.at_most).name),
        )
        items.append(
            Words(
                _("Mandate, {issue}: from “{low}” to “{high}”").format(
                    issue=text(dossier.issues[name].name), low=low, high=high
                ),
                mark="lock",
            )
        )
    if view.deals:
        status = {
            "offered": _("offered"),
            "made": _("agreed"),
            "refused": _("refused"),
            "kept": _("kept"),
            "broken": _("broken"),
        }
        items += [Line(), Words(_("Deals"), bold=True)]
        items += [Words(f"{say.deal(dossier, d)} – {status[d.status]}", mark="hand") for d in view.deals]
    items += [Line(), Words(_("What you know"), bold=True)]
    known = [a for a, k in view.knows.items() if any(k.ranges) and a != role.actor]
    items += [
        Button(
            f"person:{a}",
            say.actor(dossier, a),
            hint=_(LEAN[view.knows[a].leans][2]),
            mark=LEAN[view.knows[a].leans][0],
        )
        for a in known
    ] or [Words(_("Ask people, and what they tell you appears here."), tone="soft")]
    items += [Line(), Words(_("What happened"), bold=True)]
    lines = [line for e in view.record if e.kind not in ("round", "stage", "vote") and (line := say.event(dossier, e))]
    items += [Words(line, size="small") for line in reversed(lines[-25:])]
    return _side("notes", items, _("Notebook"), text(role.title))


def _places(table: Table, view: View) -> Panel:
    """Where one can go."""
    stage = table.game.state.here
    names = {**PLACES, "hall": later("The “Jaunais pilsonis” hall")}
    where = [*PLACES] if stage.place != "hall" else ["hall"]
    items: list[Item] = []
    for name in where:
        here = _("You are here.") if name == table.here else ""
        items.append(
            Button(
                f"go:{name}",
                _(names[name]),
                hint=_("This is where it is decided now") if name == stage.place else "",
                mark="star" if name == stage.place else "arrow",
                why_not=here,
            )
        )
    hint = _("Set every vote yourself, and see who tips it")
    items.append(Button("lab", _("Voting laboratory"), hint=hint, mark="star"))
    keys = _(
        "Walk with W A S D or the arrow keys, or click on the ground. "
        "Tab goes from person to person, Enter talks to them."
    )
    items.append(Words(keys, size="small", tone="soft"))
    return _side("places", items, _("Where to?"))


def _procedure(table: Table, view: View) -> Panel:
    """The procedure: what each stage on the way is for, and which article says so."""
    chart = table.game.dossier.procedure
    stage = table.game.state.here
    items: list[Item] = [
        Words(text(stage.what)),
        Words(text(stage.why), tone="strong"),
        Words(article(stage.article), size="small", tone="soft"),
        Line(),
    ]
    for visit in table.game.state.visits:
        found = chart.stages[visit.stage]
        goal = found.results.get(visit.result, visit.result)
        then = chart.ends.get(goal) or chart.stages.get(goal)
        items.append(Words(f"{text(found.name)} → {text(then.name) if then else ''}", mark="tick"))
    items += [Words(text(stage.name), bold=True, mark="star"), Words(_("From here it can lead to:"))]
    for goal in dict.fromkeys(stage.results.values()):
        then = chart.ends.get(goal) or chart.stages[goal]
        items.append(Words(text(then.name), mark="arrow", tone="eu" if goal == stage.results[stage.usual] else "plain"))
    return _side("procedure", items, _("Where we are, and why"), text(chart.name))


def advice(table: Table) -> tuple[Advice, ...]:
    """Up to three moves that the adviser at the seat's side would make."""
    return advise(table.game.state, table.seat)


def _advice(table: Table, view: View) -> Panel:
    dossier = table.game.dossier
    role = dossier.roles[table.seat]
    items: list[Item] = []
    for n, found in enumerate(advice(table)):
        label, why = _move(table, found)
        items.append(Button(f"advice:{n}", label, hint=why, mark="star"))
    if not items:
        items.append(Words(_("I would let them decide now.")))
    return _side("advice", items, _("Advice"), text(role.adviser))


def _move(table: Table, found: Advice) -> tuple[str, str]:
    dossier = table.game.dossier
    who = say.actor(dossier, found.actor) if found.actor else ""
    issue = text(dossier.issues[found.issue].name) if found.issue else ""
    if found.kind == "ask":
        return (
            _("Ask {who} about: {issue}").format(who=who, issue=issue),
            _("Their vote weighs a lot, and you do not know where they stand."),
        )
    if found.kind == "speak":
        title = text(dossier.arguments[found.argument].title)
        return (_("Try on {who}: “{title}”").format(who=who, title=title), _("It touches what they care about."))
    if found.kind == "table":
        what = say.level(dossier, dossier.index[found.issue], found.level)
        return _("Amend: {what}").format(what=what), _("Here the text is furthest from what you want.")
    if found.kind == "cosign":
        return (
            _("Ask to co-sign amendment {n}: {who}").format(n=found.level, who=who),
            _("They would gain from it, and it still needs signatures."),
        )
    if found.kind == "publish":
        return _("Publish: {title}").format(title=text(dossier.stories[found.argument].title)), _(
            "You have checked it, and it is true."
        )
    if found.kind == "check":
        return _("Check: {title}").format(title=text(dossier.stories[found.argument].title)), _(
            "Better to be right than to be first."
        )
    if found.kind == "accept":
        return _("Accept the text on the table"), _("It would have a majority on your side.")
    return _("Move to the vote"), _("From what I hear, it would pass now.")


_SHEETS = {
    "people": _people,
    "person": _person,
    "argue": _argue,
    "deal": _deal,
    "sign": _sign,
    "text": _text,
    "table": _table,
    "draft": _draft,
    "bargain": _bargain,
    "deals": _deals,
    "stories": _stories,
    "campaign": _campaign,
    "notes": _notes,
    "places": _places,
    "procedure": _procedure,
    "advice": _advice,
}


# ---- over the world


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
            (Words(text(found.text), size="head"),),
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
            (Words(text(story.text), size="head"),),
            title=text(story.title),
            eyebrow=_("In the news"),
            foot=foot,
            close="next",
            id="news",
        )
    return Panel(
        "dialog",
        (Words(say.event(dossier, event), size="head"),),
        title=_("In the room"),
        foot=foot,
        close="next",
        id="news",
    )


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

"""What a seat carries with it: the notebook, stories, campaigns, the map of places, the procedure, the adviser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.actors.adviser import Advice, advise
from engine.session import actions as do
from engine.session.view import View
from game.screen import say
from game.screen.around import LEAN, PLACES
from game.screen.beside import side, spent
from game.screen.charts import page
from game.screen.cite import article
from game.screen.parts import Button, Item, Line, Panel, Row, Words
from game.words import _, alphabetical, later, percent, text

if TYPE_CHECKING:
    from game.screen.table import Table


def stories(table: Table, view: View) -> Panel:
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
                        Button(f"check:{name}", _("Check it"), mark="ear", why_not=sure or spent(view, "check")),
                        Button(
                            f"publish:{name}", _("Publish it"), mark="news", tone="eu", why_not=spent(view, "publish")
                        ),
                    )
                )
            )
    return side("stories", items, _("Stories"))


def campaign(table: Table, view: View) -> Panel:
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
        return side("campaign", items, _("Campaign: where?"))
    where = table.panel[1]
    for a in dossier.scenario.arguments:
        items.append(
            Button(
                f"campaign:{where}:{a.id}", text(a.title), hint=text(a.text), mark="tick" if a.side == "+" else "cross"
            )
        )
    return side("campaign", items, _("With which argument?"), say.actor(dossier, where), close="panel:campaign")


def notebook(table: Table, view: View) -> Panel:
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
    return side("notes", items, _("Notebook"), text(role.title))


def places(table: Table, view: View) -> Panel:
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
    return side("places", items, _("Where to?"))


def procedure(table: Table, view: View) -> Panel:
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
    whole = Button("panel:chart", _("The whole procedure"), mark="arrow", tone="eu")
    return side("procedure", items, _("Where we are, and why"), text(chart.name), foot=(whole,))


def whole(table: Table, view: View) -> Panel:
    """The whole procedure on a page, with where we are."""
    state = table.game.state
    here = "" if state.end else state.stage
    back = Button("panel:", _("Back"), key="Esc")
    return page(table.game.dossier.procedure, back, here, {visit.stage for visit in state.visits})


def advice(table: Table) -> tuple[Advice, ...]:
    """Up to three moves that the adviser at the seat's side would make."""
    return advise(table.game.state, table.seat)


def adviser(table: Table, view: View) -> Panel:
    """The adviser's moves, each with its reason."""
    dossier = table.game.dossier
    role = dossier.roles[table.seat]
    items: list[Item] = []
    for n, found in enumerate(advice(table)):
        label, why = _move(table, found)
        items.append(Button(f"advice:{n}", label, hint=why, mark="star"))
    if not items:
        items.append(Words(_("I would let them decide now.")))
    return side("advice", items, _("Advice"), text(role.adviser))


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
        towards = _("It touches what they care about, and draws them towards a vote for the text.")
        away = _("It touches what they care about, and draws them towards a vote against the text.")
        closer = _("It touches what they care about, and brings them closer to you on “{issue}”.").format(issue=issue)
        why = {1: towards, -1: away, 0: closer}[found.way]
        return _("Try on {who}: “{title}”").format(who=who, title=title), why
    if found.kind == "campaign":
        title = text(dossier.arguments[found.argument].title)
        gain = _("They are not sure yet. The campaign would raise support for the law there.")
        drop = _("They are not sure yet. The campaign would lower support for the law there.")
        label = _("Campaign ({who}): “{title}”").format(who=who, title=title)
        return label, gain if found.way > 0 else drop
    if isinstance(found.action, do.Offer):
        take = say.level(dossier, dossier.index[found.issue], found.level)
        give = say.level(dossier, dossier.index[found.action.give_issue], found.action.give_level)
        return (
            _("Offer a deal to {who}: their vote for “{take}”").format(who=who, take=take),
            _("They would say yes to “{give}”, and it costs you little.").format(give=give),
        )
    if found.kind == "compromise" and found.issue:
        what = say.level(dossier, dossier.index[found.issue], found.level)
        return _("Put a compromise forward: {what}").format(what=what), _("More of them would vote for the text then.")
    if isinstance(found.action, do.Compromise):
        change = say.difference(dossier, found.action.levels, table.game.state.text)
        return (
            _("Put a text on the table: {what}").format(what=change),
            _("Your side could vote for it, and the others are not far from it."),
        )
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

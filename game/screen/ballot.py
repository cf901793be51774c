"""A vote on the screen: what is put to the vote, and afterwards how it came out, why, and who could have turned it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.session.dossier import Dossier, Levels
from engine.session.election import choices
from engine.session.state import Taken
from engine.session.view import View
from engine.voting.words import percent as cut
from game.screen import say
from game.screen.around import CHAIRS, state_of
from game.screen.cite import article
from game.screen.parts import Ballots, Bars, Button, Gauge, Item, Panel, Person, Row, Screen, Words
from game.words import _, alphabetical, language, later, ngettext, number, percent, text

if TYPE_CHECKING:
    from game.screen.after import After
    from game.screen.table import Table

GAUGES = {
    "members": later("Members"),
    "population": later("Population"),
    "votes-cast": later("Votes cast"),
    "component-members": later("All members"),
    "majority": later("Majority"),
    "quorum": later("Present"),
    "nobody-against": later("Nobody against"),
    "votes": later("Votes"),
    "council-members": later("The Council's half"),
    "parliament-members": later("The Parliament's half"),
    "signatures": later("Signatures"),
    "states": later("States"),
    "firsts": later("First places"),
}
MOST_SHOWN = 4
"""Candidates whose points stand on the card after an election's round; the sheet beside it has them all."""

UNSHOWN = ("blocking-clause", "someone-for", "few-abstaining-members", "few-abstaining-people")
"""Thresholds that no bar shows; the sentence under the vote tells of them."""


def card(table: Table, view: View) -> Panel:
    """The ballot paper."""
    dossier, item = table.game.dossier, view.item
    assert item is not None
    if item.kind == "poll":
        return _election(table, view)
    rule = dossier.rules[item.rule]
    items: list[Item] = [Words(say.about(dossier, item), size="head", bold=True)]
    if item.kind == "amendment":
        items.append(
            Words(
                _("If it falls, this stays: {what}").format(
                    what=say.difference(dossier, item.otherwise, item.proposed)
                ),
                tone="soft",
            )
        )
    elif item.kind == "rejection" and say.calls(dossier, item):
        told = _("Whoever votes for objects to the text: enough such votes, and it must be thought over again.")
        items.append(Words(told))
    elif item.kind == "rejection":
        items.append(Words(_("Whoever votes for rejects the text: the law falls, and everything stays as it was.")))
    elif item.kind == "brake":
        items.append(Words(_("Whoever votes for pulls the brake: the text goes no further here.")))
    else:
        items.append(Words(say.difference(dossier, item.proposed, dossier.status_quo), tone="soft"))
    cited = table.game.state.here.article or rule.article
    needed = _("Needed: {rule} ({article})").format(rule=text(rule.title), article=article(cited)) if cited else ""
    small = " · ".join(filter(None, (needed or text(rule.title), _weighs(table))))
    items.append(Words(small, size="small", tone="soft"))
    if item.kind == "amendment" and len(view.upcoming) > 1:
        order = _("What is furthest from the text is voted on first; compromises come before the rest.")
        items.append(Words(order, size="small", tone="soft"))
    beyond = _beyond(table, item.proposed)
    if beyond and item.kind != "rejection":
        items.append(Words(_("Outside your mandate: {issues}").format(issues=beyond), tone="warn", mark="lock"))
    foot = (
        Button("vote:1", _("Vote for"), key="1", tone="for", mark="tick"),
        Button("vote:-1", _("Vote against"), key="2", tone="against", mark="cross"),
        Button("vote:0", _("Abstain"), key="3", tone="abstain", mark="bar"),
        Button("vote:2", _("Stay away"), key="4", tone="plain", mark="empty"),
    )
    eyebrow = _("The vote is open: {item}").format(item=say.item(dossier, item))
    return Panel("card", tuple(items), eyebrow=eyebrow, foot=foot, close="panel:pause", id="ballot")


def _election(table: Table, view: View) -> Panel:
    """The ballot paper of an election: candidates to be named in order, the first choice first."""
    dossier, item = table.game.dossier, view.item
    assert item is not None
    wanted = choices(table.game.state, item.ballot)
    points = table.game.state.here.polls[item.ballot].points[:wanted]
    chosen = [n for n in table.draft if n in view.running][:wanted]
    said = _("Name {n}, the best first. They get these points: {points}.") if wanted > 1 else _("Choose one.")
    items: list[Item] = [Words(said.format(n=wanted, points=", ".join(map(str, points))))]
    me = dossier.roles[table.seat].actor
    cards = []
    for n in view.running:
        candidate = dossier.candidates[n]
        place = chosen.index(n) + 1 if n in chosen else 0
        mine = _("your own") if candidate.home == me else ""
        label = f"{place}. {text(candidate.name)}" if place else text(candidate.name)
        cards.append(Button(f"rank:{n}", label, hint=mine, selected=bool(place), mark="tick" if place else ""))
    items += [Row(tuple(cards[i : i + 4])) for i in range(0, len(cards), 4)]
    missing = wanted - len(chosen)
    short = ngettext("Choose {n} more.", "Choose {n} more.", missing).format(n=missing) if missing else ""
    foot = (
        Button("rank-cast", _("Cast the vote"), key="Enter", tone="gold", mark="tick", why_not=short),
        Button("rank-none", _("Abstain"), key="3", tone="abstain", mark="bar"),
        Button("panel:candidates", _("The candidates"), key="2", mark="dot"),
    )
    eyebrow = _("The vote is open: {item}").format(item=say.item(dossier, item))
    return Panel("card", tuple(items), eyebrow=eyebrow, foot=foot, close="panel:pause", id="ballot")


def _beyond(table: Table, text_proposed: Levels) -> str:
    """The issues on which a text goes beyond the mandate of the seat's role."""
    dossier = table.game.dossier
    limits = dossier.roles[table.seat].mandate
    outside = [
        issue
        for issue, limit in limits.items()
        if not limit.at_least <= text_proposed[dossier.index[issue]] <= limit.at_most
    ]
    return ", ".join(text(dossier.issues[issue].name) for issue in outside)


def _weighs(table: Table) -> str:
    """What the ballot of this seat counts for; empty where every ballot counts the same."""
    dossier, stage = table.game.dossier, table.game.state.here
    actor = dossier.actors[dossier.roles[table.seat].actor]
    body, code = dossier.institutions[stage.body], actor.code or dossier.roles[table.seat].actor
    for group in body.groups:
        if group.code == code:
            seats = number(sum(group.seats.values()))
            return _("You speak for {group}, {n} members: most vote as you do.").format(
                group=text(group.short), n=seats
            )
    people = {member.code: member.weights.get("population", 0) for member in body.members}
    if people.get(code):
        share = percent(100 * people[code] / sum(people.values()))
        return _("Your state is one of {all} and has {share} of the people.").format(all=len(people), share=share)
    if stage.body == "college":
        return _("It is your file: most of the {all} commissioners vote as you do.").format(all=len(people))
    return ""


def counts(name: str, *, states: bool) -> str:
    """What a threshold counts, over its bar."""
    return _("States") if states and name == "members" else _(GAUGES.get(name, name))


def gauges(taken: Taken) -> list[Gauge]:
    """The thresholds as bars, those that say something."""
    found = []
    states = any(name == "population" for name, *_numbers in taken.gauges)
    for name, required, reached, whole in taken.gauges:
        if name in UNSHOWN or whole <= 0:
            continue
        label = counts(name, states=states)
        if name == "population":
            need = percent(100 * required // whole)
            note = _("{share} · {need} needed").format(share=cut(reached, whole, language()), need=need)
        elif name == "signatures":
            note = _("{share} · {need} needed").format(share=number(reached), need=number(required))
        elif name == "votes-cast":
            cast = number(taken.tally[0] + taken.tally[1])
            note = _("{n} of {all} cast · {need} needed").format(n=number(reached), all=cast, need=number(required))
            label = _("Votes for")
        else:
            note = _("{n} of {all} · {need} needed").format(n=number(reached), all=number(whole), need=number(required))
        found.append(Gauge(label, reached, required, whole, note, "for" if reached >= required else "eu"))
    return found


def bars(taken: Taken) -> Bars:
    """The ballots counted."""
    for_, against, abstain, absent = taken.tally
    rows = (
        (_("For"), for_, "for", "tick"),
        (_("Against"), against, "against", "cross"),
        (_("Abstaining"), abstain, "abstain", "bar"),
        (_("Absent"), absent, "absent", "empty"),
    )
    return Bars(rows, sum(taken.tally))  # type: ignore[arg-type]


def result(table: Table | After, taken: Taken) -> Screen:
    """How a vote came out, shown in its place or on the map."""
    dossier = table.game.dossier
    stage = dossier.stage(taken.stage)
    verdict = say.verdict(dossier, taken)
    heading = f"{say.item(dossier, taken.item)}: {verdict}"
    for_, against, abstain, absent = (number(n) for n in taken.tally)
    counted = _("{a} for · {b} against · {c} abstaining · {d} absent").format(a=for_, b=against, c=abstain, d=absent)
    items: tuple[Item, ...] = (
        Words(text(taken.sentence), bold=True, mark="tick" if taken.adopted else "cross"),
        *((scores(dossier, taken, MOST_SHOWN),) if taken.item.kind == "poll" else _counted(taken, counted)),
    )
    if taken.secret:
        note = _("The ballot was secret: nobody can know who voted how.")
        items = (*items, Words(note, size="small", tone="soft", mark="lock"))
    foot = [Button("next", _("Continue"), key="Enter", tone="eu")]
    if taken.lines or taken.reasons:
        foot.append(Button("why", _("Why did they vote this way?"), key="Y", selected=table.panel == ("why",)))
    states = stage.kind != "elect" and stage.place in ("council", "square") and _of_states(dossier, taken)
    if states:
        label = _("Back to the table") if table.place == "maptable" else _("On the map")
        foot.append(Button("on-map", label, key="M"))
    card_id = f"result-{taken.step}-{taken.item.amendment}"
    eyebrow = say.about(dossier, taken.item)
    panels = [table.bar(), Panel("card", items, heading, eyebrow, tuple(foot), close="next", id=card_id)]
    if table.panel == ("why",):
        panels.append(reasons(table, taken))
    return Screen(
        tuple(panels),
        place="maptable" if states and table.place == "maptable" else stage.place,
        view="vote",
        people=() if table.place == "maptable" else tuple(_hands(table, taken)),
        ballots=shown(stage.place, taken),
        focus="next",
        sound="passed" if taken.adopted else "failed",
        say=f"{heading}. {text(taken.sentence)}",
    )


def shown(place: str, taken: Taken) -> Ballots | None:
    """The ballots as a place can show them: seat by seat in the hemicycle, else by code; None where they are not known.

    A state with two chambers shows for where one of them is.
    """
    if place == "hemicycle" or not taken.by:
        return Ballots({}, taken.each) if taken.each else None
    by: dict[str, int] = {}
    for code, ballot in taken.by.items():
        member = state_of(code) or code if place != "hall" else code
        by[member] = 1 if by.get(member) == 1 else ballot
    return Ballots(by, ())


def _counted(taken: Taken, counted: str) -> Iterator[Item]:
    """The thresholds and the numbers of a vote; of statements of support the numbers are in the thresholds."""
    found = gauges(taken)[:2]
    if found:
        yield Row(tuple(found))
    if taken.item.kind != "statements":
        yield Words(counted, size="small", tone="soft")


def _of_states(dossier: Dossier, taken: Taken) -> bool:
    """Whether it is states that voted, so that the map can show it."""
    groups = {a.code or a.id for a in dossier.scenario.actors if a.kind == "group"}
    return bool(taken.by) and all(state_of(code) and code not in groups for code in taken.by)


def scores(dossier: Dossier, taken: Taken, most: int = 99) -> Bars:
    """The points of the candidates, the best first; those who go on with a tick."""
    names = {c.id: text(c.name) for c in dossier.candidates}
    best = sorted(taken.scores.items(), key=lambda kv: -kv[1])[:most]
    rows = [(names[c], n, "for" if c in taken.ahead else "absent", "tick" if c in taken.ahead else "empty")
            for c, n in best]  # fmt: skip
    return Bars(tuple(rows), max(sum(taken.scores.values()), 1))  # type: ignore[arg-type]


def _hands(table: Table | After, taken: Taken) -> Iterator[Person]:
    """Those who sit round the table, with their hands up or not."""
    dossier = table.game.dossier
    stage = dossier.stage(taken.stage)
    spot = {"council": "state:{code}", "hall": "member:{n}"}.get(stage.place)
    found = shown(stage.place, taken)
    ballots = found.by if found else {}
    seen: set[str] = set()
    for n, actor in enumerate(dossier.electorate[stage.body] if spot else ()):
        code = dossier.actors[actor].code or actor
        code = state_of(code) if stage.place == "council" else code
        if code in seen or not code:
            continue
        seen.add(code)
        where = str(spot).format(code=code, n=n) if n < CHAIRS or stage.place != "hall" else "lectern"
        yield Person(actor, where, "", pose="hand" if ballots.get(code) == 1 else "sit")


def reasons(table: Table | After, taken: Taken) -> Panel:
    """Every actor's ballot and reason."""
    dossier = table.game.dossier
    marks = {1: ("tick", "for"), -1: ("cross", "against"), 0: ("bar", "abstain"), 2: ("empty", "absent")}
    items: list[Item] = [scores(dossier, taken) if taken.item.kind == "poll" else bars(taken)]
    for who in () if taken.lines else sorted(taken.reasons, key=lambda a: alphabetical(say.actor(dossier, a))):
        said = f"{say.actor(dossier, who)}. {say.reason(dossier, who, 1, taken.reasons[who])}"
        items.append(Words(said, size="small"))
    for who in sorted(taken.lines, key=lambda a: (-taken.lines[a] % 3, alphabetical(say.actor(dossier, a)))):
        line = taken.lines[who]
        mark, _tone = marks[line]
        said = (
            f"{say.actor(dossier, who)} – {_(say.BALLOTS[line])}. {say.reason(dossier, who, line, taken.reasons[who])}"
        )
        if who in taken.flips:
            said += " " + _("Turned by: “{what}”.").format(what=say.level(dossier, *taken.flips[who]))
        items.append(Words(said, size="small", mark=mark))  # type: ignore[arg-type]
    if taken.each:
        note = _("Each line shows what a group decided; its members follow it more or less closely.")
        items.insert(1, Words(note, size="small", tone="soft"))
    return Panel(
        "side",
        tuple(items),
        title=_("Why did they vote this way?"),
        close="why:close",
        id="side-why",
        foot=(Button("why:close", _("Close"), key="Esc"),),
    )

"""Words for what the engine says in codes: names, levels, events, reasons and refusals, in the language spoken now.

Names stand in the nominative, set off by a colon or in brackets, so that no language has to bend them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.content.scenario import Effect, Wording
from engine.errors import GameError
from engine.session.dossier import Dossier, Levels
from engine.session.events import Event
from engine.session.state import Amendment, Deal, Item, Taken
from game.words import _, later, number, percent, text

LEANS = {1: later("for"), 0: later("undecided"), -1: later("against")}
BALLOTS = {1: later("For"), -1: later("Against"), 0: later("Abstains"), 2: later("Absent")}
MATTERS = (later("hardly matters"), later("matters a little"), later("matters"), later("matters most"))
KINDS = {"fact": later("fact"), "interest": later("interest"), "value": later("value")}


def actor(dossier: Dossier, name: str) -> str:
    """The name of an actor."""
    return text(dossier.actors[name].name)


def seat(dossier: Dossier, name: str) -> str:
    """The title of a role."""
    return text(dossier.roles[name].title)


def wording(dossier: Dossier, issue: int, level: int) -> Wording:
    """The words of the law nearest to a level."""
    levels = dossier.scenario.issues[issue].levels
    return min(levels, key=lambda w: abs(w.at - level))


def level(dossier: Dossier, issue: int, at: int) -> str:
    """A level in few words, after its issue: “Label: pictogram”."""
    return f"{text(dossier.scenario.issues[issue].name)}: {text(wording(dossier, issue, at).name)}"


def changes(dossier: Dossier, amendment: Amendment) -> str:
    """What an amendment would change."""
    return "; ".join(level(dossier, issue, at) for issue, at in amendment.changes)


def difference(dossier: Dossier, new: Levels, old: Levels) -> str:
    """Where a text differs from another."""
    return "; ".join(level(dossier, i, at) for i, at in enumerate(new) if at != old[i]) or _("no change")


def item(dossier: Dossier, found: Item) -> str:
    """What is put to the vote, as a heading."""
    if found.kind == "amendment":
        return _("Amendment {number}").format(number=found.amendment)
    if found.kind in ("text", "rejection") and calls(dossier, found):
        return text(dossier.rules[found.rule].title)
    return {
        "rejection": _("Motion to reject the text"),
        "brake": _("The emergency brake"),
        "poll": _("Round {number} of the election").format(number=found.ballot + 1),
        "statements": _("Statements of support"),
    }.get(found.kind, _("The text as a whole"))


def calls(dossier: Dossier, found: Item) -> bool:
    """Whether the vote adopts nothing but reaches a number that calls for something: a card, a request, a group."""
    return found.rule in dossier.rules and dossier.rules[found.rule].verdict == "reached"


def about(dossier: Dossier, found: Item) -> str:
    """What is put to the vote, in a sentence."""
    if found.kind == "amendment":
        return difference(dossier, found.proposed, found.otherwise)
    return text(dossier.scenario.law)


def deal(dossier: Dossier, found: Deal) -> str:
    """A deal in one line."""
    return _("{by} supports “{give}”; {to} supports “{take}”").format(
        by=seat(dossier, found.by),
        to=actor(dossier, found.to),
        give=level(dossier, *found.give),
        take=level(dossier, *found.take),
    )


def reason(dossier: Dossier, who: str, ballot: int, found: tuple[str, Mapping[str, Any]]) -> str:
    """Why an actor votes so, in one sentence."""
    code, facts = found
    issue = text(dossier.issues[facts["issue"]].name) if "issue" in facts else ""
    if code == "red-line":
        return _("It crosses a red line: {issue}.").format(issue=issue)
    if code == "mandate":
        return _("Too far from the mandate: {issue}.").format(issue=issue)
    if code == "promise" and "seat" not in facts:
        return _("Keeps a promise: {issue}.").format(issue=issue)
    if code == "promise":
        return _("Keeps a promise to {seat}: {issue}.").format(seat=seat(dossier, facts["seat"]), issue=issue)
    if code == "opinion":
        return _("Public opinion at home decides: {share} in favour.").format(share=percent(facts["opinion"]))
    if code == "consensus":
        return _("Not convinced, but does not stand in the way of an agreement.")
    if code == "recorded":
        return _("So it was recorded.")
    if code == "not-enough":
        return _("There is something in it, but not enough for a vote in favour.")
    if code == "own-choice":
        return _("The player's own choice: {seat}.").format(seat=seat(dossier, facts["seat"]))
    if code == "stands-aside":
        return _("Against, but abstains so as not to block the others.")
    if code == "no-red-line":
        return _("No red line is crossed.")
    if code == "prefers":
        chosen = next(text(c.name) for c in dossier.candidates if c.id == facts["candidate"])
        return _("First choice: {who}.").format(who=chosen)
    if code == "even":
        return _("Gains and losses balance out.")
    better = {
        1: _("Better with it than without, above all on “{issue}”."),
        -1: _("Worse with it than without, above all on “{issue}”."),
        0: _("Not much better with it, not much worse, even on “{issue}”."),
        2: _("Was not there for the vote."),
    }
    return better[ballot if code == "gains" or ballot != 1 else 1].format(issue=issue)


def effects(dossier: Dossier, found: Iterable[Effect]) -> list[str]:
    """What a piece of news changes, a line each."""
    lines = []
    for effect in found:
        way = f"+{effect.by}" if effect.by > 0 else number(effect.by)
        who = ", ".join(_concerned(dossier, name) for name in effect.who)
        issue = text(dossier.issues[effect.issue].name) if effect.issue else ""
        more = _("towards more") if effect.by > 0 else _("towards less")
        dearer = _("matters more now") if effect.by > 0 else _("matters less now")
        line = {
            "opinion": _("Public support: {way} ({who})"),
            "trust": _("Trust: {way} ({who})"),
            "capital": _("Political capital: {way} ({who})"),
            "position": _("{issue}: {more} ({who})"),
            "salience": _("{issue}: {dearer} ({who})"),
        }[effect.change]
        lines.append(line.format(way=way, who=who, issue=issue, more=more, dearer=dearer))
    return lines


def _concerned(dossier: Dossier, name: str) -> str:
    """Whom an effect names: an actor, a role, everybody, a kind, or all who care about something."""
    if name in dossier.actors:
        return actor(dossier, name)
    if name in dossier.roles:
        return seat(dossier, name)
    kinds = {"all": _("everybody"), "states": _("all states"), "state": _("all states"), "groups": _("all groups"),
             "group": _("all groups"), "association": _("associations"), "press": _("the press"),
             "commission": _("the Commission"), "person": _("everybody")}  # fmt: skip
    interest = dossier.scenario.interests.get(name.removeprefix("interest:"))
    if name in kinds:
        return kinds[name]
    return _("those who care about: {what}").format(what=text(interest) if interest else name)


def verdict(dossier: Dossier, found: Taken) -> str:
    """How a vote came out, in a word or two for a heading."""
    if found.item.kind == "poll":
        names = [text(c.name) for c in dossier.candidates if c.id in found.ahead]
        return _("chosen: {who}").format(who=names[0]) if found.adopted and names else _("nobody is chosen yet")
    if found.item.kind in ("brake", "statements") or calls(dossier, found.item):
        return _("reached") if found.adopted else _("not reached")
    return _("adopted") if found.adopted else _("not adopted")


def tally(found: Taken) -> str:
    """Ballots as in the minutes: for, against, abstaining."""
    return "–".join(number(n) for n in found.tally[:3])


def event(dossier: Dossier, found: Event) -> str:
    """What happened, in one sentence; empty where the screen shows it in another way."""
    say = _EVENTS.get(found.kind)
    return say(dossier, found.facts) if say else ""


def _moved(d: Dossier, f: Mapping[str, Any]) -> str:
    who, title = actor(d, f["actor"]), text(d.arguments[f["argument"]].title)
    if f["before"] != f["after"]:
        return _("{who}: from {before} to {after}, because of “{title}”.").format(
            who=who, before=_(LEANS[f["before"]]), after=_(LEANS[f["after"]]), title=title
        )
    if f["fit"] < 0:
        return _("{who}: that did harm. “{title}” goes against their interests.").format(who=who, title=title)
    if not f["fit"]:
        return _("{who}: a shrug. “{title}” does not touch them.").format(who=who, title=title)
    if f["worn"] > 1:
        return _("{who}: heard before. “{title}” no longer works.").format(who=who, title=title)
    if not f["way"]:
        return _("{who}: nods, but does not move any further.").format(who=who)
    way = _("towards more") if f["way"] > 0 else _("towards less")
    return _("{who}: thinking about it, and a small step {way} on “{issue}”.").format(
        who=who, way=way, issue=text(d.issues[f["issue"]].name)
    )


def _told(d: Dossier, f: Mapping[str, Any]) -> str:
    i = d.index[f["issue"]]
    low, high = text(wording(d, i, f["low"]).name), text(wording(d, i, f["high"]).name)
    if low == high:
        return _("{who} on “{issue}”: “{low}”.").format(
            who=actor(d, f["actor"]), issue=text(d.issues[f["issue"]].name), low=low
        )
    return _("{who} on “{issue}”: somewhere between “{low}” and “{high}”.").format(
        who=actor(d, f["actor"]), issue=text(d.issues[f["issue"]].name), low=low, high=high
    )


def _told_mind(d: Dossier, f: Mapping[str, Any]) -> str:
    told = [_("{who}: above all, “{what}”.").format(who=actor(d, f["actor"]), what=level(d, *f["wants"]))]
    if f["trades"]:
        told.append(_("For that I could live with “{what}”.").format(what=level(d, *f["trades"])))
    for issue, least, most in f["never"]:
        if least:
            told.append(_("Never less than “{what}”.").format(what=level(d, issue, least)))
        if most < 100:
            told.append(_("Never more than “{what}”.").format(what=level(d, issue, most)))
    return " ".join(told)


def _spoke(d: Dossier, f: Mapping[str, Any]) -> str:
    title = text(d.arguments[f["argument"]].title)
    if f["whom"]:
        return _("{seat} to {to}: “{title}”.").format(seat=seat(d, f["seat"]), to=actor(d, f["whom"]), title=title)
    return _("{seat} to all: “{title}”.").format(seat=seat(d, f["seat"]), title=title)


def _said(d: Dossier, f: Mapping[str, Any]) -> str:
    return f"{seat(d, f['seat'])}: “{f['words']}”"


def _will_not_sign(d: Dossier, f: Mapping[str, Any]) -> str:
    why = reason(d, f["actor"], -1, (f["reason"], f))
    return _("{who} will not sign. {why}").format(who=actor(d, f["actor"]), why=why)


def _campaigned(d: Dossier, f: Mapping[str, Any]) -> str:
    group = d.actors[f["where"]].kind == "group"
    who = _("{seat} campaigns among the voters of {where}.") if group else _("{seat} campaigns in {where}.")
    now = _("Public support was {before} and is now {after}.")
    told = f"{who} {now}".format(
        seat=seat(d, f["seat"]), where=actor(d, f["where"]), before=percent(f["before"]), after=percent(f["after"])
    )
    before, after = f["leaning"]
    if before != after:
        told += " " + _("And the vote with it: from {before} to {after}.").format(
            before=_(LEANS[before]), after=_(LEANS[after])
        )
    return told


def _text_refused(d: Dossier, f: Mapping[str, Any]) -> str:
    if not f.get("issue"):
        return _("{seat} cannot accept this text.").format(seat=seat(d, f["seat"]))
    issue = text(d.issues[f["issue"]].name)
    return _("{seat} cannot accept this text: too far from the mandate ({issue}).").format(
        seat=seat(d, f["seat"]), issue=issue
    )


def _dilemma(d: Dossier, f: Mapping[str, Any]) -> str:
    choice = next(c for c in d.events[f["event"]].choices if c.id == f["option"])
    return " ".join([text(choice.result), *(f"{line}." for line in effects(d, choice.effects))])


def _vote_called(d: Dossier, f: Mapping[str, Any]) -> str:
    return _("{seat} closes the debate: time to vote.").format(seat=seat(d, f["seat"]))


def _result(d: Dossier, f: Mapping[str, Any]) -> str:
    goal = d.procedure.stages[f["stage"]].results[f["result"]]
    place = d.procedure.ends.get(goal) or d.procedure.stages[goal]
    form = (
        _("“{stage}”: no agreement. Next: “{goal}”.")
        if f["result"] == "failed"
        else _("“{stage}” is over. Next: “{goal}”.")
    )
    return form.format(stage=text(d.stage(f["stage"]).name), goal=text(place.name))


def _recalled(d: Dossier, f: Mapping[str, Any]) -> str:
    turn = d.scenario.reality.course[f["number"]]
    told = " ".join(filter(None, (turn.date, text(turn.note) if turn.note else "")))
    return told or text(d.stage(turn.stage).name)


_EVENTS: dict[str, Callable[[Dossier, Mapping[str, Any]], str]] = {
    "moved": _moved,
    "told": _told,
    "told-mind": _told_mind,
    "spoke": _spoke,
    "said": _said,
    "will-not-sign": _will_not_sign,
    "campaigned": _campaigned,
    "vote-called": _vote_called,
    "gathered": lambda d, f: _("Statements of support so far: {n}.").format(n=number(f["statements"])),
    "group-formed": lambda d, f: _("They go ahead together: {names}.").format(
        names=", ".join(actor(d, name) for name in f["actors"])
    ),
    "recalled": lambda d, f: _recalled(d, f),
    "annulled": lambda d, f: _("The text goes beyond what the Treaties allow: {why}").format(
        why=next(text(b.why) for b in d.scenario.limits if b.issue == f["issue"])
    ),
    "upheld": lambda d, f: _("The text stays within what the Treaties allow."),
    "result": _result,
    "cosigned": lambda d, f: _("Amendment {number} is co-signed by {who}.").format(
        number=f["amendment"], who=actor(d, f["actor"])
    ),
    "tabled": lambda d, f: _("{seat} tables amendment {number}: {what}.").format(
        seat=seat(d, f["seat"]), number=f["amendment"], what=level(d, d.index[f["issue"]], f["level"])
    ),
    "compromise": lambda d, f: _("{seat} puts a compromise forward: amendment {number}.").format(
        seat=seat(d, f["seat"]), number=f["amendment"]
    ),
    "redrafted": lambda d, f: _("{seat} changes the draft.").format(seat=seat(d, f["seat"])),
    "withdrawn": lambda d, f: _("Amendment {number} is withdrawn.").format(number=f["amendment"]),
    "on-the-table": lambda d, f: _("{seat} puts a text on the table.").format(seat=seat(d, f["seat"])),
    "text-refused": lambda d, f: _text_refused(d, f),
    "agreed": lambda d, f: _("The negotiators agree on a text."),
    "no-agreement": lambda d, f: _("Time is up and the negotiators have not agreed."),
    "offered": lambda d, f: _("A deal is offered."),
    "deal-made": lambda d, f: _("A deal is made."),
    "deal-refused": lambda d, f: _("The deal is refused: it gives less than it asks."),
    "promise-broken": lambda d, f: _("A promise is broken: {who}. It does not go unnoticed.").format(
        who=actor(d, f["breaker"])
    ),
    "published": lambda d, f: _("In the news: {title}").format(title=text(d.stories[f["story"]].title)),
    "corrected": lambda d, f: text(d.stories[f["story"]].correction),
    "checked": lambda d, f: _("Checked: it is true.") if f["true"] else _("Checked: it is not true."),
    "heard": lambda d, f: _("You hear: {title}").format(title=text(d.stories[f["story"]].title)),
    "news": lambda d, f: text(d.events[f["event"]].title),
    "dilemma": _dilemma,
    "chosen": lambda d, f: text(next(o for o in d.stage(f["stage"]).options if o.result == f["option"]).about),
    "proposal-withdrawn": lambda d, f: _("The Commission withdraws its proposal."),
    "stage": lambda d, f: text(d.stage(f["stage"]).what),
    "end": lambda d, f: text(d.procedure.ends[f["end"]].about),
}

_REFUSALS = {
    "vote-open": later("The vote is open: only votes count now."),
    "not-here": later("This is not possible in this stage."),
    "not-your-part": later("This is not for your role in this stage."),
    "no-time-left": later("You have no actions left in this round."),
    "no-capital-left": later("You have too little political capital for this."),
    "not-present": later("They are not here at the moment."),
    "no-change": later("The text says that already."),
    "tabled-before": later("Somebody has already tabled this: co-sign theirs."),
    "signed-before": later("They have signed it already."),
    "signs-itself": later("They decide for themselves what they sign."),
    "ask-others": later("You know where you stand yourself."),
    "same-issue": later("A deal trades one issue for another."),
    "offered-before": later("You have a deal with them on this already."),
    "decide-first": later("Something else needs your decision first."),
    "nothing-said": later("Choose an argument or write your own words."),
    "not-yours": later("Only whoever tabled it may withdraw it, before the vote."),
    "nothing-on-the-table": later("There is no text on the table to answer."),
    "published-before": later("This is public already."),
    "checked-before": later("You have checked it."),
    "no-public": later("There is no public to speak to there."),
    "not-the-chair": later("Only the chair can move to the vote, while the debate is open."),
    "no-such-ranking": later("Name as many different candidates as the ballot asks for, or none."),
    "rank-instead": later("This is an election: name the candidates you vote for."),
    "not-the-real-course": later("This game does not go the way it really went."),
    "only-told": later("This game tells how it really went: nothing can be changed in it."),
    "no-vote": later("There is nothing for you to vote on now."),
    "voted-before": later("You have voted on this."),
    "no-choice": later("There is nothing for you to choose now."),
    "game-over": later("The game is over."),
    "save-failed": later("The game could not be saved: make room on the disk and try again. Nothing has been lost."),
    "save-unreadable": later("This file is not a saved game, or its beginning is damaged. It is left as it is."),
    "save-version": later("This game was saved by another version of the program. It is left as it is."),
    "save-other-dossier": later("The dossier of this game is missing. The game stays saved."),
    "save-other-content": later("The dossier has changed since this game was saved. The game stays saved."),
}


def refusal(error: GameError) -> str:
    """Why something was refused, in the language spoken now."""
    known = _REFUSALS.get(error.code)
    return _(known) if known else error.message

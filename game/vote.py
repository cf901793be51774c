"""The calculator of votes: `run_game.py vote RULE --for LV,EE --against DE --abstain FR`, power and what-if included.

A rule is one of the registry; its usual body is found in `scenarios/institutions`, or another is given with ``--body``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.content.check import parse
from engine.content.institution import Institution
from engine.errors import GameError, VotingError
from engine.voting import (
    Ballot,
    Body,
    Decision,
    Power,
    Preferences,
    Rule,
    Tally,
    coalitions,
    condorcet_winner,
    cycle,
    decide,
    explain,
    forecast,
    nearest,
    outcomes,
    power,
    rules,
)
from game import words
from game.library import SCENARIOS, read
from game.screen.cite import article
from game.words import _, ngettext, number, percent

NOUNS = {
    "parliament": "deputy", "college": "commissioner", "school-council": "class", "conciliation-committee": "member",
    "national-parliaments": "state",
    **dict.fromkeys(("council-eec6", "council-eec9", "council-eec10", "council-eu12", "council-eu15"), "state"),
}  # fmt: skip
ALIASES = {"GR": "EL", "GB": "UK"}
SIDES = {"for": Ballot.FOR, "against": Ballot.AGAINST, "abstain": Ballot.ABSTAIN, "absent": Ballot.ABSENT}


def main(argv: list[str]) -> int:
    """Count a vote and print it. 0 whatever the result; 2 for a name or a file that does not fit."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.lang:
        words.use(options.lang)
    try:
        if options.order:
            _print_order(options)
            return 0
        if options.rule is None:
            _print_rules(options.json)
            return 0
        rule = _rule(options.rule)
        usual = body_of(_institution(rule, options.body))
        body = _changed(usual, None if options.coalitions else options.without, options.join)
        if options.power:
            _print_power(power(rule, body), power(rule, usual) if body is not usual else None, options)
        elif options.chance:
            _print_chance(rule, body, options)
        elif options.coalitions:
            _print_coalitions(rule, body, options)
        else:
            _print_vote(rule, body, options)
        sys.stdout.flush()
    except GameError as error:
        print(error.message, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output, `head` perhaps, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    about = _("Count a vote by the rules of the Treaties.")
    parser = argparse.ArgumentParser(prog="run_game.py vote", description=about)
    parser.add_argument("rule", nargs="?", help=_("the rule; without one, all rules are listed"))
    for side in SIDES:
        parser.add_argument(f"--{side}", dest=f"side_{side}", metavar="A,B", help=_("members, or a number of votes"))
    parser.add_argument("--rest", choices=list(SIDES), help=_("what all other members do"))
    changed = _("change ballots and compare; alone, every change that turns the result")
    parser.add_argument("--what-if", nargs="?", const="", metavar="A=against,B=for", help=changed)
    chances = _("chances in per cent, for or for/against/abstain; then the chance of adoption")
    parser.add_argument("--chance", metavar="A=60,B=50/30/20", help=chances)
    ranked = _("what so many voters like best, next, least; then what each order of votes leads to")
    parser.add_argument("--order", metavar="X>Y>Z:10,Y>Z>X:8", help=ranked)
    parser.add_argument("--power", action="store_true", help=_("the power of each member instead of a vote"))
    parser.add_argument("--all", action="store_true", help=_("with --power: every index"))
    fewest = _("the smallest coalitions that win, or that block")
    parser.add_argument("--coalitions", choices=["winning", "blocking"], help=fewest)
    parser.add_argument("--with", dest="include", metavar="A,B", help=_("only coalitions with these members"))
    parser.add_argument("--without", metavar="A,B", help=_("these take no part; with --coalitions, are not in them"))
    joining = _("let a state with so many people join")
    parser.add_argument("--join", action="append", metavar="UA=38000000", help=joining)
    parser.add_argument("--body", type=Path, metavar="FILE", help=_("another body, in the institution format"))
    parser.add_argument("--lang", type=str.lower, choices=["lv", "en"])
    parser.add_argument("--json", action="store_true")
    return parser


def body_of(institution: Institution) -> Body:
    """An institution as the voting engine counts it: by member, or by group with its seats.

    A weight named ``heads`` says how many votes a member has where that is not one.
    """
    if institution.groups:
        groups = institution.groups
        seats = [sum(group.seats.values()) for group in groups]
        labels = {group.code: {"en": group.short.get("en"), "lv": group.short.get("lv")} for group in groups}
        return Body(institution.id, [group.code for group in groups], {"seats": seats}, heads="seats",
                    noun=NOUNS.get(institution.id, "deputy"), labels=labels)  # fmt: skip
    members = institution.members
    names = sorted({name for member in members for name in member.weights})
    weights: dict[str, Mapping[str, int]] = {
        name: {member.code: member.weights[name] for member in members if name in member.weights} for name in names
    }
    return Body(
        institution.id, [member.code for member in members], weights, heads="heads" if "heads" in weights else None,
        noun=NOUNS.get(institution.id),
        labels={member.code: {"en": member.name.get("en"), "lv": member.name.get("lv")} for member in members},
    )  # fmt: skip


def _rule(name: str) -> Rule:
    if name in rules:
        return rules[name]
    near = nearest(name, rules)
    guess = " " + _("Did you mean {name}?").format(name=near) if near else ""
    message = _("There is no voting rule {name}.").format(name=name) + guess
    raise VotingError("unknown-rule", message, value=name, nearest=near)


def _institution(rule: Rule, file: Path | None) -> Institution:
    if file is None:
        file = next(iter(sorted((SCENARIOS / "institutions").rglob(f"{rule.body}.json"))), None)
    if file is None:
        raise VotingError(
            "no-body", _("{rule} has no usual body here; give one with --body FILE.").format(rule=rule.name),
            rule=rule.name,
        )  # fmt: skip
    return parse(Institution, read(file), str(file))


def _changed(body: Body, without: str | None, join: Sequence[str] | None) -> Body:
    """The body less some members and with others; those who join must bring every weight of the body."""
    gone = [] if without is None else _members(body, without)
    changed = body.without(*gone) if gone else body
    for entry in join or ():
        code, _equals, people = entry.partition("=")
        if not people.isdecimal():
            raise VotingError("bad-weight", _("{entry}: write the state and its people, as in UA=38000000.").format(
                entry=entry), value=entry)  # fmt: skip
        changed = changed.joined(code, {name: int(people) if name == "population" else 1 for name in changed.weights})
    return changed


def _members(body: Body, text: str) -> list[str]:
    """Codes from a list of codes or names in any letter case; VotingError with the nearest for one unknown."""
    known = {code.casefold(): code for code in body.members}
    for code in body.members:
        known |= {body.label(code, lang).casefold(): code for lang in ("en", "lv")}
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        folded = ALIASES.get(part.upper(), part).casefold()
        if folded not in known:
            near = nearest(folded, known)
            guess = _("Did you mean {name}?").format(name=known[near]) if near else ", ".join(body.members[:60])
            message = _("{body} has no member {name}.").format(body=body.name, name=part) + " " + guess
            raise VotingError("unknown-member", message, body=body.name, value=part, nearest=near and known[near])
        found.append(known[folded])
    return found


def _ballots(rule: Rule, body: Body, options: argparse.Namespace) -> dict[str, int] | Tally:
    """What was said about each member; all others do what ``--rest`` says, or count as not in favour."""
    given = {side: getattr(options, f"side_{side}") or "" for side in SIDES}
    if all(text.strip().isdecimal() for text in given.values() if text) and not set(given.values()) & set(body.members):
        numbers = {side: int(text) if text else 0 for side, text in given.items()}
        if any(numbers.values()):
            left = body.total() - sum(numbers.values())
            if left < 0:
                message = _("{body} has only {total} votes.").format(body=body.name, total=body.total())
                raise VotingError("bad-tally", message, body=body.name, value=sum(numbers.values()))
            numbers[options.rest or "absent"] += left
            return Tally(numbers["for"], numbers["against"], numbers["abstain"], numbers["absent"])
    ballots: dict[str, int] = {}
    for side, text in given.items():
        for code in _members(body, text):
            if code in ballots:
                message = _("{name} is named twice.").format(name=code)
                raise VotingError("duplicate-member", message, body=body.name, value=code)
            ballots[code] = SIDES[side]
    of_all = all(quota.of == "all" for quota in rule.quotas())
    rest = SIDES[options.rest] if options.rest else Ballot.AGAINST if of_all else Ballot.ABSENT
    return {code: ballots.get(code, rest) for code in body.members}


def _print_vote(rule: Rule, body: Body, options: argparse.Namespace) -> None:
    ballots = _ballots(rule, body, options)
    decision = decide(rule, body, ballots)
    lang = words.language()
    told = _as_json(decision)
    changes = _what_if(rule, body, ballots, options.what_if) if options.what_if is not None else None
    if options.json:
        _dump(told if changes is None else told | {"what_if": changes})
        return
    print(f"{rule.title.get(lang) or rule.title.get('en') or rule.name} ({article(rule.article)})")
    print(told["sentence"][lang])
    for threshold in decision.thresholds:
        mark = "✓" if threshold.met else "✕"
        sign = "+" if threshold.margin > 0 else ""
        print(f"  {mark} {_threshold(threshold.name):<28} {number(threshold.reached):>13} / "
              f"{number(threshold.required):<13} {sign}{number(threshold.margin)}")  # fmt: skip
    if told["pivotal"]:
        print(f"{_('Decisive alone')}: {', '.join(told['pivotal'])}")
    if told["swing"]:
        print(f"{_('Shortest way to turn it')}: {', '.join(told['swing'])}")
    for blocking in told["blocking"][:3]:
        print(f"{_('Blocking minority')}: {', '.join(blocking)}")
    for change in changes or ():
        print(f"{_('What if')} {change['change']}: {change['sentence'][lang]}")


def _as_json(decision: Decision) -> dict[str, Any]:
    rule = decision.rule
    return decision.to_json() | explain(decision).to_json() | {"article": rule.article, "title": dict(rule.title)}


def _what_if(rule: Rule, body: Body, ballots: dict[str, int] | Tally, wish: str) -> list[dict[str, Any]]:
    """The result after the changes asked for; without any, every single change of side that turns the result."""
    if isinstance(ballots, Tally):
        raise VotingError("only-a-tally", _("What-if needs members by name, not numbers of votes."), body=body.name)
    if wish:
        changed = dict(ballots)
        for part in wish.split(","):
            name, _equals, side = part.partition("=")
            if side not in SIDES:
                near = nearest(side, SIDES) or "for"
                guess = _("Did you mean {name}?").format(name=near)
                message = _("{name} is no ballot.").format(name=side or part) + " " + guess
                raise VotingError("bad-ballot", message, body=body.name, value=side)
            changed |= dict.fromkeys(_members(body, name), SIDES[side])
        return [_after(rule, body, changed, wish)]
    first = decide(rule, body, ballots).adopted
    to = "against" if first else "for"
    return [
        _after(rule, body, ballots | {code: SIDES[to]}, f"{code}={to}")
        for code in body.members
        if decide(rule, body, ballots | {code: SIDES[to]}).adopted != first
    ]


def _after(rule: Rule, body: Body, ballots: Mapping[str, int], change: str) -> dict[str, Any]:
    return {"change": change} | _as_json(decide(rule, body, ballots))


def _print_chance(rule: Rule, body: Body, options: argparse.Namespace) -> None:
    """The chance of adoption, where some ballots are a matter of chance and the others are as they were given."""
    ballots = _ballots(rule, body, options)
    if isinstance(ballots, Tally):
        raise VotingError("only-a-tally", _("Chances need members by name, not numbers of votes."), body=body.name)
    chances: dict[str, dict[int, float]] = {code: {ballot: 1.0} for code, ballot in ballots.items()}
    for part in options.chance.split(","):
        name, _equals, text = part.partition("=")
        shares = [float(share) for share in text.split("/") if share.replace(".", "", 1).isdecimal()]
        if not 1 <= len(shares) <= 3 or len(shares) != text.count("/") + 1 or sum(shares) > 100:
            message = _("{part}: write a member and its chances, as in LV=60 or LV=50/30/20.").format(part=part)
            raise VotingError("bad-chance", message, body=body.name, value=part)
        shares += [100 - sum(shares)] if len(shares) < 3 else []
        found = dict(zip((1, -1, 0), (share / 100 for share in shares)))
        found[0] = max(0.0, 1 - found[1] - found[-1])
        chances |= dict.fromkeys(_members(body, name), found)
    told = forecast(rule, body, chances)
    if options.json:
        _dump({"probability": told.probability, "exact": told.exact, "error": told.error})
        return
    how = _("exact") if told.exact else _("sampled, ±{error}").format(error=percent(100 * told.error, 2))
    print(f"{_('Chance of adoption')}: {percent(100 * told.probability, 1)} ({how})")


def _print_order(options: argparse.Namespace) -> None:
    """What each order of votes leads to, by simple majority, and whether one option beats all others."""
    rankings: dict[str, tuple[str, ...]] = {}
    for part in options.order.split(","):
        ranking, _colon, voters = part.partition(":")
        liked = tuple(filter(None, (name.strip() for name in ranking.split(">"))))
        if not voters.isdecimal() or len(liked) < 2:
            message = _("{part}: write what is liked best, next, least, and the number of voters, as in X>Y>Z:10.")
            raise VotingError("bad-ranking", message.format(part=part), value=part)
        rankings |= {f"{part} {n}": liked for n in range(int(voters))}
    body = Body("voters", tuple(rankings), {})
    known = Preferences.ranked(rules["parliament-votes-cast"], body, rankings)
    winner, ring = condorcet_winner(known), cycle(known)
    orders = {"pairwise": outcomes(known, procedure="pairwise"), "successive": outcomes(known)}
    if options.json:
        told = {kind: {won: [list(o) for o in ways] for won, ways in found.items()} for kind, found in orders.items()}
        _dump({"condorcet_winner": winner, "cycle": list(ring), **told})
        return
    if winner is not None:
        print(_("{option} beats every other option.").format(option=winner))
    elif ring:
        print(_("No option beats all others; each beats the next: {ring}").format(ring=" > ".join((*ring, ring[0]))))
    names = {"pairwise": _("Two at a time, the winner stays"), "successive": _("One by one, the last one is the text")}
    for kind, found in orders.items():
        print(names[kind])
        for won, ways in found.items():
            print(f"  {won}: {'; '.join(', '.join(order) for order in ways)}")


def _print_power(found: Power, before: Power | None, options: argparse.Namespace) -> None:
    if options.json:
        told = found.to_json(everything=options.all)
        if before is not None:
            told["changes"] = {
                code: {"banzhaf": float(banzhaf), "shapley_shubik": float(shapley)}
                for code, (banzhaf, shapley) in before.against(found).items()
            }
        _dump(told)
        return
    won = found.winning_coalitions
    print(ngettext("{n} coalition wins.", "{n} coalitions win.", won).format(n=number(won)))
    columns = {_("Swings"): {code: number(value) for code, value in found.swings.items()}}
    shares = {"Banzhaf": found.banzhaf, "Shapley–Shubik": found.shapley_shubik}
    if options.all:
        shares |= {"Penrose": found.absolute_banzhaf, _("Prevent"): found.prevent, _("Initiate"): found.initiate,
                   "Johnston": found.johnston, "Deegan–Packel": found.deegan_packel, "Holler": found.holler,
                   _("Satisfaction"): found.satisfaction}  # fmt: skip
    for name, share in shares.items():
        columns[name] = {code: percent(100 * float(value), 2) for code, value in share.items()}
    if options.all and "population" in found.body.weights:
        columns[_("Citizen, 1 in")] = {code: number(1 / chance) for code, chance in found.citizen().items()}
    if before is not None:
        changes = before.against(found)
        columns[_("Change")] = {code: number(100 * float(changes[code][1]), 2) for code in found.body.members}
    print(" " * 8 + "".join(f"{name:>16}" for name in columns))
    for code in found.body.members:
        print(f"{code:<8}" + "".join(f"{column[code]:>16}" for column in columns.values()))


def _print_coalitions(rule: Rule, body: Body, options: argparse.Namespace) -> None:
    include = _members(body, options.include) if options.include else []
    exclude = _members(body, options.without) if options.without else []
    found = coalitions(rule, body, kind=options.coalitions, include=include, exclude=exclude)
    if options.json:
        _dump([{"members": list(one.members), "people": one.people} for one in found])
        return
    for one in found:
        print(f"{number(one.people):>14}  {', '.join(one.members)}")


def _print_rules(as_json: bool) -> None:
    if as_json:
        _dump([rule.to_json() for rule in rules.values()])
        return
    lang = words.language()
    for name, rule in rules.items():
        print(f"{name:<34} {rule.title[lang]} ({article(rule.article)})")


def _threshold(name: str) -> str:
    known = {
        "members": _("members"), "population": _("people"), "blocking-clause": _("or: too few to block"),
        "quorum": _("quorum"), "votes-cast": _("votes cast"), "component-members": _("all members"),
        "nobody-against": _("nobody against"), "someone-for": _("someone for"), "votes": _("votes"),
        "council-members": _("the Council's half"), "parliament-members": _("the Parliament's half"),
        "signatures": _("signatures"), "states": _("states"), "few-abstaining-members": _("not standing aside"),
        "few-abstaining-people": _("people not standing aside"),
    }  # fmt: skip
    return known.get(name, name)


def _dump(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))

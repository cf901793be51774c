"""Reads what authors wrote and says everything that is wrong with it at once, with the place and the nearest name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from engine.content.compose import compose, goals, reached_from
from engine.content.institution import Institution
from engine.content.lesson import Lesson
from engine.content.procedure import Ballot, Call, Procedure, Stage
from engine.content.scenario import Effect, Scenario
from engine.content.source import Fault, Path, Positions, Unreadable, load
from engine.errors import ContentError, VotingError
from engine.voting import Body, Rule, decide, rules
from engine.voting.body import MEMBERS

KINDS: dict[str, type[BaseModel]] = {
    "scenario": Scenario, "procedure": Procedure, "institution": Institution, "lesson": Lesson,
}  # fmt: skip

Content = TypeVar("Content", bound=BaseModel)

_EXPECTED = {
    "missing": "this field",
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "list_type": "a list [ … ]",
    "tuple_type": "a list [ … ]",
    "dict_type": "an object { … }",
    "model_type": "an object { … }",
    "model_attributes_type": "an object { … }",
    "bool_type": "true or false",
    "string_pattern_mismatch": "an id of small letters, digits and hyphens",
}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of file, for editors."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {kind: dialect | model.model_json_schema() for kind, model in KINDS.items()}


def kind_of(value: Any) -> str:
    """What a file seems to be, by the fields that only one kind has."""
    names = set(value) if isinstance(value, dict) else set()
    for kind, marks in (("scenario", {"issues", "actors", "roles"}), ("procedure", {"stages", "ends"}),
                        ("lesson", {"steps", "before", "after"})):  # fmt: skip
        if names & marks:
            return kind
    return "institution"


def parse(model: type[Content], data: bytes, file: str) -> Content:
    """Read ``data`` as a ``model``. Raises `ContentError` ``content`` with every fault of form in ``faults``."""
    try:
        value, text = load(data, file)
    except Unreadable as error:
        raise _error([error.fault]) from None
    places = Positions(text)
    faults = [
        Fault(file, *places.at(at), _dotted(path), "the name twice", "each name once") for path, at in places.repeated
    ]
    try:
        found = model.model_validate(value)
    except ValidationError as error:
        faults += [_fault(model, value, places, file, e) for e in error.errors() if not _follows(e)]
    if faults:
        raise _error(faults)
    return found


def _error(faults: list[Fault]) -> ContentError:
    lines = "\n".join(str(fault) for fault in faults[:50])
    more = f"\n… and {len(faults) - 50} more" if len(faults) > 50 else ""
    return ContentError("content", lines + more, faults=tuple(faults))


def _follows(error: Any) -> bool:
    """Whether a list is too short only because what is wrong in it does not count."""
    return bool(error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"])


def _dotted(path: Path) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" if i else str(p) for i, p in enumerate(path))


def _real(value: Any, path: Iterable[Any]) -> tuple[Path, Any]:
    """The part of pydantic's path (it also names the branch of a union) that is in the file, and the value there."""
    real: list[str | int] = []
    for part in path:
        inside = (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        )
        if inside:
            value = value[part]
            real.append(part)
    return tuple(real), value


def _fault(model: type[BaseModel], value: Any, places: Positions, file: str, error: Any) -> Fault:
    path, found = _real(value, error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    nearest = ""
    if kind == "missing":
        path, name = (*path, str(error["loc"][-1])), str(error["loc"][-1])
        shown, expected = "nothing", f"the field {name!r}"
        siblings = [k for k in found if k not in _names(model)] if isinstance(found, dict) else []
        nearest = next(iter(get_close_matches(name, siblings, 1)), "")
    elif kind == "extra_forbidden":
        shown, expected = f"the unknown name {path[-1]!r}", "only the names of the format"
        nearest = next(iter(get_close_matches(str(path[-1]), _names(model), 1)), "")
    elif kind in ("literal_error", "union_tag_invalid"):
        allowed = str(context.get("expected") or context.get("expected_tags"))
        shown, expected = _short(found), f"one of {allowed}"
        names = [a.strip(" '") for a in allowed.replace(" or ", ",").split(",")]
        nearest = next(iter(get_close_matches(str(found), names, 1)), "")
    elif kind in ("greater_than_equal", "less_than_equal"):
        word = "at least" if kind == "greater_than_equal" else "at most"
        shown, expected = _short(found), f"{word} {context.get('ge', context.get('le'))}"
    elif kind in ("too_short", "too_long"):
        word = "at least" if kind == "too_short" else "at most"
        shown, expected = f"{len(found)} of them", f"{word} {context.get('min_length', context.get('max_length'))}"
    else:
        shown, expected = _short(found), _EXPECTED.get(kind, error["msg"].lower())
    return Fault(file, *places.of(path), _dotted(path), shown, expected, nearest)


def _names(model: type[BaseModel], seen: set[type] | None = None) -> list[str]:
    """Every field name of a format, for guesses."""
    seen = set() if seen is None else seen
    if model in seen:
        return []
    seen.add(model)
    names = [field.alias or name for name, field in model.model_fields.items()]
    for field in model.model_fields.values():
        for part in _models(field.annotation):
            names += _names(part, seen)
    return names


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


# ---- what a file says of other things


class Checker:
    """Collects the faults of one file that only its meaning shows."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.places = Positions(load(data, file)[1])
        self.faults: list[Fault] = []

    def fault(self, path: Path, found: str, expected: str, nearest: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, *self.places.of(path), _dotted(path), found, expected, nearest))

    def known(self, path: Path, name: str | None, names: Collection[str], what: str) -> None:
        """``name`` must be one of ``names``."""
        if name is not None and name not in names:
            near = next(iter(get_close_matches(name, list(names), 1, 0.4)), "")
            self.fault(path, repr(name), f"the id of {what}", near)

    def range(self, path: Path, least: int | None, most: int | None) -> None:
        """A lower limit is not above the upper one."""
        if least is not None and most is not None and least > most:
            self.fault(path, f"'at_least' {least} above 'at_most' {most}", "'at_least' not above 'at_most'")

    def unique(self, path: Path, names: Iterable[str], what: str) -> None:
        """No name twice."""
        seen: set[str] = set()
        for i, name in enumerate(names):
            if name in seen:
                self.fault((*path, i), f"{name!r} a second time", f"each {what} once")
            seen.add(name)

    def words(self, value: Any, path: Path = ()) -> None:
        """Both languages everywhere."""
        if isinstance(value, dict) and set(value) & {"en", "lv"} and all(isinstance(v, str) for v in value.values()):
            for code, name in (("en", "English"), ("lv", "Latvian")):
                if not value.get(code, "").strip():
                    self.fault(path, f"no {name} text", "every text in both languages")
        elif isinstance(value, dict):
            for key, part in value.items():
                self.words(part, (*path, key))
        elif isinstance(value, list):
            for i, part in enumerate(value):
                self.words(part, (*path, i))

    def end(self) -> None:
        """Raise what was found."""
        if self.faults:
            raise _error(sorted(self.faults, key=lambda f: (f.line, f.column)))


def check_procedure(
    found: Procedure, data: bytes, file: str, procedures: Mapping[str, Procedure],
    own_rules: Collection[str] | None = None,
) -> None:  # fmt: skip
    """Every result leads somewhere, every stage can be reached, every path can end, with all that is called.

    With ``own_rules``, those that scenarios define, every rule must be known, too.
    """
    c = Checker(data, file)
    c.words(found.model_dump(mode="json", exclude_defaults=True))
    goals = [*found.stages, *found.ends, *found.calls]
    for name in set(found.stages) & {*found.ends, *found.calls}:
        c.fault(("stages", name), f"{name!r} as another name, too", "different names for stages, ends and calls")
    c.known(("start",), found.start, {*found.stages, *found.calls}, "a stage")
    for name, stage in found.stages.items():
        here: Path = ("stages", name)
        for result, goal in stage.results.items():
            c.known((*here, "results", result), goal, goals, "a stage or an end")
        c.known((*here, "usual"), stage.usual, stage.results, "a result of this stage")
        c.known((*here, "then"), stage.then, goals, "a stage or an end")
        _check_stage(c, here, stage)
        if own_rules is not None:
            for i, ballot in enumerate(stage.ballots):
                for rule in _rules_of(ballot):
                    c.known((*here, "ballots", i, "rule"), rule, {*rules, *own_rules}, "a rule")
        if "withdraw-proposal" in stage.deeds and "withdrawn" not in found.ends:
            c.fault((*here, "deeds"), "'withdraw-proposal'", "an end called 'withdrawn' for it to lead to")
    for name, call in found.calls.items():
        _check_call(c, ("calls", name), call, procedures, goals)
    if not c.faults:
        try:
            _paths(c, compose(found, procedures))
        except ContentError as error:
            c.fault(("calls",), error.message, "calls that can be played")
    c.end()


NEEDED = {
    "vote": ("rejected",), "bargain": ("agreed", "failed"), "elect": ("elected",), "collect": ("reached", "failed"),
    "ruling": ("upheld", "annulled"),
}  # fmt: skip
"""The results that each kind of stage must have."""


def _check_stage(c: Checker, here: Path, stage: Stage) -> None:
    """The stage has what its kind asks for, and every result of a vote leads somewhere."""
    for i, ballot in enumerate(stage.ballots):
        for field in ("adopted", "rejected"):
            c.known((*here, "ballots", i, field), getattr(ballot, field), stage.results, "a result of this stage")
        for j, grade in enumerate(ballot.grades):
            c.known((*here, "ballots", i, "grades", j, "result"), grade.result, stage.results, "a result of this stage")
    for needed in NEEDED.get(stage.kind, ()):
        if needed not in stage.results and not (stage.kind == "vote" and _decides(stage)):
            c.fault((*here, "results"), f"no {needed!r}", f"where the result {needed!r} leads")
    if stage.kind == "elect" and "undecided" not in stage.results and not (stage.polls and stage.polls[-1].lot):
        c.fault((*here, "results"), "no 'undecided'", "where a tie leads, or 'lot' in the last of the 'polls'")
    for i, option in enumerate(stage.options):
        c.known((*here, "options", i, "result"), option.result, stage.results, "a result of this stage")
    for kind, field, what in (("vote", "ballots", "what is put to the vote"), ("choice", "options", "what to choose"),
                              ("elect", "polls", "how it is voted")):  # fmt: skip
        if stage.kind == kind and not getattr(stage, field):
            c.fault(here, f"no {field!r}", what)
    if stage.kind == "bargain" and not stage.negotiators:
        c.fault(here, "no 'negotiators'", "who must accept the text")


def _check_call(
    c: Checker, here: Path, call: Call, procedures: Mapping[str, Procedure], goals: Collection[str]
) -> None:
    """What is called is there, and each of its ends leads somewhere."""
    c.known((*here, "procedure"), call.procedure, procedures, "a procedure")
    other = procedures.get(call.procedure)
    if other is None:
        return
    c.known((*here, "start"), call.start, other.stages, f"a stage of {call.procedure}")
    for end, goal in call.results.items():
        c.known((*here, "results", end), end, {*other.ends, *_ends_of(other, procedures)}, f"an end of {other.id}")
        c.known((*here, "results", end), goal, goals, "a stage or an end")


def _ends_of(found: Procedure, procedures: Mapping[str, Procedure]) -> Collection[str]:
    """The ends of a procedure with those of all that it calls; its own where that cannot be made out."""
    try:
        return compose(found, procedures).ends
    except ContentError:
        return found.ends


def _rules_of(ballot: Ballot) -> Iterator[str]:
    """Every rule by which a ballot may be counted."""
    yield from (ballot.rule, *ballot.otherwise.values(), *(grade.rule for grade in ballot.grades))


def _decides(stage: Any) -> bool:
    last = stage.ballots[-1] if stage.ballots else None
    return bool(last and last.adopted and last.rejected)


def _paths(c: Checker, found: Procedure) -> None:
    reached = reached_from(found, found.start)
    for name in found.stages:
        if name not in reached:
            c.fault(("stages", name), "a stage that nothing leads to", "a result that leads here, or no such stage")
    ending: set[str] = set()
    ends = set(found.ends)
    while grown := {n for n, s in found.stages.items() if n not in ending and goals(s) & (ending | ends)}:
        ending |= grown
    for name in found.stages:
        if name not in ending:
            c.fault(("stages", name), "a stage from which no end can be reached", "a path to one of the 'ends'")
    for name in _endless(found):
        c.fault(("stages", name), "a cycle that can go on without end", "'at_most' and 'then' on a stage of the cycle")


def _endless(found: Procedure) -> list[str]:
    """Stages on a cycle of which no stage has a way out by ``then``."""
    open_ = {name for name, stage in found.stages.items() if not stage.then}
    graph = {name: goals(stage) & open_ for name, stage in found.stages.items()}

    def back(start: str) -> bool:
        seen, todo = set(), list(graph[start])
        while todo:
            name = todo.pop()
            if name == start:
                return True
            if name not in seen:
                seen.add(name)
                todo += graph[name]
        return False

    return [name for name in graph if back(name)][:1]


def check_scenario(
    found: Scenario, data: bytes, file: str, procedures: Mapping[str, Procedure],
    institutions: Mapping[str, Institution], lessons: Collection[str],
) -> None:  # fmt: skip
    """Every name leads to something, nothing is there twice, every text is in both languages."""
    c = Checker(data, file)
    c.known(("procedure",), found.procedure, procedures, "a procedure")
    for i, name in enumerate(found.institutions):
        c.known(("institutions", i), name, institutions, "an institution")
    for i, name in enumerate(found.lessons):
        c.known(("lessons", i), name, lessons, "a lesson")
    for field, what in (("issues", "issue"), ("actors", "actor"), ("roles", "role"), ("arguments", "argument"),
                        ("events", "event"), ("stories", "story")):  # fmt: skip
        c.unique((field,), [part.id for part in getattr(found, field)], what)
    known: dict[str, Rule] = {**rules}
    for name, rule in found.rules.items():
        try:
            known[name] = Rule.from_json({"name": name, **rule})
        except (VotingError, TypeError, ValueError, KeyError) as error:
            c.fault(("rules", name), f"a rule that cannot be counted ({error})", "a rule as docs/voting.md describes")
    whole = _whole(c, found, procedures)
    stages = whole.stages if whole else {}
    if whole:
        _check_course(c, found, whole, institutions, known)
        _check_real(c, found, whole, institutions, known)
    _check_people(c, found, institutions)
    _check_play(c, found, stages)
    c.words(found.model_dump(mode="json", exclude_defaults=True))
    c.end()


def _whole(c: Checker, found: Scenario, procedures: Mapping[str, Procedure]) -> Procedure | None:
    """The chart that the dossier is played by, with what it includes; None where that cannot be made out."""
    if found.procedure not in procedures:
        return None
    host = procedures[found.procedure]
    goals_ = {name for p in procedures.values() for name in (*p.stages, *p.ends)}
    for i, include in enumerate(found.includes):
        _check_call(c, ("includes", i), include, procedures, goals_)
    if any(include.procedure not in procedures for include in found.includes):
        return None
    try:
        return compose(host, procedures, found.includes)
    except ContentError as error:
        c.fault(("includes",), error.message, "procedures that fit together")
        return None


def _check_course(
    c: Checker, found: Scenario, procedure: Procedure, institutions: Mapping[str, Institution],
    known: Mapping[str, Rule],
) -> None:  # fmt: skip
    """The dossier has what its procedure needs: the bodies, somebody in each, and rules that they can be counted by."""
    c.known(("reality", "outcome"), found.reality.outcome, procedure.ends, "an end of the procedure")
    for body in dict.fromkeys(stage.body for stage in procedure.stages.values()):
        if body not in found.institutions:
            c.fault(("institutions",), f"no {body!r}", "every institution that the procedure names")
        elif not any(actor.body == body for actor in found.actors):
            c.fault(("actors",), f"nobody of {body!r}", "an actor for every institution")
    asked = {(rule, stage.body) for stage in procedure.stages.values() for ballot in stage.ballots
             for rule in _rules_of(ballot)}  # fmt: skip
    kinds = {stage.kind for stage in procedure.stages.values()}
    if "elect" in kinds and len(found.candidates) < 2:
        c.fault(("candidates",), f"{len(found.candidates)} of them", "at least two, since the procedure elects")
    if "collect" in kinds and "parliament" not in found.institutions:
        c.fault(("institutions",), "no 'parliament'", "its seats, from which an initiative's minimum is reckoned")
    if "ruling" in kinds and not found.limits:
        c.fault(("limits",), "none", "what the Treaties allow, since the procedure has a court")
    forming = {s.body for s in procedure.stages.values() if any(ballot.forms for ballot in s.ballots)}
    for name, stage in procedure.stages.items():
        if stage.takes_part != "all" and stage.body in institutions and institutions[stage.body].groups:
            c.fault(("procedure",), f"{name!r} leaves out groups", "'takes_part' only where single members vote")
        if stage.takes_part == "group" and stage.body not in forming:
            c.fault(("procedure",), f"no group of {stage.body!r} in {name!r}", "a ballot that 'forms' it before")
        c.known(("procedure",), stage.binds, [actor.id for actor in found.actors], "an actor, whom a stage binds")
    if any(s.takes_part == "unconcerned" for s in procedure.stages.values()) and not found.concerned:
        c.fault(("concerned",), "nobody", "who does not vote, since the procedure leaves somebody out")
    for name, body in sorted(asked):
        if name not in {*known, *found.rules}:
            c.fault(("rules",), f"no {name!r}", "every rule that the procedure names")
        elif name in known and body in institutions:
            rule, members = known[name], institutions[body].members
            for weight in sorted({quota.weight for quota in rule.quotas()} - {MEMBERS}):
                c.known(("rules", name, "passes"), weight, members[0].weights if members else (), f"a weight of {body}")
            for code in (*rule.veto, rule.chair):
                c.known(("rules", name), code, [member.code for member in members], f"a member of {body}")
    if not c.faults:
        for name, body in sorted(asked):
            _countable(c, known[name], institutions[body])


def _countable(c: Checker, rule: Rule, found: Institution) -> None:
    """The rule can be counted in the body: no quota asks for more than there is."""
    seats = [f"{g.code}-{n}" for g in found.groups for n in range(sum(g.seats.values()))]
    members = found.members or ()
    weights = {name: [m.weights[name] for m in members] for name in (members[0].weights if members else ())}
    body = Body(found.id, seats or [m.code for m in members], weights)
    try:
        decide(rule, body, [1] * len(body.members))
    except VotingError as error:
        c.fault(("rules", rule.name), str(error), f"a rule that {found.id} can vote by")


def _check_real(
    c: Checker, found: Scenario, procedure: Procedure, institutions: Mapping[str, Institution],
    known: Mapping[str, Rule],
) -> None:  # fmt: skip
    """The real course goes along the arrows of the procedure, from its start to the real end."""
    issues = [issue.id for issue in found.issues]
    expected: str | None = procedure.start
    for i, turn in enumerate(found.reality.course):
        here: Path = ("reality", "course", i)
        if turn.stage != expected or turn.stage not in procedure.stages:
            c.fault((*here, "stage"), repr(turn.stage), f"{expected!r}, where the turn before leads")
            return
        stage = procedure.stages[turn.stage]
        for name in turn.text:
            c.known((*here, "text", name), name, issues, "an issue")
        for j, count in enumerate(turn.votes):
            fits = {"poll": stage.kind == "elect", "statements": stage.kind == "collect"}
            if not fits.get(count.item, any(ballot.item == count.item for ballot in stage.ballots)):
                c.fault((*here, "votes", j, "item"), repr(count.item), "something that this stage votes on")
            for name in count.poll:
                c.known((*here, "votes", j, "poll", name), name, [x.id for x in found.candidates], "a candidate")
            c.known((*here, "votes", j, "rule"), count.rule, known, "a rule")
            c.known((*here, "votes", j, "body"), count.body, institutions, "an institution")
        c.known((*here, "result"), turn.result, {*stage.results, "withdrawn"}, "a result of the stage")
        expected = stage.results.get(turn.result, "withdrawn")
        while expected in procedure.stages and procedure.stages[expected].then:
            visits = sum(t.stage == expected for t in found.reality.course[: i + 1])
            if visits < procedure.stages[expected].at_most:
                break
            expected = procedure.stages[expected].then
    if found.reality.course and expected != found.reality.outcome:
        place = ("reality", "course", len(found.reality.course) - 1, "result")
        c.fault(place, f"an end at {expected!r}", f"{found.reality.outcome!r}, the real outcome")


def _check_people(c: Checker, found: Scenario, institutions: Mapping[str, Institution]) -> None:
    issues = [issue.id for issue in found.issues]
    actors = [actor.id for actor in found.actors]
    for i, issue in enumerate(found.issues):
        c.unique(("issues", i, "levels"), [str(w.at) for w in issue.levels], "level")
        worded = [w.at for w in issue.levels]
        for field in ("status_quo", "draft"):
            if getattr(issue, field) not in worded:
                c.fault(("issues", i, field), str(getattr(issue, field)), f"a level that has words: {worded}")
    wishes = [(("leanings", n), leaning.wishes, leaning.interests) for n, leaning in found.leanings.items()]
    wishes += [(("actors", i), a.wishes, a.interests) for i, a in enumerate(found.actors)]  # type: ignore[misc]
    for path, by_issue, interests in wishes:
        for name, wish in by_issue.items():
            c.known((*path, "wishes", name), name, issues, "an issue")
            c.range((*path, "wishes", name), wish.at_least, wish.at_most)
        for name in interests:
            c.known((*path, "interests", name), name, found.interests, "an interest")
    for i, actor in enumerate(found.actors):
        c.known(("actors", i, "leaning"), actor.leaning, found.leanings, "a leaning")
        c.known(("actors", i, "body"), actor.body, found.institutions, "an institution of this dossier")
        if not actor.leaning and (unsaid := sorted(set(issues) - set(actor.wishes))):
            c.fault(("actors", i), f"no wishes on {', '.join(unsaid)}", "wishes or a leaning")
    for name in found.institutions:
        body = institutions.get(name)
        if body is None:
            continue
        codes = {m.code for m in body.members} | {g.code for g in body.groups}
        here = [(i, a) for i, a in enumerate(found.actors) if a.body == name]
        for i, actor in here:
            if actor.kind != "commission":
                c.known(("actors", i, "code"), actor.code or actor.id, codes, f"a member of {name}")
        missing = codes - {a.code or a.id for _, a in here}
        if len(here) > 1 and missing:
            c.fault(("actors",), f"no actor for {', '.join(sorted(missing))} of {name}", "an actor for every member")
    for i, who in enumerate(found.concerned):
        c.known(("concerned", i), who, actors, "an actor")
    c.unique(("candidates",), [candidate.id for candidate in found.candidates], "candidate")
    for i, candidate in enumerate(found.candidates):
        c.known(("candidates", i, "home"), candidate.home, actors, "an actor")
        for name in candidate.levels:
            c.known(("candidates", i, "levels", name), name, issues, "an issue")
        if unsaid := sorted(set(issues) - set(candidate.levels)):
            c.fault(("candidates", i, "levels"), f"nothing on {', '.join(unsaid)}", "a level for every issue")
    for i, bound in enumerate(found.limits):
        c.known(("limits", i, "issue"), bound.issue, issues, "an issue")
        c.range(("limits", i), bound.at_least, bound.at_most)
    for i, role in enumerate(found.roles):
        c.known(("roles", i, "actor"), role.actor, actors, "an actor")
        for name, limits in role.mandate.items():
            c.known(("roles", i, "mandate", name), name, issues, "an issue")
            c.range(("roles", i, "mandate", name), limits.at_least, limits.at_most)
        for j, aim in enumerate(role.aims):
            c.known(("roles", i, "aims", j, "measure", "issue"), aim.measure.issue, issues, "an issue")
            c.known(("roles", i, "aims", j, "measure", "actor"), aim.measure.actor, actors, "an actor")
            if aim.measure.of == "issue" and aim.measure.issue is None:
                c.fault(("roles", i, "aims", j, "measure"), "no 'issue'", "the issue that is measured")


def _check_play(c: Checker, found: Scenario, stages: Collection[str]) -> None:
    issues = [issue.id for issue in found.issues]
    actors = [actor.id for actor in found.actors]
    roles = [role.id for role in found.roles]
    for i, argument in enumerate(found.arguments):
        c.known(("arguments", i, "issue"), argument.issue, issues, "an issue")
        for name in argument.touches:
            c.known(("arguments", i, "touches", name), name, found.interests, "an interest")
    groups = {"all", "states", "groups", *(a.kind for a in found.actors), *(f"interest:{n}" for n in found.interests)}

    def effects(path: Path, some: Iterable[Effect]) -> None:
        for k, effect in enumerate(some):
            c.known((*path, k, "issue"), effect.issue, issues, "an issue")
            for m, who in enumerate(effect.who):
                if effect.change == "capital":
                    c.known((*path, k, "who", m), who, roles, "a role")
                else:
                    c.known((*path, k, "who", m), who, {*actors, *groups}, "an actor or a group")
            if effect.change in ("position", "salience") and effect.issue is None:
                c.fault((*path, k), "no 'issue'", "the issue that changes")

    for i, event in enumerate(found.events):
        c.known(("events", i, "when", "stage"), event.when.stage, stages, "a stage of the procedure")
        c.known(("events", i, "when", "issue"), event.when.issue, issues, "an issue")
        c.known(("events", i, "when", "actor"), event.when.actor, actors, "an actor")
        c.known(("events", i, "role"), event.role, roles, "a role")
        if event.when.stage is None and event.when.condition == "always":
            c.fault(("events", i, "when"), "neither a stage nor a condition", "'stage', 'condition' or both")
        if event.choices and event.role is None:
            c.fault(("events", i), "no 'role'", "the role that has to choose")
        effects(("events", i, "effects"), event.effects)
        for j, choice in enumerate(event.choices):
            effects(("events", i, "choices", j, "effects"), choice.effects)
    for i, story in enumerate(found.stories):
        for j, stage in enumerate(story.stages):
            c.known(("stories", i, "stages", j), stage, stages, "a stage of the procedure")
        effects(("stories", i, "effects"), story.effects)
    for name in found.reality.levels:
        c.known(("reality", "levels", name), name, issues, "an issue")


def check_institution(found: Institution, data: bytes, file: str) -> None:
    """Members or groups, each once, no negative weight, both languages."""
    c = Checker(data, file)
    c.unique(("members",), [m.code for m in found.members], "member")
    c.unique(("groups",), [g.code for g in found.groups], "group")
    if bool(found.members) == bool(found.groups):
        c.fault((), "neither or both of 'members' and 'groups'", "one of them")
    for i, member in enumerate(found.members):
        for name, weight in member.weights.items():
            if weight < 0:
                c.fault(("members", i, "weights", name), str(weight), "0 or more")
        if set(member.weights) != (first := set(found.members[0].weights)):
            c.fault(("members", i, "weights"), str(sorted(member.weights)), f"{sorted(first)} as the first")
    for i, group in enumerate(found.groups):
        for state, seats in group.seats.items():
            if seats < 0:
                c.fault(("groups", i, "seats", state), str(seats), "0 or more")
        if sum(group.seats.values()) < 1:
            c.fault(("groups", i, "seats"), "no seats", "at least one seat")
    c.words(found.model_dump(mode="json", exclude_defaults=True))
    c.end()


def check_lesson(found: Lesson, data: bytes, file: str, scenarios: Collection[str]) -> None:
    """One right answer to each question, a dossier that exists, both languages."""
    c = Checker(data, file)
    c.known(("scenario",), found.scenario, scenarios, "a dossier")
    for field in ("before", "after"):
        for i, question in enumerate(getattr(found, field)):
            if sum(answer.right for answer in question.answers) != 1:
                c.fault((field, i, "answers"), f"{sum(a.right for a in question.answers)} right answers", "exactly one")
    c.words(found.model_dump(mode="json", exclude_defaults=True))
    c.end()

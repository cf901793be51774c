"""Makes one chart of several procedures: those that a procedure calls, and those that a dossier puts in between.

A called procedure's stages keep their ids and join the chart; its ends lead where the call says. So the interpreter
plays one chart and knows nothing of calls, and a citizens' initiative can become an ordinary law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.content.procedure import Call, End, Procedure, Stage
from engine.content.scenario import Include
from engine.errors import ContentError


def compose(found: Procedure, procedures: Mapping[str, Procedure], includes: Iterable[Include] = ()) -> Procedure:
    """The chart with everything that it calls, and with ``includes`` before the stages or ends that they name.

    Ends that nothing leads to any more are left out. Raises `ContentError` with a code: ``unknown-call``,
    ``unknown-goal`` (an include before what is not there), ``call-cycle``, ``stage-twice``.
    """
    whole = _called(found, procedures, ())
    for include in includes:
        whole = _included(whole, include, procedures)
    for name, stage in whole.stages.items():
        for goal in sorted(goals(stage) - {*whole.stages, *whole.ends}):
            raise ContentError("unknown-goal", f"{name!r} leads to {goal!r}, which is not there", name=goal)
    return whole if whole is found else _pruned(whole)


def _called(found: Procedure, procedures: Mapping[str, Procedure], above: tuple[str, ...]) -> Procedure:
    """The procedure with its calls replaced by the stages of what they call."""
    if found.id in above:
        raise ContentError("call-cycle", f"the procedure {found.id!r} calls itself", name=found.id)
    whole, doors = found, dict[str, str]()
    for name, call in found.calls.items():
        whole = _joined(whole, name, call, procedures, (*above, found.id))
        doors[name] = call.start or _called(procedures[call.procedure], procedures, (*above, found.id)).start
        whole = whole.model_copy(update={"stages": {n: _led(stage, doors) for n, stage in whole.stages.items()}})
    return whole


def _joined(
    whole: Procedure, name: str, call: Call, procedures: Mapping[str, Procedure], above: tuple[str, ...]
) -> Procedure:
    """The chart with the stages of a called procedure: what led to ``name`` leads to its start."""
    if call.procedure not in procedures:
        raise ContentError("unknown-call", f"there is no procedure {call.procedure!r}", name=call.procedure)
    other = _called(procedures[call.procedure], procedures, above)
    start = call.start or other.start
    if start not in other.stages:
        raise ContentError("unknown-call", f"{call.procedure!r} has no stage {start!r}", name=start)
    kept = reached_from(other, start)
    twice = sorted(set(kept) & set(whole.stages))
    if twice:
        raise ContentError("stage-twice", f"the stage {twice[0]!r} stands in {call.procedure!r} too", name=twice[0])
    clash = sorted((set(other.ends) - set(call.results)) & ({*whole.stages, *whole.calls} - {name}))
    if clash:
        raise ContentError("stage-twice", f"the end {clash[0]!r} of {call.procedure!r} is a stage here", name=clash[0])
    led = {stage: _led(found, {end: goal for end, goal in call.results.items() if end in other.ends})
           for stage, found in kept.items()}  # fmt: skip
    own = {stage: _led(found, {name: start}) for stage, found in whole.stages.items()}
    ends = {**other.ends, **whole.ends}
    begin = start if whole.start == name else whole.start
    calls = {key: value for key, value in whole.calls.items() if key != name}
    led = {stage: _led(found, {name: start}) for stage, found in led.items()}
    return whole.model_copy(update={"start": begin, "stages": {**own, **led}, "ends": ends, "calls": calls})


def _included(whole: Procedure, include: Include, procedures: Mapping[str, Procedure]) -> Procedure:
    """The chart with a procedure in front of a stage or an end."""
    before = include.before
    if before not in whole.stages and before not in whole.ends:
        raise ContentError("unknown-goal", f"there is no stage or end {before!r} to stand before", name=before)
    door = f"into-{include.procedure}-{before}"
    stages = {name: _led(stage, {before: door}) for name, stage in whole.stages.items()}
    start = door if whole.start == before else whole.start
    opened = whole.model_copy(update={"start": start, "stages": stages})
    return _joined(opened, door, include, procedures, (whole.id,))


def _led(stage: Stage, goals: Mapping[str, str]) -> Stage:
    """The stage with some goals replaced."""
    results = {result: goals.get(goal, goal) for result, goal in stage.results.items()}
    return stage.model_copy(update={"results": results, "then": goals.get(stage.then or "", stage.then)})


def goals(stage: Stage) -> set[str]:
    """Where a stage can lead."""
    return {*stage.results.values(), *([stage.then] if stage.then else [])}


def reached_from(found: Procedure, start: str) -> dict[str, Stage]:
    """The stages that can be reached from one, in the order of the chart."""
    reached, todo = {start}, [start]
    while todo:
        for goal in sorted((goals(found.stages[todo.pop()]) & set(found.stages)) - reached):
            reached.add(goal)
            todo.append(goal)
    return {name: stage for name, stage in found.stages.items() if name in reached}


def _pruned(whole: Procedure) -> Procedure:
    """The chart without the ends that nothing leads to any more; ``withdrawn`` stays where a stage allows it."""
    aims = {goal for stage in whole.stages.values() for goal in goals(stage)}
    if any("withdraw-proposal" in stage.deeds for stage in whole.stages.values()):
        aims.add("withdrawn")
    ends: dict[str, End] = {name: end for name, end in whole.ends.items() if name in aims}
    return whole.model_copy(update={"ends": ends})

"""A game as text: for the command line, for golden transcripts, and for whoever reads rather than looks."""

from __future__ import annotations

from typing import Any

from engine.session.state import State, Taken, digest
from engine.session.view import veiled
from game.screen import say
from game.screen.cite import article
from game.words import _, text


def summary(state: State) -> dict[str, Any]:
    """The course and outcome of a game as plain data."""
    return {
        "scenario": state.dossier.id,
        "seed": state.seed,
        "outcome": state.end,
        "adopted": bool(state.over and state.over.law),
        "text": dict(zip(state.dossier.issues, state.law, strict=True)),
        "stages": [{"stage": v.stage, "result": v.result} for v in state.visits],
        "votes": [_vote(state, veiled(taken)) for taken in state.votes],
        "actions": state.step,
        "digest": digest(state),
    }


def _vote(state: State, taken: Taken) -> dict[str, Any]:
    return {
        "stage": taken.stage,
        "item": taken.item.kind,
        "amendment": taken.item.amendment or None,
        "rule": taken.item.rule,
        "adopted": taken.adopted,
        "tally": dict(zip(("for", "against", "abstain", "absent"), taken.tally, strict=True)),
        "thresholds": [
            {"name": n, "required": need, "reached": got, "margin": got - need} for n, need, got, _whole in taken.gauges
        ],
        "sentence": dict(taken.sentence),
        "why": {who: say.reason(state.dossier, who, taken.lines.get(who, 1), r) for who, r in taken.reasons.items()},
    }


def text_of(state: State) -> str:
    """The course of a game in sentences, stage by stage, and how it ended."""
    dossier = state.dossier
    lines = [text(dossier.scenario.title), f"seed {state.seed}", ""]
    for event in state.record:
        if event.kind == "stage":
            stage = dossier.stage(event.facts["stage"])
            lines += ["", f"== {text(stage.name)}" + (f" ({article(stage.article)})" if stage.article else "")]
        elif event.kind == "vote":
            lines += _vote_lines(state, veiled(state.votes[event.facts["number"]]))
        elif event.kind not in ("round", "stage") and (told := say.event(dossier, event)):
            lines.append(f"  {told}")
    lines += ["", "== " + text(dossier.procedure.ends[state.end].name)]
    lines += [f"  {say.level(dossier, i, at)}" for i, at in enumerate(state.law)]
    return "\n".join([*lines, "", f"{_('digest')} {digest(state)}", ""])


def _vote_lines(state: State, taken: Taken) -> list[str]:
    heading = f"{say.item(state.dossier, taken.item)} – {say.about(state.dossier, taken.item)}"
    lines = [f"  [{say.tally(taken)}] {heading}", f"      {text(taken.sentence)}"]
    for who, ballot in taken.lines.items():
        why = say.reason(state.dossier, who, ballot, taken.reasons[who])
        lines.append(f"      {say.actor(state.dossier, who)} – {_(say.BALLOTS[ballot])}: {why}")
    return lines

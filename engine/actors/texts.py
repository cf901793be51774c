"""What everybody makes of very many texts at once: the search of a chair or mediator for one that can pass.

Arrays are whole numbers: texts of shape (texts, issues), points of shape (texts, actors). They are those of `judge` on
a text as a whole without promises, which a mediator does not know of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from engine.actors.preferences import INDIFFERENT, pulls, stands_by
from engine.session.dossier import Levels
from engine.session.state import State
from engine.voting import decide_many

Texts = NDArray[np.int64]

MOST = 20_000
"""Texts that are looked at; where the issues have more, those nearest to the present text."""


def worded(state: State) -> Texts:
    """Every text that can be worded, those nearest to the present one first."""
    choices = [[w.at for w in issue.levels] for issue in state.dossier.scenario.issues]
    while int(np.prod([len(levels) for levels in choices])) > MOST:
        widest = max(range(len(choices)), key=lambda i: len(choices[i]))
        far = max(choices[widest], key=lambda level: abs(level - state.text[widest]))
        choices[widest].remove(far)
    found = np.array(list(product(*choices)), dtype=np.int64)
    return found[np.argsort(np.abs(found - np.array(state.text)).sum(axis=1), kind="stable")]


def points(state: State, actors: Sequence[str], texts: Texts, otherwise: Levels) -> Texts:
    """What each text is worth to each actor against ``otherwise``; -100 beyond a red line."""
    found = np.empty((len(texts), len(actors)), dtype=np.int64)
    for column, actor in enumerate(actors):
        at, salience = np.array(state.positions[actor]), np.array(state.salience[actor])
        stake = int(salience.sum()) or 1
        gain = np.trunc((salience * (np.abs(np.array(otherwise) - at) - np.abs(texts - at))).sum(axis=1) / stake)
        decided = stands_by(state, actor)
        if decided is not None:
            lost = (salience * (np.abs(texts - at) - np.abs(np.array(decided) - at))).sum(axis=1) // stake
            gain = gain - np.maximum(0, lost)
        found[:, column] = gain + (sum(pulls(state, actor)) if otherwise == state.dossier.status_quo else 0)
        for i, least, most in state.dossier.red_lines[actor]:
            if least <= otherwise[i] <= most:
                found[(texts[:, i] < least) | (texts[:, i] > most), column] = -100
    return found


def passing(
    state: State, body: str, rule: str, voting: Sequence[str], worth: Texts, *, aside: int = 0
) -> NDArray[np.bool_]:
    """Which texts would pass if all voted as they feel now: an array of bool, one for each text.

    Whoever is against by at most ``aside`` points abstains.
    """
    ballots = np.where((worth <= INDIFFERENT) & (worth >= -max(INDIFFERENT, aside)), 0, np.sign(worth)).astype(np.int8)
    dossier, whole = state.dossier, state.dossier.bodies[body]
    if body in dossier.chamber:
        ballots = ballots[:, dossier.chamber[body].group]
    else:
        named = dossier.named_in(body)
        codes = [named[actor] for actor in voting]
        whole = whole if len(codes) == len(whole.members) else whole.only(*codes)
        if len(whole.members) != len(codes):
            return np.asarray(worth[:, 0] > INDIFFERENT)
        ballots = ballots[:, [codes.index(code) for code in whole.members]]
    return decide_many(dossier.rules[rule], whole, ballots)

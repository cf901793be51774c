"""What everybody makes of very many texts at once: the search of a chair or mediator for one that can pass.

Arrays are whole numbers: texts of shape (texts, issues), points of shape (texts, actors). They are those of `judge` on
a text as a whole without promises, which a mediator does not know of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from engine.actors.preferences import pulls, stands_by
from engine.session.dossier import Levels
from engine.session.state import State

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

"""What an actor says of itself when it is asked: what it wants most, what it would trade, what it never accepts.

Everything said is true of its positions at that moment; so is what would have changed its mind in a vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine.actors.preferences import judge
from engine.actors.texts import points
from engine.session.dossier import Dossier, Levels
from engine.session.state import Item, State

Change = tuple[int, int]
"""An issue by its place, and a worded level of it."""


@dataclass(frozen=True, slots=True)
class Mind:
    """``wants``: the change of law that matters most; ``trades``: the issue on which it gives way most easily, with the
    level it would accept there; ``never``: its red lines as (issue, at least, at most).
    """

    wants: Change
    trades: Change | None
    never: tuple[tuple[int, int, int], ...]


def mind(state: State, actor: str) -> Mind:
    """What the actor says when it is asked what matters to it."""
    dossier, salience, at = state.dossier, state.salience[actor], state.positions[actor]
    names = list(dossier.issues)
    wants = max(range(len(salience)), key=lambda i: salience[i])
    lines = {i for i, _least, _most in dossier.red_lines[actor]}
    cheap = [i for i in range(len(salience)) if i != wants and i not in lines and 2 * salience[i] <= salience[wants]]
    gives = min(cheap, key=lambda i: salience[i], default=None)
    return Mind(
        (wants, nearest(dossier, names[wants], at[wants])),
        None if gives is None else (gives, nearest(dossier, names[gives], state.text[gives])),
        dossier.red_lines[actor],
    )


def nearest(dossier: Dossier, issue: str, at: int) -> int:
    """The worded level nearest to a point on an issue's scale."""
    return min((wording.at for wording in dossier.issues[issue].levels), key=lambda level: abs(level - at))


def turned_by(state: State, actors: Iterable[str], item: Item) -> dict[str, Change]:
    """For each actor, the smallest change of one provision that would have turned its vote on the text as a whole."""
    text, otherwise = (item.proposed, item.otherwise) if item.kind == "text" else (item.otherwise, item.proposed)
    changes = [
        (i, w.at) for i, issue in enumerate(state.dossier.scenario.issues) for w in issue.levels if w.at != text[i]
    ]
    changes.sort(key=lambda change: abs(change[1] - text[change[0]]))
    tried = [_with(text, change) for change in changes]
    names = list(actors)
    if not tried or not names:
        return {}
    signs = np.sign(points(state, names, np.array(tried, dtype=np.int64), otherwise))
    found = {}
    for column, actor in enumerate(names):
        now = judge(state, actor, text, otherwise, whole=True).ballot
        for row in np.flatnonzero(signs[:, column] == -now if now else signs[:, column] != 0):
            then = judge(state, actor, tried[int(row)], otherwise, whole=True).ballot
            if then != now and (then == -now or not now):
                found[actor] = changes[int(row)]
                break
    return found


def _with(text: Levels, change: Change) -> Levels:
    return (*text[: change[0]], change[1], *text[change[0] + 1 :])

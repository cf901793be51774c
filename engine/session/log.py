"""A game as a log of actions, one line of JSON each, from which every state can be played again.

The first line says which dossier, seed and seats; every line ends with its own check sum, so that a file cut in the
middle of a line is still good up to there; a line that lacks its end was never finished and does not count. Reading
and writing files is the game's part, not ours.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.errors import GameError, RefusedError
from engine.session.actions import Action, Recall, from_json, to_json
from engine.session.apply import apply
from engine.session.dossier import Dossier
from engine.session.stages import start
from engine.session.state import State

VERSION = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a game is: its dossier, seed, length, and who plays which seat (``seat: label``); the rest are bots.

    ``level`` is how hard these are; ``real``: it tells how it really went.
    """

    dossier: str
    fingerprint: str
    seed: int
    minutes: int
    people: tuple[tuple[str, str], ...]
    level: str = "ordinary"
    real: bool = False
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Log:
    """A header and the actions since. ``cut`` is the number of lines that could not be read at the end."""

    header: Header
    actions: tuple[Action, ...] = ()
    cut: int = 0

    def upto(self, steps: int) -> Log:
        """The same game with only its first ``steps`` actions: where a fork begins."""
        return Log(self.header, self.actions[:steps])


def _sealed(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\t{zlib.crc32(text.encode()):08x}\n"


def first_line(header: Header) -> str:
    """The header as a line of the log."""
    people = [list(person) for person in header.people]
    named = {"dossier": header.dossier, "fingerprint": header.fingerprint, "seed": header.seed}
    how = {"minutes": header.minutes, "people": people, "level": header.level, "real": header.real}
    return _sealed({"jaunais-pilsonis": header.version, **named, **how})


def line(action: Action) -> str:
    """An action as a line of the log."""
    return _sealed(to_json(action))


def _opened(text: str) -> dict[str, Any] | None:
    body, _, seal = text.rpartition("\t")
    if f"{zlib.crc32(body.encode()):08x}" != seal:
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def read(text: str) -> Log:
    """Read a log. Raises `GameError` ``save-unreadable`` or ``save-version``; a broken tail is left out and counted."""
    *lines, tail = text.split("\n")
    head = _opened(lines[0]) if lines else None
    if head is None or "jaunais-pilsonis" not in head:
        raise GameError("save-unreadable", "This file is not a saved game, or its beginning is damaged.")
    if head["jaunais-pilsonis"] != VERSION:
        raise GameError("save-version", f"This game was saved by version {head['jaunais-pilsonis']} of the format; "
                        f"this program reads version {VERSION}.", version=head["jaunais-pilsonis"])  # fmt: skip
    try:
        header = Header(head["dossier"], head["fingerprint"], head["seed"], head["minutes"],
                        tuple((seat, label) for seat, label in head["people"]),
                        head.get("level", "ordinary"), bool(head.get("real")))  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise GameError("save-unreadable", "This file is not a saved game, or its beginning is damaged.") from None
    actions: list[Action] = []
    for number, entry in enumerate(lines[1:]):
        data = _opened(entry)
        if data is None:
            return Log(header, tuple(actions), cut=len(lines) - 1 - number + bool(tail))
        try:
            actions.append(from_json(data))
        except RefusedError as error:
            told = f"This game holds an action that this program does not know: {error.message}"
            raise GameError("save-version", told, version=VERSION) from error
    return Log(header, tuple(actions), cut=int(bool(tail)))


def write(log: Log) -> str:
    """The whole log as text."""
    return first_line(log.header) + "".join(line(action) for action in log.actions)


def replay(dossier: Dossier, log: Log) -> State:
    """Play a log again from the start."""
    return play_on(begun(dossier, log.header), log.actions)


def begun(dossier: Dossier, header: Header) -> State:
    """The first moment of the game that a header describes."""
    return start(dossier, header.seed, header.minutes, level=header.level, real=header.real)


def real_course(dossier: Dossier) -> Log:
    """The log of how the dossier really went: one action for each stage. It has none where no course is written."""
    first = next(iter(dossier.roles))
    header = Header(dossier.id, dossier.fingerprint, 0, 0, ((first, ""),), real=True)
    return Log(header, tuple(Recall(first) for _ in dossier.scenario.reality.course))


def play_on(state: State, actions: Iterable[Action]) -> State:
    """Apply actions one after the other."""
    for action in actions:
        state = apply(state, action)
    return state

"""A game on this machine: the authority that takes actions, keeps them on disk, and lets the computer players move.

An action, with what the computer players answer, is in the file and on the disk before anyone is told of it. A game
that was cut off at any moment goes on from its file.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.actors import bot
from engine.errors import GameError
from engine.session import actions as do
from engine.session import log as logs
from engine.session.apply import apply
from engine.session.ballots import voters
from engine.session.dossier import Dossier
from engine.session.log import Header, Log, begun
from engine.session.state import State
from engine.session.view import View, view
from game.library import Library
from game.settings import home


def saves() -> Path:
    """The folder in which games are kept."""
    return home() / "saves"


class Authority:
    """One game: its state, its log, and the file in which it is kept (None: nowhere, for simulations)."""

    def __init__(self, dossier: Dossier, log: Log, file: Path | None) -> None:
        self.dossier, self.header, self.file = dossier, log.header, file
        self.actions: list[do.Action] = []
        self.state: State = begun(dossier, log.header)
        self.people = tuple(seat for seat, _ in log.header.people)
        self.bots = tuple(seat for seat in dossier.roles if seat not in self.people)
        for action in log.actions:
            self.state = apply(self.state, action)
            self.actions.append(action)

    # ---- beginnings

    @classmethod
    def begin(
        cls,
        dossier: Dossier,
        people: Iterable[tuple[str, str]],
        *,
        seed: int | None = None,
        minutes: int = 0,
        level: str = "ordinary",
        folder: Path | None = None,
        keep: bool = True,
    ) -> Authority:
        """A new game. ``people`` are seats with the labels of those who play them; all other seats are bots.

        ``level`` is how hard these play: ``beginner``, ``ordinary`` or ``hard``.
        """
        number = secrets.randbelow(1 << 31) if seed is None else seed
        log = Log(Header(dossier.id, dossier.fingerprint, number, minutes, tuple(people), level))
        return cls(dossier, log, _new_file(log, folder) if keep else None)

    @classmethod
    def resume(cls, library: Library, file: Path) -> tuple[Authority, int]:
        """A kept game, and the number of damaged lines at its end that were left out.

        The damaged file is kept beside it under another name. Raises `GameError`: ``save-unreadable``,
        ``save-version``, ``save-other-dossier`` (it is not here), ``save-other-content`` (it no longer plays).
        """
        log = read_log(file)
        if log.header.dossier not in library.scenarios:
            raise GameError(
                "save-other-dossier",
                f"The dossier {log.header.dossier!r} of this game is not here.",
                dossier=log.header.dossier,
            )
        try:
            game = cls(library.dossier(log.header.dossier), log, file)
        except GameError as error:
            raise GameError(
                "save-other-content",
                f"The dossier has changed since this game was saved, and its actions no longer fit ({error.code}).",
                dossier=log.header.dossier,
            ) from error
        if log.cut:
            _set_aside(file)
            _write_new(file, logs.write(log))
        return game, log.cut

    def fork(self, steps: int, folder: Path | None = None) -> Authority:
        """The same game up to a step, as a new game with a file of its own."""
        log = Log(self.header, tuple(self.actions)).upto(steps)
        return Authority(self.dossier, log, _new_file(log, folder) if self.file is not None else None)

    # ---- playing

    def view(self, seat: str) -> View:
        """What a seat may know."""
        return view(self.state, seat)

    def submit(self, action: do.Action) -> None:
        """Take an action, let the computer players answer, and keep it all.

        Raises `RefusedError`, or `GameError` ``save-failed`` where it could not be kept; then nothing has changed.
        """
        self._go_on(apply(self.state, action), [action])

    def let_bots_play(self) -> None:
        """Bots answer at once what is put to them; they act when no person has anything left to do in the round."""
        self._go_on(self.state, [])

    def _go_on(self, state: State, actions: list[do.Action]) -> None:
        while (answer := self._bots(state)) is not None:
            state = apply(state, answer)
            actions.append(answer)
        if self.file is not None and actions:
            _append(self.file, "".join(map(logs.line, actions)))
        self.state = state
        self.actions += actions

    def _bots(self, state: State) -> do.Action | None:
        answer = next((a for s in self.bots if (a := bot.answer(state, s)) is not None), None)
        if answer is None and not self._waiting(state):
            answer = next((a for s in self.bots if (a := bot.choose(state, s)) is not None), None)
        return answer

    def waiting(self) -> tuple[str, ...]:
        """The people for whom something waits now: a dilemma, a ballot, or time left in the round."""
        return self._waiting(self.state)

    def _waiting(self, state: State) -> tuple[str, ...]:
        if state.phase == "over":
            return ()
        if state.queue:
            return tuple(s for s in self.people if s in voters(state) and s not in state.cast)
        return tuple(s for s in self.people if s in state.pending or state.left[s])


@dataclass(frozen=True, slots=True)
class Kept:
    """A game on the disk, for the menu."""

    file: Path
    header: Header | None
    steps: int
    changed: float
    fault: GameError | None = None


def kept_games(folder: Path | None = None) -> list[Kept]:
    """The games on the disk, the latest first; one that cannot be read says why."""
    found = []
    for file in (folder or saves()).glob("*.jsonl"):
        try:
            log = read_log(file)
            found.append(Kept(file, log.header, len(log.actions), file.stat().st_mtime))
        except GameError as error:
            found.append(Kept(file, None, 0, file.stat().st_mtime, error))
    return sorted(found, key=lambda kept: -kept.changed)


def read_log(file: Path) -> Log:
    """Read a kept game. Raises `GameError` ``save-unreadable`` or ``save-version``."""
    try:
        text = file.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise GameError("save-unreadable", f"{file.name}: {error.strerror}", file=str(file)) from None
    return logs.read(text)


def _new_file(log: Log, folder: Path | None) -> Path:
    """A file for a game, with what has been played of it so far."""
    folder = folder or saves()
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    file = folder / f"{stamp}-{log.header.dossier}-{secrets.token_hex(2)}.jsonl"
    _write_new(file, logs.write(log))
    return file


def _append(file: Path, lines: str) -> None:
    """Add lines whole, on the disk when this returns, or not at all. Raises `GameError` ``save-failed``."""
    size = file.stat().st_size if file.exists() else 0
    try:
        with file.open("ab") as opened:
            opened.write(lines.encode())
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        with suppress(OSError):
            os.truncate(file, size)
        raise GameError(
            "save-failed",
            f"The game could not be kept ({error.strerror}): make room on the disk and try "
            "again. Nothing has been lost.",
            file=str(file),
        ) from None


def _write_new(file: Path, text: str) -> None:
    """Write a file whole: it is there complete, or not at all."""
    part = file.with_suffix(".new")
    with part.open("wb") as opened:
        opened.write(text.encode())
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)


def _set_aside(file: Path) -> None:
    aside = file.with_suffix(".damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = file.with_suffix(f".damaged{number}")
    aside.write_bytes(file.read_bytes())


def play_alone(dossier: Dossier, seed: int, level: str = "ordinary") -> Authority:
    """A whole game with computer players in every seat, kept nowhere."""
    game = Authority.begin(dossier, (), seed=seed, level=level, keep=False)
    game.let_bots_play()
    return game

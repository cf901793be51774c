"""A game on this machine survives whatever happens to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from engine.errors import GameError, RefusedError
from engine.session import actions as do
from engine.session import log as logs
from engine.session.dossier import Dossier
from engine.session.log import replay
from engine.session.state import digest
from game import local
from game.library import Library
from game.local import Authority, kept_games, read_log
from tests.engine.session.wander import any_move
from tests.tiny import write

ROOT = Path(__file__).parent.parent
PLAY_ON = """
import sys
from pathlib import Path
from random import Random
from engine.actors import bot
from game.library import Library
from game.local import Authority
library = Library(Path(sys.argv[1]))
game = Authority.begin(library.dossier("tiny"), [("rapporteur", "A")], seed=4, folder=Path(sys.argv[2]))
while game.state.phase != "over":
    game.submit(bot.choose(game.state, "rapporteur"))
    print(len(game.actions), flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return write(tmp_path / "library")


@pytest.fixture
def tiny(library: Library) -> Dossier:
    return library.dossier("tiny")


def begun(dossier: Dossier, folder: Path) -> Authority:
    """A game with a person in it, a few moves old."""
    game = Authority.begin(dossier, [("rapporteur", "Anna")], seed=4, folder=folder)
    game.let_bots_play()
    game.submit(do.Choose("rapporteur", "one"))
    game.submit(do.Table("rapporteur", "size", 100))
    game.submit(do.Speak("rapporteur", "Blue", "size-more"))
    game.submit(do.Ask("rapporteur", "Grey", "speed"))
    return game


def file_of(game: Authority) -> Path:
    assert game.file is not None
    return game.file


def test_an_action_is_on_the_disk_before_anyone_hears_of_it(
    tiny: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = begun(tiny, tmp_path)
    synced: list[int] = []
    monkeypatch.setattr(local.os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))
    before = game.state
    game.submit(do.Pass("rapporteur"))
    assert synced == [file_of(game).stat().st_size]
    assert read_log(file_of(game)).actions == tuple(game.actions)
    assert game.state is not before


def test_a_refused_action_leaves_game_and_file_as_they_were(tiny: Dossier, tmp_path: Path) -> None:
    game = begun(tiny, tmp_path)
    data, state = file_of(game).read_bytes(), game.state
    with pytest.raises(RefusedError):
        game.submit(do.CallVote("presidency"))
    assert file_of(game).read_bytes() == data
    assert game.state is state


def test_a_full_disk_loses_nothing_and_says_so(tiny: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = begun(tiny, tmp_path)
    data, state = file_of(game).read_bytes(), game.state

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(local.os, "fsync", full)
        with pytest.raises(GameError) as found:
            game.submit(do.Pass("rapporteur"))
    assert found.value.code == "save-failed"
    assert file_of(game).read_bytes() == data
    assert game.state is state
    game.submit(do.Pass("rapporteur"))
    assert read_log(file_of(game)).actions == tuple(game.actions)


def test_a_game_goes_on_where_it_was(library: Library, tmp_path: Path) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    again, cut = Authority.resume(library, file_of(game))
    assert cut == 0
    assert digest(again.state) == digest(game.state)
    assert again.people == ("rapporteur",)
    for one in (game, again):
        one.submit(do.Pass("rapporteur"))
    assert digest(again.state) == digest(game.state)


def test_a_game_closed_in_the_middle_of_a_vote_goes_on_with_the_vote(library: Library, tmp_path: Path) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    game.submit(do.CallVote("rapporteur"))
    assert game.state.queue
    again, _ = Authority.resume(library, file_of(game))
    assert again.state.queue == game.state.queue
    assert again.view("rapporteur").to_vote
    again.submit(do.Vote("rapporteur", 1))
    assert again.state.votes[-1].lines["Red"] == 1


def test_a_process_that_is_killed_loses_nothing_that_was_told(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    command = [sys.executable, "-c", PLAY_ON, str(library.root), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(5):
            told = int(process.stdout.readline())
            process.stdin.write("\n")
            process.stdin.flush()
        process.send_signal(signal.SIGKILL)
    (kept,) = kept_games(folder)
    assert kept.steps >= told
    game, _ = Authority.resume(library, kept.file)
    assert game.state.step == kept.steps
    assert digest(game.state) == digest(replay(game.dossier, read_log(kept.file)))


@pytest.mark.parametrize("lost", [1, 2, 10, 40])
def test_a_file_cut_in_the_middle_of_a_line_offers_the_last_whole_state(
    library: Library, tmp_path: Path, lost: int
) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    file, data = file_of(game), file_of(game).read_bytes()
    file.write_bytes(data[:-lost])
    again, cut = Authority.resume(library, file)
    assert cut == 1
    assert again.actions == game.actions[:-1]
    assert file.with_suffix(".damaged").read_bytes() == data[:-lost]
    again.submit(game.actions[-1])
    assert digest(again.state) == digest(game.state)
    assert Authority.resume(library, file)[1] == 0


def test_a_damaged_file_never_replaces_another_damaged_one(library: Library, tmp_path: Path) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    for _ in range(2):
        file_of(game).write_bytes(file_of(game).read_bytes()[:-3])
        Authority.resume(library, file_of(game))
    assert len(list(tmp_path.glob("*.damaged*"))) == 2


def test_a_game_of_an_unknown_version_is_kept_and_named(library: Library, tmp_path: Path) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    lines = file_of(game).read_text(encoding="utf-8").splitlines(keepends=True)
    header = read_log(file_of(game)).header
    newer = logs.first_line(local.Header(header.dossier, header.fingerprint, 4, 0, header.people, version=2))
    file_of(game).write_text(newer + "".join(lines[1:]), encoding="utf-8")
    data = file_of(game).read_bytes()
    with pytest.raises(GameError) as found:
        Authority.resume(library, file_of(game))
    assert found.value.code == "save-version"
    assert file_of(game).read_bytes() == data
    (kept,) = kept_games(tmp_path)
    assert kept.fault is not None
    assert kept.fault.code == "save-version"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{}\n", b"not a game\n", b"\n\n\n"])
def test_what_is_no_game_is_kept_and_named(library: Library, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "strange.jsonl"
    file.write_bytes(data)
    with pytest.raises(GameError) as found:
        Authority.resume(library, file)
    assert found.value.code == "save-unreadable"
    assert file.read_bytes() == data


def test_a_game_whose_dossier_is_gone_or_changed_is_kept_and_named(library: Library, tmp_path: Path) -> None:
    game = begun(library.dossier("tiny"), tmp_path)
    with pytest.raises(GameError) as found:
        Authority.resume(Library(tmp_path / "empty"), file_of(game))
    assert found.value.code == "save-other-dossier"
    changed = write(tmp_path / "changed")
    scenario = changed.scenarios["tiny"]
    other = scenario.model_copy(update={"issues": scenario.issues[1:]})
    changed.scenarios["tiny"] = other
    with pytest.raises(GameError) as found:
        Authority.resume(changed, file_of(game))
    assert found.value.code == "save-other-content"


def test_a_fork_is_a_game_of_its_own(tiny: Dossier, tmp_path: Path) -> None:
    game = begun(tiny, tmp_path)
    fork = game.fork(2, tmp_path)
    assert fork.actions == game.actions[:2]
    assert read_log(file_of(fork)).actions == tuple(game.actions[:2])
    assert file_of(fork) != file_of(game)
    assert len(kept_games(tmp_path)) == 2


def test_bots_wait_for_people_and_never_for_each_other(tiny: Dossier) -> None:
    game = Authority.begin(tiny, [("rapporteur", "A"), ("journalist", "B")], seed=4, keep=False)
    game.let_bots_play()
    assert set(game.waiting()) == {"rapporteur", "journalist"}
    assert not game.actions
    game.submit(do.Choose("rapporteur", "two"))
    game.submit(do.Pass("rapporteur"))
    assert game.waiting() == ("journalist",)
    assert all(action.seat == "rapporteur" for action in game.actions)
    game.submit(do.Pass("journalist"))
    assert any(action.seat == "presidency" for action in game.actions)


SHIPPED = Library()
SEATS = [(name, role.id) for name, scenario in SHIPPED.scenarios.items() for role in scenario.roles]


@pytest.mark.parametrize(("name", "seat"), SEATS)
def test_bots_never_get_stuck_whatever_a_person_does(name: str, seat: str) -> None:
    chance = Random(11)
    game = Authority.begin(SHIPPED.dossier(name), [(seat, "A")], seed=11, keep=False)
    game.let_bots_play()
    for _ in range(1000):
        if game.state.phase == "over":
            break
        assert game.waiting() == (seat,)
        action = any_move(game.state, seat, chance)
        assert action is not None
        game.submit(action)
    assert game.state.phase == "over"


@pytest.mark.parametrize("name", SHIPPED.scenarios)
def test_a_class_can_play_every_seat_itself(name: str) -> None:
    dossier = SHIPPED.dossier(name)
    game = Authority.begin(dossier, [(seat, seat) for seat in dossier.roles], seed=3, minutes=45, keep=False)
    chance = Random(3)
    while game.state.phase != "over":
        seat = chance.choice(game.waiting())
        action = any_move(game.state, seat, chance)
        assert action is not None
        game.submit(action)
    assert game.state.over is not None

"""The first command leads to the game, or to one sentence that says what to do; a second try always works."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
UNREACHABLE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}


@pytest.fixture
def way_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run_game.py as a module in a folder of its own, speaking English."""
    return loaded(fresh_machine(tmp_path / "game"), monkeypatch)


def fresh_machine(folder: Path, requirement: str = "nothing-of-this-name==1") -> Path:
    """A folder with run_game.py, a list of one requirement, and a game that says how it was called."""
    (folder / "game").mkdir(parents=True)
    shutil.copy(ROOT / "run_game.py", folder)
    (folder / "game" / "cli.py").write_text("def main(argv):\n    print('called', *argv)\n    return 0\n")
    (folder / "pyproject.toml").write_text(
        f"[project]\ndependencies = [{json.dumps(requirement)}]\n"
        f"[project.optional-dependencies]\ntest = [{json.dumps(requirement)}]\nbench = []\n"
    )
    return folder


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("LC_ALL", "C")
    spec = importlib.util.spec_from_file_location("way_in", folder / "run_game.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tiny_wheel(folder: Path) -> str:
    """A package that pip can install without a network, as a requirement."""
    folder.mkdir(exist_ok=True)
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("tiny.py", "")
        file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("tiny-1.0.dist-info/RECORD", "")
    return f"tiny @ {wheel.as_uri()}"


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(folder / "run_game.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C", **UNREACHABLE, **environment},
    )


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    return told.strip()


def test_every_python_3_can_read_the_way_in() -> None:
    ast.parse((ROOT / "run_game.py").read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize(("locale", "expected"), [("C", "needs Python 3.11 or newer"), ("lv_LV.UTF-8", "vajag Python")])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells its language in another way")
def test_an_old_python_is_told_which_one_is_needed(
    way_in: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    locale: str,
    expected: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    assert way_in.main([]) == 2
    told = sentence(capsys)
    assert expected in told
    assert "3.10.13" in told


def test_help_lists_every_command_in_both_languages_before_anything_is_installed(
    way_in: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert way_in.main(["--help"]) == 0
    shown = capsys.readouterr().out
    for name, text in way_in.COMMANDS.items():
        assert name in shown
        assert text["en"] in shown
        assert text["lv"]
    assert not Path(way_in.VENV).exists()


def test_every_sentence_is_there_in_both_languages(way_in: ModuleType) -> None:
    assert all(set(text) == {"en", "lv"} for text in (*way_in.TEXTS.values(), *way_in.COMMANDS.values()))


def test_an_unknown_command_is_answered_with_the_nearest(
    way_in: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert way_in.main(["simluate"]) == 2
    assert "“simulate”" in sentence(capsys)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "free at least"),
        ("OSError: [Errno 13] Permission denied: '/srv/game/.venv/lib'", "You may not write"),
        ("WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError'\nERROR: No matching "
         "distribution found for numpy", "connect to the internet"),
        ("ERROR: No matching distribution found for panda3d", "install Python 3.12 or 3.13"),
        ("strange\nERROR: the moon is in the way", "(ERROR: the moon is in the way)"),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_one_sentence_and_nothing_remains(
    way_in: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    printed: str,
    expected: str,
) -> None:
    monkeypatch.setattr(way_in, "run_and_tell", lambda command, lock: (int("pip" in command), printed))
    assert way_in.main(["setup"]) == 2
    assert expected in sentence(capsys)
    assert not Path(way_in.VENV).exists()


def test_too_little_room_is_told_before_anything_is_fetched(
    way_in: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9, 10**7))
    assert way_in.main(["setup"]) == 2
    assert "600 MB" in sentence(capsys)
    assert not Path(way_in.VENV).exists()


def test_a_folder_that_may_not_be_written_is_named(
    way_in: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "mkdir", forbidden)
    assert way_in.main(["setup"]) == 2
    assert way_in.ROOT in sentence(capsys)


def test_a_python_without_venv_is_told_how_to_get_it(
    way_in: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert way_in.main(["setup"]) == 2
    assert "python3-venv" in sentence(capsys)


def test_a_failed_addition_leaves_a_whole_environment_whole(
    way_in: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finished(way_in)
    monkeypatch.setattr(way_in, "runs_pip", lambda: True)
    monkeypatch.setattr(way_in, "run_and_tell", lambda command, lock: (1, "Retrying (Retry("))
    assert way_in.ready([])
    assert way_in.main(["test"]) == 2
    assert "connect to the internet" in sentence(capsys)
    assert way_in.ready([])


def test_an_addition_that_broke_off_half_way_begins_anew(way_in: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(command: list[str], lock: int) -> tuple[int, str]:
        way_in.tell_progress("Installing collected packages: a, b")
        return 1, "No space left on device"

    finished(way_in)
    monkeypatch.setattr(way_in, "runs_pip", lambda: True)
    monkeypatch.setattr(way_in, "run_and_tell", broken_off)
    assert way_in.main(["test"]) == 2
    assert not way_in.ready([])


def test_a_changed_list_is_installed_again(way_in: ModuleType) -> None:
    finished(way_in)
    assert way_in.ready([])
    (Path(way_in.ROOT) / "pyproject.toml").write_text("[project]\ndependencies = ['another==2']\n")
    assert not way_in.ready([])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  Downloading https://x/panda3d-1.10.16-cp311-cp311-linux_x86_64.whl (53.2 MB)", "panda3d (53.2 MB)"),
        ("  Using cached typing_inspection-0.4.2-py3-none-any.whl (14 kB)", "typing-inspection (14 kB)"),
        ("Processing /opt/wheels/numpy-2.4.6-cp311.whl (from ursina<8)", "numpy"),
        ("  Using cached numpy-2.4.6-cp311.whl.metadata (6.6 kB)", ""),
        ("Requirement already satisfied: pip", ""),
    ],
)
def test_progress_names_each_package_once(
    way_in: ModuleType, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    way_in.tell_progress(line + "\n")
    assert capsys.readouterr().out.strip() == told


@pytest.mark.parametrize(("codes", "expected"), [([0, 0, 0, 0], 0), ([0, 1], 1), ([0, 0, 0, 5], 5)])
def test_the_checks_stop_at_the_first_that_fails_and_end_with_pytest(
    way_in: ModuleType, monkeypatch: pytest.MonkeyPatch, codes: list[int], expected: int
) -> None:
    called: list[list[str]] = []

    def call(command: list[str], cwd: str) -> int:
        called.append(command)
        return codes[len(called) - 1]

    monkeypatch.setattr(subprocess, "call", call)
    assert way_in.run_checks(["-k", "one"]) == expected
    assert len(called) == len(codes)
    if len(codes) == 4:
        assert called[-1][0].endswith("pytest")
        assert called[-1][-2:] == ["-k", "one"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_from_no_network_through_a_kill_and_two_starts_at_once_to_the_game(tmp_path: Path) -> None:
    folder = fresh_machine(tmp_path / "Spēle mana")

    offline = start(folder, "setup")
    _, told = offline.communicate()
    assert offline.returncode == 2
    assert told.count("\n") == 1
    assert "connect to the internet" in told
    assert not (folder / ".venv").exists()

    wheel = tiny_wheel(tmp_path / "wheels")
    (folder / "pyproject.toml").write_text(f"[project]\ndependencies = [{json.dumps(wheel)}]\n")
    killed = start(folder, "setup")
    assert killed.stdout
    assert killed.stdout.readline().startswith("Setting up")
    while not (folder / ".venv" / "unfinished").exists():
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.communicate()

    both = [start(folder, "check", "föö bar"), start(folder)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0][0].endswith("called check föö bar\n")
    assert said[1][0].endswith("called play\n")
    assert sorted("installing" in out for out, _ in said) == [False, True]

    again = start(folder, "--lang", "LV")
    assert again.communicate() == ("called play --lang LV\n", "")


def finished(way_in: ModuleType) -> None:
    """As if set-up had come to its end."""
    Path(way_in.BIN).mkdir(parents=True)
    Path(way_in.VENV_PYTHON).touch()
    stamp = {"python": way_in.version()}
    stamp.update((name, way_in.digest(lines)) for name, lines in way_in.requirements([]).items())
    Path(way_in.STAMP).write_text(json.dumps(stamp))

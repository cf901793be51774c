"""Settings outlive a start, and a file that is broken costs nothing but itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from game import settings
from game.settings import Settings


def test_what_is_saved_is_loaded(home: Path) -> None:
    chosen = Settings(language="lv", text_scale=150, sound=False, window=settings.Window(width=1920, height=1080))
    settings.save(chosen)
    assert settings.load() == (chosen, "")
    assert [file.name for file in home.iterdir()] == ["settings.json"]


def test_without_a_file_the_usual_settings_apply(home: Path) -> None:
    assert settings.load() == (Settings(), "")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"text_scale": 900}', b"[]", b'{"language": "fr"}'])
def test_an_unreadable_file_is_kept_aside_with_a_notice(home: Path, content: bytes) -> None:
    (home / "settings.json").write_bytes(content)
    loaded, notice = settings.load()
    assert loaded == Settings()
    assert "settings.unreadable.json" in notice
    assert (home / "settings.unreadable.json").read_bytes() == content
    assert settings.load()[1] == ""


def test_what_a_newer_version_has_added_is_passed_over(home: Path) -> None:
    (home / "settings.json").write_text(json.dumps({"text_scale": 120, "weather": "fine"}))
    assert settings.load() == (Settings(text_scale=120), "")


def test_a_save_that_fails_leaves_the_old_settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(text_scale=120))

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(text_scale=200))
    assert settings.load()[0].text_scale == 120
    assert [file.name for file in home.iterdir()] == ["settings.json"]


def test_a_change_makes_new_settings_and_an_impossible_one_is_refused() -> None:
    usual = Settings()
    assert usual.but(text_scale=200).text_scale == 200
    assert usual.text_scale == 100
    with pytest.raises(ValidationError):
        usual.but(text_scale=201)

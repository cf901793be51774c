"""The interface speaks Latvian wherever it speaks English, and counts as each language does."""

from __future__ import annotations

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from game import words
from game.words import _, ngettext, number, percent, text, use

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_locale", ROOT / "assets" / "locale" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_every_text_of_the_interface_has_its_latvian_in_all_forms(build: ModuleType) -> None:
    assert build.lacking(build.merged()) == [], "fill them in game.po and run python assets/locale/build.py"


def test_the_catalogue_holds_what_the_code_says_and_nothing_else(build: ModuleType) -> None:
    assert build.PO.read_text(encoding="utf-8") == build.po_text(build.merged()), "run python assets/locale/build.py"


def test_the_compiled_catalogue_is_that_of_the_words(build: ModuleType) -> None:
    assert build.MO.read_bytes() == build.mo_bytes(build.known()), "run python assets/locale/build.py"


def test_latvian_fills_in_the_same_values_as_english(build: ModuleType) -> None:
    for message in build.known():
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[1]
            for form in filter(None, build.forms(message)):
                assert fields(form) == fields(english), form


def test_latvian_has_three_plural_forms(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = build.Catalog(locale="lv")
    catalogue.add(("{n} vote", "{n} votes"), string=("{n} balss", "{n} balsis", "{n} balsu"))
    folder = tmp_path / "lv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "game.mo").write_bytes(build.mo_bytes(catalogue))
    monkeypatch.setattr(words, "_LOCALE", tmp_path)
    words._catalogue.cache_clear()
    use("lv")
    said = [ngettext("{n} vote", "{n} votes", n).format(n=n) for n in (0, 1, 2, 11, 21, 111, 121)]
    words._catalogue.cache_clear()
    assert said == ["0 balsu", "1 balss", "2 balsis", "11 balsis", "21 balss", "111 balsis", "121 balss"]


def test_an_unknown_text_is_said_as_it_is() -> None:
    use("lv")
    assert _("no such text") == "no such text"


def test_a_language_is_taken_in_capitals_and_an_unknown_one_refused() -> None:
    use("LV")
    assert words.language() == "lv"
    with pytest.raises(ValueError, match="'fr'"):
        use("fr")


@pytest.mark.parametrize("wrap", [dict, lambda **pair: SimpleNamespace(**{"lv": "", "en": "", **pair})])
def test_a_missing_language_falls_back_to_english_and_then_to_what_there_is(wrap: type[dict[str, str]]) -> None:
    use("lv")
    assert text(wrap(lv="Padome", en="Council")) == "Padome"
    assert text(wrap(en="Council")) == "Council"
    use("en")
    assert text(wrap(lv="Padome")) == "Padome"


@pytest.mark.parametrize(
    ("value", "decimals", "english", "latvian"),
    [
        (0, 0, "0", "0"),
        (9999, 0, "9999", "9999"),
        (10_000, 0, "10,000", "10\u00a0000"),
        (449_206_579, 0, "449,206,579", "449\u00a0206\u00a0579"),
        (65.125, 2, "65.12", "65,12"),
        (-3, 0, "−3", "−3"),
        (-0.01, 1, "0.0", "0,0"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, decimals: int, english: str, latvian: str) -> None:
    assert number(value, decimals) == english
    use("lv")
    assert number(value, decimals) == latvian


def test_percent_stands_apart_in_latvian() -> None:
    assert percent(12.5) == "12.5%"
    use("lv")
    assert percent(12.5) == "12,5\u00a0%"
    assert percent(100) == "100\u00a0%"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells its language in another way")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [({"LANG": "lv_LV.UTF-8"}, "lv"), ({"LANG": "lv_LV.UTF-8", "LC_ALL": "C"}, "en"), ({}, "en")],
)
def test_the_first_language_is_that_of_the_system(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words.system_language() == expected


def test_only_texts_that_are_spelt_out_are_gathered(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "said.py").write_text(
        "_('one' if x else 'two'), _(names['no']), words._('three'), f'{_(\"four\")}', ngettext('five', 'fives', n)\n"
    )
    found = build.gather(tmp_path)
    assert {message.id for message in found if message.id} == {"one", "two", "three", "four", ("five", "fives")}
    assert len(build.lacking(found)) == 5
    assert b"five" not in build.mo_bytes(found)

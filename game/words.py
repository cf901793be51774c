"""What the game says, in the reader's language: interface words through gettext, authors' words, and numbers.

Interface texts are written in English where they are used, `_("Play")`, and their Latvian lies in
`assets/locale/lv/LC_MESSAGES/game.po`. `use` chooses the language for the whole process; in a game that several people
share, call it whenever the seat changes.
"""

from __future__ import annotations

import gettext
import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

Language = Literal["lv", "en"]
LANGUAGES: tuple[Language, ...] = ("lv", "en")

_LOCALE = Path(__file__).resolve().parent.parent / "assets" / "locale"
_SPACE = "\N{NO-BREAK SPACE}"


class Bilingual(Protocol):
    """A text of an author in both languages; either may be empty."""

    @property
    def en(self) -> str:
        """The English."""

    @property
    def lv(self) -> str:
        """The Latvian."""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("game", _LOCALE, [language])


def system_language() -> Language:
    """Latvian where the system speaks it, else English."""
    if sys.platform == "win32":
        import ctypes

        return "lv" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x26 else "en"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "lv" if next(filter(None, names), "").lower().startswith("lv") else "en"


_language: Language = "en"


def use(language: str) -> None:
    """Speak ``language`` (`lv` or `en`, in capitals too) from now on; raise ValueError for any other."""
    global _language
    chosen = language.lower()
    if chosen not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    _language = "lv" if chosen == "lv" else "en"


def language() -> Language:
    """The language spoken now."""
    return _language


def _(message: str) -> str:
    """An interface text in the language spoken now."""
    return _catalogue(_language).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of an interface text that goes with ``n`` things; Latvian has three (1 balss, 2 balsis, 0 balsu)."""
    return _catalogue(_language).ngettext(one, many, n)


def later(message: str) -> str:
    """Mark a text in a table as one to translate; say it with `_` when it is shown."""
    return message


def text(words: str | Mapping[str, str] | Bilingual) -> str:
    """An author's text in the language spoken now, else in English, else in Latvian.

    >>> use("lv")
    >>> text({"lv": "Lādētājs", "en": "Charger"}), text({"en": "Charger"}), text("USB-C")
    ('Lādētājs', 'Charger', 'USB-C')
    >>> use("en")
    """
    if isinstance(words, str):
        return words
    if isinstance(words, Mapping):
        return words.get(_language) or words.get("en") or words.get("lv") or ""
    return (words.lv if _language == "lv" else words.en) or words.en or words.lv


def alphabetical(name: str) -> str:
    """What to sort names by, so that Č stands with C and Ī with I.

    >>> sorted(["Zviedrija", "Čehija", "Dānija", "Īrija"], key=alphabetical)
    ['Čehija', 'Dānija', 'Īrija', 'Zviedrija']
    """
    return unicodedata.normalize("NFD", name.casefold())


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it; thousands are set apart from 10 000 on.

    >>> number(449206579), number(-0.5, 1), number(2022)
    ('449,206,579', '−0.5', '2022')
    """
    digits = f"{abs(value):,.{decimals}f}"
    if round(abs(value), decimals) < 10_000:
        digits = digits.replace(",", "")
    if _language == "lv":
        digits = digits.replace(",", _SPACE).replace(".", ",")
    return "−" + digits if round(value, decimals) < 0 else digits


def percent(value: float, decimals: int = 1) -> str:
    """A share out of a hundred: 12.5 is `12.5%`, in Latvian `12,5 %`; a whole one goes without decimals.

    >>> percent(12.5), percent(65)
    ('12.5%', '65%')
    """
    shown = number(value, 0 if value == int(value) else decimals)
    return shown + (_SPACE + "%" if _language == "lv" else "%")

"""Articles as each language cites them: “Article 16(4) TEU”, in Latvian “LES 16. panta 4. punkts”."""

from __future__ import annotations

import re

from game.words import language

_REF = r"\d+(?:–\d+\b)?(?:\(\w+\))*(?:–\(\d+\))?"
_REFS = rf"{_REF}(?:(?:, | and ){_REF})*"
_TREATIES = {"TFEU": "LESD", "TEU": "LES", "EEC Treaty": "EEK līguma", "EC Treaty": "EK līguma"}
_ENGLISH = (
    (rf"(?<!Protocol )\b({_REFS}) ({'|'.join(_TREATIES)})", lambda m: f"{_articles(m[1])} {m[2]}"),
    (rf"^({_REF}) of Regulation", lambda m: f"Article {m[1]} of Regulation"),
)
_NAMES = {
    "Procedure endorsed by the leaders of the 27 states, 22 June 2017":
        "27 valstu vadītāju 2017. gada 22. jūnijā apstiprinātā kārtība",
    "the Parliament's Rules of Procedure": "EP Reglaments",
    "Rules of Procedure of the Saeima": "Saeimas kārtības rullis",
    "Latvia's Law on Local Governments": "Pašvaldību likums",
    "Council's Rules of Procedure": "Padomes reglaments",
}  # fmt: skip
"""Documents that are cited by name, in Latvian."""

_LATVIAN = (
    *((re.escape(name), lambda m, said=said: said) for name, said in _NAMES.items()),
    (r"Court of Justice, (C-\d+/\d+) and (C-\d+/\d+)", lambda m: f"Tiesa, {m[1]} un {m[2]}"),
    (rf"Statute of the Court, Article ({_REF})", lambda m: f"Tiesas statūtu {_latvian(m[1])}"),
    (r"Protocol (\d+)(?![\d,]|(?: TFEU)?, Article)", lambda m: f"{m[1]}. protokols"),
    (rf"Protocol (\d+)(?: TFEU)?, Article ({_REF})", lambda m: f"{m[1]}. protokola {_latvian(m[2])}"),
    (rf"Declaration (\d+), Article ({_REF})", lambda m: f"{m[1]}. deklarācijas {_latvian(m[2])}"),
    (rf"Regulation \(EU\) ([\d/]+), Article ({_REF})", lambda m: f"Regulas (ES) {m[1]} {_latvian(m[2])}"),
    (rf"({_REF}) of Regulation \(EU\) No ([\d/]+)", lambda m: f"Regulas (ES) Nr. {m[2]} {_latvian(m[1])}"),
    (rf"Rule ({_REF}), (\d+)th term", lambda m: f"EP Reglamenta ({m[2]}. sasaukums) {_latvian(m[1])}"),
    (
        rf"({_REFS}) ({'|'.join(_TREATIES)})",
        lambda m: f"{_TREATIES[m[2]]} {', '.join(map(_latvian, re.findall(_REF, m[1])))}",
    ),
)


def article(name: str) -> str:
    """An article in the language spoken now.

    >>> from game.words import use
    >>> use("lv")
    >>> article("17(2) TEU; 250, 294(7)(c) TFEU")
    'LES 17. panta 2. punkts; LESD 250. pants, 294. panta 7. punkta c) apakšpunkts'
    >>> use("en")
    >>> article("16(4) TEU; 250, 294(2) TFEU")
    'Article 16(4) TEU; Articles 250, 294(2) TFEU'
    """
    for pattern, said in _LATVIAN if language() == "lv" else _ENGLISH:
        name = re.sub(pattern, said, name)
    return name


def _articles(refs: str) -> str:
    one = re.fullmatch(_REF, refs) and not re.match(r"\d+–", refs)
    return f"{'Article' if one else 'Articles'} {refs}"


def _latvian(ref: str) -> str:
    """`294(7)(c)` in words: 294. panta 7. punkta c) apakšpunkts."""
    if span := re.fullmatch(r"(\d+)–(\d+)", ref):
        return f"{span[1]}.–{span[2]}. pants"
    number, *parts = re.findall(r"\w+", ref)
    if not parts:
        return f"{number}. pants"
    if "–" in ref:
        return f"{number}. panta {parts[0]}.–{parts[1]}. punkts"
    point, *letters = parts
    return f"{number}. panta {point}. " + (f"punkta {letters[0]}) apakšpunkts" if letters else "punkts")

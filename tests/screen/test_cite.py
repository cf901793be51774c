"""Every article that a rule or a stage names is cited in words, in Latvian without a word of English."""

from __future__ import annotations

import re

import pytest

from engine.voting import rules
from game.library import Library
from game.screen.cite import article
from game.words import use

ARTICLES = sorted(
    {rule.article for rule in rules.values()}
    | {stage.article for procedure in Library().procedures.values() for stage in procedure.stages.values()}
)


@pytest.mark.parametrize(
    ("name", "english", "latvian"),
    [
        ("", "", ""),
        ("16(4) TEU", "Article 16(4) TEU", "LES 16. panta 4. punkts"),
        ("16(3)–(4) TEU", "Article 16(3)–(4) TEU", "LES 16. panta 3.–4. punkts"),
        ("231, 294(3) TFEU", "Articles 231, 294(3) TFEU", "LESD 231. pants, 294. panta 3. punkts"),
        ("238(3)(b) TFEU", "Article 238(3)(b) TFEU", "LESD 238. panta 3. punkta b) apakšpunkts"),
        ("7(1) TEU, 354 TFEU", "Article 7(1) TEU, Article 354 TFEU", "LES 7. panta 1. punkts, LESD 354. pants"),
        ("205 EC Treaty, 2004–2006", "Article 205 EC Treaty, 2004–2006", "EK līguma 205. pants, 2004–2006"),
        ("20 TEU; 326–334 TFEU", "Article 20 TEU; Articles 326–334 TFEU", "LES 20. pants; LESD 326.–334. pants"),
        ("5(3) TEU; Protocol 2", "Article 5(3) TEU; Protocol 2", "LES 5. panta 3. punkts; 2. protokols"),
        ("Protocol 36 TFEU, Article 3", "Protocol 36 TFEU, Article 3", "36. protokola 3. pants"),
    ],
)
def test_an_article_is_cited_as_each_language_does(name: str, english: str, latvian: str) -> None:
    use("en")
    assert article(name) == english
    use("lv")
    assert article(name) == latvian


@pytest.mark.parametrize("name", ARTICLES)
def test_no_english_is_left_in_a_latvian_citation(name: str) -> None:
    use("lv")
    assert not re.search(r"TEU|TFEU|Treaty|Article|Rule|Protocol|Regulation|term", article(name))

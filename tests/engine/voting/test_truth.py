"""Real votes of the Parliament: every recorded result follows from its tally, and each that does not is listed here."""

from __future__ import annotations

import csv
import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.voting import Body, Tally, decide, rules

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
RULES = {"s": rules["parliament-votes-cast"], "q": rules["parliament-component"]}
# Roll-calls, by term and id, whose result is neither + nor -.
UNRECORDED = {
    ("8", "7658"): "the record has no result; by its tally 174-527-7 it fell",
    ("8", "7965"): "the record has no result; by its tally 284-303-8 it fell",
    ("8", "7966"): "the record has no result; by its tally 252-336-5 it fell",
}
# Decisions whose tally alone would give another result, each with the rule that gives the recorded one, if any does.
OTHERWISE = {
    "MTG-PL-2024-04-24-DEC-168839": (
        "parliament-component",
        "an amendment to the Rules of Procedure needs a majority of component members (232 TFEU)",
    ),
    "MTG-PL-2024-03-14-DEC-166769": (
        None,
        "264-241-29 recorded as rejected; its label (amendment 4 to RC-B9-0187/2024) names no other majority",
    ),
}  # fmt: skip


def opened(name: str) -> Any:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the shared folder with {name} is not beside the project")
    return gzip.open(path, "rt", encoding="utf-8")


@cache
def chamber(members: int) -> Body:
    return Body("parliament", ["all"], {"seats": [members]}, heads="seats")


def members_on(term: str, date: str) -> int:
    """Component members: 751 until the United Kingdom left on 31 January 2020, then 705, and 720 since July 2024."""
    if "." in date:
        day, month, year = date.split(".")
        date = f"{year}-{int(month):02}-{int(day):02}"
    if term == "8" or date[:10] < "2020-02-01":
        return 751
    return 705 if date[:10] < "2024-07-16" else 720


def test_every_roll_call_of_two_terms_gives_its_official_result() -> None:
    with opened("ep_rollcalls_term8_term9.csv.gz") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 23_711
    unrecorded, wrong = set(), []
    for row in rows:
        at = (row["term"], row["vote_id"])
        if row["result"] not in ("+", "-"):
            unrecorded.add(at)
            continue
        body = chamber(members_on(row["term"], row["date"]))
        tally = Tally.of(body, *(int(float(row[key])) for key in ("yes", "no", "abstain")))
        if decide(RULES[row["rule"].strip()], body, tally).adopted != (row["result"] == "+"):
            wrong.append(at)
    assert wrong == []
    assert unrecorded == set(UNRECORDED)


def test_every_decision_with_a_tally_gives_its_official_outcome_or_is_listed_with_the_reason() -> None:
    with opened("ep_decisions_2023_2025h1.json.gz") as lines:
        found = json.load(lines)
    otherwise, counted = {}, 0
    for one in found:
        if one["favor"] is None or one["outcome"] not in ("ADOPTED", "REJECTED"):
            continue  # by show of hands, lapsed, or a request on the agenda without a recorded outcome
        counted += 1
        body = chamber(members_on("9", one["date"]))
        tally = Tally.of(body, one["favor"], one["against"] or 0, one["abstention"] or 0)
        adopted = one["outcome"] == "ADOPTED"
        if decide(rules["parliament-votes-cast"], body, tally).adopted != adopted:
            otherwise[one["id"]] = (body, tally, adopted)
    assert counted == 502
    assert set(otherwise) == set(OTHERWISE)
    for name, (rule, reason) in OTHERWISE.items():
        body, tally, adopted = otherwise[name]
        assert reason
        if rule is not None:
            assert decide(rules[rule], body, tally).adopted == adopted

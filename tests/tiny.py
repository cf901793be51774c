"""The smallest dossier that has everything: two houses, a bargain, a choice, a dilemma, a story. For tests alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from game.library import Library


def words(text: str) -> dict[str, str]:
    """A text that is there in both languages."""
    return {"en": text, "lv": text}


def house(name: str) -> dict[str, Any]:
    """A house of three groups with twenty members."""
    groups = [{"code": c, "name": words(c), "short": words(c), "colour": "#888888", "seats": {"N": n, "S": 4 - n // 4}}
              for c, n in (("Red", 4), ("Blue", 5), ("Grey", 2))]  # fmt: skip
    return {"format": 1, "id": name, "name": words(name), "about": words("A house."), "groups": groups}


def states(name: str) -> dict[str, Any]:
    """A council of four states."""
    members = [{"code": c, "name": words(c), "weights": {"population": n}} for c, n in zip("ABCD", (40, 30, 20, 10))]
    return {"format": 1, "id": name, "name": words(name), "about": words("A council."), "members": members}


def stage(kind: str, body: str, chair: str, results: dict[str, str], **more: Any) -> dict[str, Any]:
    """A stage with its texts."""
    said = {field: words(field) for field in ("name", "short", "what", "why")}
    deeds = ["speak", "ask", "offer", "table", "cosign", "withdraw", "compromise", "check", "publish", "campaign"]
    return {**said, "article": "1", "place": "hall", "kind": kind, "body": body, "chair": chair, "results": results,
            "takes": "proposal", "keeps": body, "deeds": deeds, "rounds": 2, "months": 1, "usual": next(iter(results)),
            **more}  # fmt: skip


def procedure() -> dict[str, Any]:
    """First the house, then a choice, then the council, then a bargain; each can fail."""
    both = [
        {"item": "amendments", "rule": "most"},
        {"item": "text", "rule": "most", "adopted": "yes", "rejected": "no"},
    ]
    choice = [{"result": "on", "name": words("On"), "about": words("On."), "by_default": True},
              {"result": "off", "name": words("Off"), "about": words("Off."), "raises": "hard"}]  # fmt: skip
    council = [
        {"item": "rejection", "rule": "most", "adopted": "no"},
        {"item": "text", "rule": "most", "otherwise": {"hard": "every"}, "adopted": "yes", "rejected": "no"},
    ]
    return {
        "format": 1, "id": "tiny", "name": words("Tiny"), "about": words("A tiny way to decide."), "article": "1",
        "start": "first",
        "stages": {
            "first": stage("vote", "lower", "rapporteur", {"yes": "choice", "no": "fallen"}, ballots=both,
                           insiders=["rapporteur"]),
            "choice": stage("choice", "upper", "presidency", {"on": "second", "off": "second"}, options=choice,
                            takes="lower", keeps="lower"),
            "second": stage("vote", "upper", "presidency", {"yes": "talks", "no": "first"}, ballots=council,
                            insiders=["presidency"], takes="lower", at_most=2, then="fallen"),
            "talks": stage("bargain", "upper", "presidency", {"agreed": "law", "failed": "fallen"},
                           negotiators=["rapporteur", "presidency"], takes="lower", keeps="deal"),
        },
        "ends": {"law": {"name": words("Law"), "about": words("A law."), "law": True},
                 "fallen": {"name": words("Fallen"), "about": words("No law."), "law": False}},
    }  # fmt: skip


def scenario() -> dict[str, Any]:
    """Two issues, seven actors, three seats."""
    levels = [{"at": at, "name": words(f"L{at}"), "text": words(f"Level {at}.")} for at in (0, 40, 100)]
    issues = [{"id": name, "name": words(name), "question": words(name), "status_quo": 0, "draft": 40, "levels": levels}
              for name in ("size", "speed")]  # fmt: skip
    leaning = {"name": words("Mixed"), "reason_for": words("For."), "reason_against": words("Against."), "spread": 9,
               "wishes": {"size": {"at": 45}, "speed": {"at": 30}}, "interests": {"money": 1}}  # fmt: skip
    actors: list[dict[str, Any]] = [
        {"id": code, "code": code, "body": body, "kind": kind, "name": words(code), "leaning": "mixed"}
        for body, kind, codes in (("lower", "group", ("Red", "Blue", "Grey")), ("upper", "state", ("A", "B", "C", "D")))
        for code in codes
    ]
    actors[0]["wishes"] = {"size": {"at": 90, "salience": 80, "at_least": 20}}
    actors.append({"id": "paper", "kind": "press", "name": words("Paper"), "leaning": "mixed"})
    roles = [{"id": kind, "kind": kind, "actor": actor,
              **{f: words(f) for f in ("person", "title", "brief", "lever", "trap", "adviser")},
              "aims": [{"id": "law", "kind": "promise", "text": words("A law."), "measure": {"of": "law"}}]}
             for kind, actor in (("rapporteur", "Red"), ("presidency", "A"), ("journalist", "paper"))]  # fmt: skip
    choices = [
        {
            "id": name,
            "name": words(name),
            "result": words(name),
            "effects": [{"change": "opinion", "who": ["A"], "by": by}],
        }
        for name, by in (("one", 5), ("two", -5))
    ]
    arguments = [{"id": f"{issue}-{way}", "issue": issue, "side": side, "kind": "fact", "title": words(issue),
                  "text": words(issue), "touches": {"money": 2 if side == "+" else -1}}
                 for issue in ("size", "speed") for way, side in (("more", "+"), ("less", "-"))]  # fmt: skip
    return {
        "format": 1, "id": "tiny", "title": words("Tiny"), "summary": words("A tiny law."), "law": words("Tiny law"),
        "year": "2020", "minutes": 5, "procedure": "tiny", "institutions": ["lower", "upper"],
        "rules": {"most": {"passes": {"name": "majority", "more_than": "1/2", "of": "cast"}, "title": words("Most")},
                  "every": {"passes": {"name": "all", "at_least": "100%", "of": "cast"}, "title": words("All")}},
        "interests": {"money": words("money")}, "issues": issues, "leanings": {"mixed": leaning}, "actors": actors,
        "roles": roles, "arguments": arguments,
        "events": [{"id": "gift", "when": {"stage": "first"}, "title": words("A gift"), "text": words("A gift."),
                    "role": "rapporteur", "choices": choices}],
        "stories": [{"id": "rumour", "title": words("R"), "text": words("R"), "correction": words("C"), "true": True,
                     "stages": ["first"],
                     "effects": [{"change": "position", "who": ["states"], "issue": "size", "by": 4}]}],
        "reality": {"outcome": "law", "text": words("A law."), "levels": {"size": 40}, "afterwards": words("Later."),
                    "sources": []},
        "debrief": [{"step": "feelings", "ask": words("How was it?")}],
    }  # fmt: skip


def write(folder: Path, **files: Any) -> Library:
    """Put the tiny library into a folder; ``files`` replace its parts: scenario, procedure, lower, upper."""
    parts = {
        "scenario": scenario(),
        "procedure": procedure(),
        "lower": house("lower"),
        "upper": states("upper"),
        **files,
    }
    places = {"scenario": "dossiers/tiny/scenario.json", "procedure": "procedures/tiny.json"}
    for name, value in parts.items():
        file = folder / places.get(name, f"institutions/{name}.json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(value if isinstance(value, str) else json.dumps(value, indent=1), encoding="utf-8")
    return Library(folder)

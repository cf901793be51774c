"""The calculator of votes as a person or a program calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.voting import rules
from game import words
from game.library import SCENARIOS
from game.vote import main

FOR_20 = "BE,BG,CZ,DK,DE,EE,IE,EL,ES,FR,HR,CY,LV,LT,LU,MT,PT,RO,SI,SK"


@pytest.fixture(autouse=True)
def in_english() -> None:
    words.use("en")


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert main([*argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(list(argv)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.strip()


def test_a_vote_tells_result_reason_thresholds_and_who_decides(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "council-qmv", "--for", FOR_20, "--against", "HU,NL", "--abstain", "AT")
    assert (found["adopted"], found["reason"], found["article"]) == (True, "thresholds-met", "16(4) TEU")
    assert found["tally"] == {"for": 20, "against": 6, "abstain": 1, "absent": 0}
    assert {"name", "required", "reached", "margin"} <= set(found["thresholds"][0])
    assert found["pivotal"] == ["BE", "CZ", "DE", "EL", "ES", "FR", "PT", "RO"]
    assert set(found["sentence"]) == {"en", "lv"}


def test_members_may_be_named_in_any_case_by_name_or_by_an_old_code(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "council-simple", "--for", "lv, Lietuva,estonia ,GR")
    assert found["tally"]["for"] == 4


@pytest.mark.parametrize(("argv", "message"), [
    (["council-qvm", "--for", "LV"], "There is no voting rule council-qvm. Did you mean council-qmv?"),
    (["council-qmv", "--for", "LX"], "council has no member LX. Did you mean LV?"),
    (["council-qmv", "--for", "Latvja"], "council has no member Latvja. Did you mean LV?"),
    (["council-qmv", "--for", "QQ"], "council has no member QQ. BE, BG, CZ,"),
    (["council-qmv", "--for", "LV", "--against", "LV"], "LV is named twice."),
    (["council-qmv", "--for", "400"], "council has only 27 votes."),
    (["council-qmv", "--for", "15"], "council-qmv weighs members, so a tally of heads is not enough."),
    (["parliament-votes-cast", "--for", "700", "--against", "21"], "parliament has only 720 votes."),
    (["council-qmv", "--for", "LV", "--what-if", "EE=yes"], "yes is no ballot. Did you mean"),
    (["council-qmv", "--without", "XX"], "council has no member XX."),
    (["council-qmv", "--join", "UA"], "UA: write the state and its people, as in UA=38000000."),
    (["parliament-component", "--for", "361", "--what-if"], "What-if needs members by name"),
    (["council-qmv", "--body", "nowhere.json"], "nowhere.json:1:1"),
])  # fmt: skip
def test_what_does_not_fit_is_named_with_the_nearest(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, *argv).startswith(message)


def test_numbers_of_votes_will_do_where_a_rule_counts_heads(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "parliament-votes-cast", "--for", "348", "--against", "274", "--abstain", "36")
    assert (found["adopted"], found["tally"]["absent"], found["swing_size"]) == (True, 62, 37)
    assert found["sentence"]["en"].endswith("If 37 of those in favour had voted against, it would have fallen.")


def test_groups_of_the_parliament_vote_with_their_seats(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "parliament-component", "--for", "EPP,SD,Renew")
    assert found["tally"]["for"] == 401
    assert set(found["pivotal"]) == {"EPP", "SD", "Renew"}


def test_what_if_compares_or_lists_every_change_that_turns_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["council-qmv", "--for", FOR_20]
    changes = told(capsys, *argv, "--what-if")["what_if"]
    assert [one["change"] for one in changes][:3] == ["BE=against", "CZ=against", "DE=against"]
    assert not any(one["adopted"] for one in changes)
    change = told(capsys, *argv, "--what-if", "DE=abstain,LV=against")["what_if"][0]
    assert (change["adopted"], change["tally"]["abstain"]) == (False, 1)


def test_power_is_told_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "council-qmv", "--power")
    assert found["winning_coalitions"] == 17_729_938
    latvia = found["members"]["LV"]
    assert latvia["swings"] > 0
    for name in ("banzhaf", "shapley_shubik"):
        numerator, denominator = map(int, latvia[f"{name}_exact"].split("/"))
        assert latvia[name] == pytest.approx(numerator / denominator)
    everything = told(capsys, "council-eu15", "--power", "--all")
    assert {"johnston", "holler", "deegan_packel"} <= set(everything["members"]["DE"])


def test_the_power_of_a_citizen_is_told_where_the_people_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    members = told(capsys, "council-qmv", "--power", "--all")["members"]
    assert 0 < members["DE"]["citizen"] < members["MT"]["citizen"] < 1


def test_power_changes_when_the_union_does(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "council-qmv", "--power", "--without", "HU", "--join", "UA=38000000")
    assert "UA" in found["members"]
    assert "HU" not in found["members"]
    assert found["changes"]["HU"]["banzhaf"] < 0 < found["changes"]["UA"]["banzhaf"]


def test_coalitions_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "council-qmv", "--coalitions", "blocking", "--with", "LV", "--without", "DE")
    assert all("LV" in one["members"] and "DE" not in one["members"] for one in found)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_people_read_it_in_their_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["council-qmv", "--for", FOR_20, "--what-if", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert ("Pieņemts: par nobalsoja 20 valstis no 27" if language == "lv" else "Adopted: 20 of 27 states") in out
    assert main(["council-eec6", "--power", "--all"]) == 0
    assert "23,33" in capsys.readouterr().out if language == "lv" else "23.33%" in capsys.readouterr().out
    assert main([]) == 0
    assert "council-unanimity" in capsys.readouterr().out
    assert main(["council-qmv", "--coalitions", "winning"]) == 0
    words.use("en")


def test_another_body_comes_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "class.json"
    file.write_text(json.dumps({
        "format": 1, "id": "class", "name": "Class", "about": "A class",
        "members": [{"code": code, "name": code} for code in ("Anna", "Boriss", "Cilda")],
    }), encoding="utf-8")  # fmt: skip
    found = told(capsys, "council-simple", "--for", "Anna,Boriss", "--body", str(file))
    assert (found["body"], found["adopted"]) == ("class", True)
    file.write_text("{", encoding="utf-8")
    assert "class.json:1:" in refused(capsys, "council-simple", "--for", "Anna", "--body", str(file))


@pytest.mark.parametrize("name", rules)
def test_every_rule_has_a_body_to_count(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name == "citizens-initiative":
        assert "--body" in refused(capsys, name, "--for", "LV")
        return
    assert any((SCENARIOS / "institutions").rglob(f"{rules[name].body}.json"))
    assert told(capsys, name)["adopted"] is False


def test_the_bench_measures_everything_it_promises(capsys: pytest.CaptureFixture[str]) -> None:
    from game import bench_voting

    assert bench_voting.main(["--quick", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"ours_ms", "peers"} <= set(found["power_of_27"])
    assert {"ms", "read_once_ms", "times_reading", "memory_of_array"} <= set(found["decide_many"]["council"])
    assert [row["members"] for row in found["growth"]] == [20, 27]
    assert "decide_many" in bench_voting._table(found)


def test_chances_give_the_chance_of_adoption(capsys: pytest.CaptureFixture[str]) -> None:
    chances = "--for", "LV,EE,LT", "--rest", "abstain", "--chance", "IT=25/25/50"
    found = told(capsys, "council-unanimity", *chances)
    assert found == {"probability": 0.75, "exact": True, "error": 0.0}
    assert refused(capsys, "council-qmv", "--chance", "LV=much").startswith("LV=much: write")
    assert refused(capsys, "council-qmv", "--chance", "LV=80/30").startswith("LV=80/30: write")


def test_the_order_of_votes_decides_where_majorities_go_round(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "--order", "x>y>z:10,y>z>x:8,z>x>y:7")
    assert found["condorcet_winner"] is None
    assert set(found["cycle"]) == {"x", "y", "z"}
    assert set(found["pairwise"]) == {"x", "y", "z"}
    assert told(capsys, "--order", "x>y>z:20,y>z>x:8,z>x>y:7")["condorcet_winner"] == "x"
    assert refused(capsys, "--order", "x>y>z").startswith("x>y>z: write")

"""The way through the game without a window: every page, every hand-over, every kept game, in both languages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from engine.errors import GameError
from engine.session.log import _sealed
from game import settings, words
from game.library import SCENARIOS, Library
from game.screen import say
from game.screen.after import After, _cited
from game.screen.journey import Journey
from game.screen.menu import Menu
from game.screen.parts import Button, Field, Gauge, Screen, Steps, Words
from game.screen.table import Table
from game.settings import Settings
from tests.screen.hands import Hands, controls, inside, library, open_panels, texts, top

CHARGER = [role.id for role in library().scenarios["common-charger"].roles]
COUNCIL = [role.id for role in library().scenarios["school-council"].roles]


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(tmp_path)


def table(hands: Hands) -> Table:
    assert isinstance(hands.journey.page, Table)
    return hands.journey.page


# ---- anything pressed


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_pressed_there_is_something_more_to_press_and_a_way_back(tmp_path: Path, seed: int) -> None:
    rnd = Random(seed)
    hands = Hands(tmp_path, "lv" if seed % 2 else "en", seed)
    for _n in range(220):
        screen = hands.screen
        assert controls(screen)
        assert screen.focus == "" or screen.focus in {*controls(screen), "save:0"}
        if not isinstance(hands.journey.page, Menu):
            assert top(screen).close, f"Esc does nothing on {top(screen).id}"
        hands.at_random(rnd)


def test_a_screen_asked_for_twice_is_the_same(tmp_path: Path) -> None:
    rnd = Random(11)
    hands = Hands(tmp_path)
    for _n in range(150):
        assert hands.screen == hands.screen
        hands.at_random(rnd)


@pytest.mark.parametrize("page", ["menu:lessons", "menu:settings", "menu:about", "menu:play"])
def test_esc_leads_back_to_the_menu(hands: Hands, page: str) -> None:
    menu = hands.screen
    hands.press(page)
    assert hands.screen != menu
    hands.close()
    assert hands.screen == menu


def test_esc_leads_from_a_role_to_the_choice_to_the_dossiers(hands: Hands) -> None:
    hands.press("menu:play")
    dossiers = hands.screen
    hands.press("dossier:common-charger")
    choice = hands.screen
    hands.press("role:minister-lv")
    hands.close()
    assert hands.screen == choice
    hands.close()
    assert hands.screen == dossiers


@pytest.mark.parametrize("panel", ["people", "text", "notes", "places", "advice", "argue::room"])
def test_esc_closes_a_sheet_and_then_offers_a_break(hands: Hands, panel: str) -> None:
    before = hands.start("common-charger", "minister-lv").screen
    hands.press(f"panel:{panel}")
    assert top(hands.screen).kind == "side"
    hands.close()
    assert hands.screen == before
    hands.close()
    assert top(hands.screen).id == "pause"
    hands.close()
    assert hands.screen == before


def test_a_vote_a_dilemma_and_a_hand_over_can_be_left_and_taken_up_again(tmp_path: Path) -> None:
    wanted = {"ballot", "dilemma", "hand-over"}
    for roles in (CHARGER[:1], CHARGER):
        hands = Hands(tmp_path, seed=5).start("common-charger", *roles)
        while "after:menu" not in hands.there():
            before = hands.screen
            if (id := open_panels(before)[-1].id) in wanted:
                wanted.discard(id)
                hands.close()
                hands.press("leave", "menu:continue", "save:0").read_on()
                if "handed" in hands.there() and id != "hand-over":
                    hands.press("handed").read_on()
                assert hands.screen == before
            hands.move()
    assert not wanted


# ---- several at one machine


def private(hands: Hands, seat: str) -> set[str]:
    """What only one seat may know, in the words in which a screen would say it."""
    game = table(hands).game
    view, dossier = game.view(seat), game.dossier
    found = {say.event(dossier, e) for e in game.state.record if e.to is not None and e.seen_by(seat)} - {""}
    found |= {say.deal(dossier, deal) for deal in view.deals}
    found |= {words.text(dossier.stories[name].title) for name, at in view.stories.items() if at != "published"}
    if view.pending:
        found |= {words.text(dossier.events[view.pending].title), words.text(dossier.events[view.pending].text)}
    return found


def shown(screen: Screen) -> str:
    return "\n".join(texts(screen))


def secretive(hands: Hands, rnd: Random) -> None:
    """Ask, argue, offer deals: what leaves private notes."""
    view = table(hands).view
    others = [p.id for p in hands.screen.people if not p.me]
    if not others or "panel:people" not in hands.there():
        return
    who = rnd.choice(others)
    hands.press(f"person:{who}")
    asks = [id for id in hands.there() if id.startswith("ask:")]
    if asks:
        hands.press(rnd.choice(asks))
    if table(hands).seat == view.seat and f"panel:deal:{who}" in hands.there():
        hands.press(f"panel:deal:{who}")
        for _n in range(2):
            hands.press(rnd.choice([id for id in hands.there() if id.startswith(("panel:deal:", "give:"))]))
            if "notice:close" in hands.there():
                break


@pytest.mark.parametrize("roles", [CHARGER[:2], CHARGER], ids=["two", "eight"])
def test_at_the_hand_over_nobody_sees_the_notes_of_another(tmp_path: Path, roles: list[str]) -> None:
    rnd = Random(2)
    hands = Hands(tmp_path, seed=4).start("common-charger", *roles)
    handed, secrets, seats = 0, 0, set()
    for _n in range(160 if len(roles) == 2 else 100):
        if "after:menu" in hands.there():
            break
        screen, game = hands.screen, table(hands).game
        private_to = {seat: private(hands, seat) for seat in roles}
        secrets = max(secrets, *(len(p) for p in private_to.values()))
        seat, id = table(hands).seat, top(screen).id
        seats.add(seat)
        common = id == "hand-over" or bool(table(hands).queue) and id != "learned"
        for other in roles:
            hidden = private_to[other] if common else private_to[other] - private_to[seat]
            for secret in hidden:
                assert secret not in shown(screen), f"{id} at {seat} shows what {other} alone may know"
        if id == "hand-over":
            assert screen.people == ()
            assert screen.ballots is None
            title = words.text(game.dossier.roles[table(hands).handing].title)
            assert title in shown(screen)
            handed += 1
        elif not common and id not in ("learned", "notice", "pause") and screen.panels[-1].id == "card":
            assert words.text(game.dossier.roles[seat].title) in screen.panels[-1].eyebrow
        secretive(hands, rnd) if rnd.random() < 0.5 else None
        hands.move()
    assert handed >= len(roles)
    assert secrets >= 3
    assert seats == set(roles)


def test_after_the_hand_over_the_next_sees_their_own_notes_and_not_the_sheet_that_was_open(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv", "minister-de")
    assert top(hands.screen).id == "hand-over"
    hands.press("handed")
    first = table(hands).seat
    hands.press("panel:notes")
    hands.press("pass").read_on()
    assert top(hands.screen).id == "hand-over"
    hands.press("handed")
    second = table(hands).seat
    assert second != first
    assert top(hands.screen).id == "card"
    hands.press("panel:notes")
    aims = {seat: [words.text(a.text) for a in table(hands).game.dossier.roles[seat].aims] for seat in (first, second)}
    assert all(aim in shown(hands.screen) for aim in aims[second])
    assert not any(aim in shown(hands.screen) for aim in aims[first])


def test_who_asks_with_their_last_action_hears_the_answer_before_the_hand_over(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv", "minister-de").press("handed")
    seat = table(hands).seat
    someone = next(p.id for p in hands.screen.people if not p.me)
    while top(hands.screen).id != "learned":
        hands.press(f"person:{someone}")
        hands.press(next(id for id in hands.there() if id.startswith("ask:")))
    told = table(hands).game.view(seat).record[-1]
    assert say.event(table(hands).game.dossier, told) in shown(hands.screen)
    hands.press("next")
    assert top(hands.screen).id == "hand-over"


@pytest.mark.parametrize("roles", [["sceptic"], ["chair", "sceptic"]], ids=["alone", "two"])
def test_whose_promise_a_voter_keeps_is_told_only_to_who_plays_alone(hands: Hands, roles: list[str]) -> None:
    hands.start("school-council", *roles)
    while not (table(hands).queue and table(hands).queue[0].kind == "vote"):
        hands.move()
    game, number = table(hands).game, table(hands).queue[0].facts["number"]
    taken = game.state.votes[number]
    who, promise = next(iter(taken.lines)), {"issue": next(iter(game.dossier.issues))}
    mine = ("promise", {**promise, "seat": "sceptic"})
    votes = [*game.state.votes]
    votes[number] = replace(taken, reasons={**taken.reasons, who: mine})
    game.state = replace(game.state, votes=tuple(votes))
    hands.press("why")
    named = say.reason(game.dossier, who, taken.lines[who], mine)
    unnamed = say.reason(game.dossier, who, taken.lines[who], ("promise", promise))
    assert (named in shown(hands.screen)) == (len(roles) == 1)
    assert (unnamed in shown(hands.screen)) == (len(roles) == 2)


def test_own_words_that_were_not_said_do_not_stay_for_the_next(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv", "minister-de").press("handed", "panel:argue::room")
    hands.write("words", "between you and me")
    hands.press("pass").read_on().press("handed", "panel:argue::room")
    assert "between you and me" not in shown(hands.screen)


def test_several_vote_one_after_the_other(hands: Hands) -> None:
    hands.start("school-council", *COUNCIL)
    voted = []
    while not table(hands).game.state.votes:
        if "vote:1" in hands.there():
            voted.append(table(hands).seat)
            hands.press("vote:1" if len(voted) % 2 else "vote:-1")
        else:
            hands.move()
    state = table(hands).game.state
    assert len(voted) == len(set(voted)) >= 3
    lines = state.votes[0].lines
    ballots = [lines[state.dossier.roles[seat].actor] for seat in voted if state.dossier.roles[seat].actor in lines]
    assert {1, -1} <= set(ballots)


def test_a_whole_game_of_eight_comes_to_a_debrief_with_an_account_for_each(tmp_path: Path) -> None:
    hands = Hands(tmp_path, seed=1).start("common-charger", *CHARGER, minutes=45).to_the_end()
    titles = [words.text(role.title) for role in library().scenarios["common-charger"].roles]
    assert all(title in shown(hands.screen) for title in titles)


def test_there_are_two_to_eight_seats(hands: Hands) -> None:
    hands.press("menu:play", "dossier:common-charger", "several:yes", f"role:{CHARGER[0]}", "take")
    assert "start" not in hands.there()
    hands.press(f"role:{CHARGER[1]}", "take")
    assert "start" in hands.there()
    hands.press(f"role:{CHARGER[1]}", "take")
    assert "start" not in hands.there()


# ---- kept games


@pytest.mark.parametrize(("roles", "moves"), [(CHARGER[4:5], 9), (CHARGER[4:5], 40), (CHARGER[:2], 30)])
def test_continue_leads_to_the_same_screen(tmp_path: Path, roles: list[str], moves: int) -> None:
    hands = Hands(tmp_path).start("common-charger", *roles)
    rnd = Random(moves)
    for _n in range(moves):
        secretive(hands, rnd) if rnd.random() < 0.4 else None
        hands.move()
    while not {"handed", "vote:1", "pass"} & set(hands.read_on().there()) or len(table(hands).game.waiting()) > 1:
        hands.move()
    before, seat = hands.screen, table(hands).seat
    again = Hands(tmp_path).press("menu:continue", "save:0").read_on()
    if "handed" in again.there() and "handed" not in hands.there():
        again.press("handed")
    assert "handed" in again.there() or table(again).seat == seat
    assert again.screen == before


def test_start_over_keeps_the_roles_and_the_old_game(tmp_path: Path) -> None:
    Hands(tmp_path).start("school-council", "chair", "sceptic").press("handed", "pass")
    again = Hands(tmp_path).press("menu:continue", "over:0")
    assert table(again).game.people == ("chair", "sceptic")
    assert table(again).game.state.step == 0
    assert len(list((tmp_path / "saves").glob("*.jsonl"))) == 2


def test_a_save_of_an_unknown_version_is_listed_kept_and_cannot_be_opened(tmp_path: Path) -> None:
    Hands(tmp_path).start("school-council", "chair")
    (file,) = (tmp_path / "saves").glob("*.jsonl")
    head, rest = file.read_text("utf-8").split("\n", 1)
    data = json.loads(head.rpartition("\t")[0])
    file.write_text(_sealed({**data, "jaunais-pilsonis": 99}) + rest, "utf-8")
    kept = file.read_bytes()
    hands = Hands(tmp_path).press("menu:continue")
    assert say.refusal(GameError("save-version", "")) in shown(hands.screen)
    assert file.name in shown(hands.screen)
    assert not [id for id in hands.there() if id.startswith(("save:", "over:"))]
    assert file.read_bytes() == kept


def test_a_save_cut_in_the_middle_goes_on_with_a_notice_and_the_file_is_kept(tmp_path: Path) -> None:
    hands = Hands(tmp_path).start("school-council", "chair")
    for _n in range(3):
        hands.move()
    steps = table(hands).game.state.step
    (file,) = (tmp_path / "saves").glob("*.jsonl")
    damaged = file.read_bytes()[:-9]
    file.write_bytes(damaged)
    again = Hands(tmp_path).press("menu:continue", "save:0")
    assert top(again.screen).id == "notice"
    assert "1" in shown(again.screen)
    again.press("notice:close").read_on()
    assert table(again).game.state.step <= steps
    assert [f.read_bytes() for f in (tmp_path / "saves").glob("*.damaged*")] == [damaged]
    again.to_the_end()


def test_a_disk_that_is_full_is_said_and_loses_nothing(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.start("school-council", "chair")
    step = table(hands).game.state.step

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    hands.press("pass")
    assert say.refusal(GameError("save-failed", "")) in shown(hands.screen)
    assert table(hands).game.state.step == step
    monkeypatch.undo()
    hands.press("notice:close", "pass")
    assert table(hands).game.state.step > step


def test_a_dossier_that_is_broken_is_named_with_its_fault_and_the_others_can_be_played(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS, tmp_path / "shelf")
    file = tmp_path / "shelf" / "dossiers" / "common-charger" / "scenario.json"
    file.write_text(file.read_text("utf-8").replace('"summary"', '"sumary"', 1), "utf-8")
    hands = Hands(tmp_path, shelf=Library(tmp_path / "shelf")).press("menu:play")
    assert "dossier:common-charger" not in hands.there()
    assert "common-charger" in shown(hands.screen)
    hands.press("fault:0")
    assert re.search(r"scenario\.json:\d+:\d+.*sumary", shown(hands.screen), re.DOTALL)
    hands.press("notice:close", "dossier:school-council", "role:chair", "take").to_the_end()


def test_a_game_of_a_dossier_that_is_gone_is_refused_and_kept(tmp_path: Path) -> None:
    Hands(tmp_path).start("school-council", "chair")
    shutil.copytree(SCENARIOS, tmp_path / "shelf")
    shutil.rmtree(tmp_path / "shelf" / "dossiers" / "school-council")
    hands = Hands(tmp_path, shelf=Library(tmp_path / "shelf")).press("menu:continue", "save:0")
    refusal = say.refusal(GameError("save-other-dossier", ""))
    assert refusal in shown(hands.screen)
    hands.press("notice:close", "over:0")
    assert refusal in shown(hands.screen)
    assert len(list((tmp_path / "saves").glob("*.jsonl"))) == 1


# ---- afterwards


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Hands:
    """A whole common charger, at its debrief."""
    return Hands(tmp_path_factory.mktemp("played")).start("common-charger", "minister-lv").to_the_end()


def test_a_game_taken_up_at_a_turning_point_ends_in_a_comparison(tmp_path: Path) -> None:
    hands = Hands(tmp_path).start("common-charger", "rapporteur", minutes=45).to_the_end().press("after:turns")
    forks = [id for id in hands.there() if id.startswith("fork:")]
    steps, earlier = int(forks[0].split(":")[1]), hands.journey.page.found  # type: ignore[attr-defined]
    hands.press(forks[0])
    assert table(hands).game.state.step >= steps
    while "after:menu" not in hands.there():
        if "vote:-1" in hands.there():
            hands.press("vote:-1")
        else:
            hands.move()
    page = hands.journey.page
    assert isinstance(page, After)
    differences = [item.text for item in page._differences(earlier) if isinstance(item, Words)]
    assert differences
    assert set(differences) <= set(texts(hands.screen))
    assert len(list((tmp_path / "saves").glob("*.jsonl"))) == 2


def test_the_debrief_has_five_sections_and_says_what_each_promises(played: Hands) -> None:
    said = {}
    for section in ("end", "turns", "course", "real", "talk"):
        played.press(f"after:{section}")
        said[section] = shown(played.screen)
    assert len(set(said.values())) == 5
    assert any(isinstance(item, Gauge) for item in inside(played.press("after:end").screen.panels[-1]))
    assert "2022/2380" in said["real"]
    asked = [words.text(q.ask) for q in library().scenarios["common-charger"].debrief]
    assert asked
    assert all(question in said["talk"] for question in asked)


def test_every_vote_can_be_seen_again_one_by_one_or_all_in_a_row(played: Hands) -> None:
    played.press("after:course")
    votes = [id for id in played.there() if id.startswith("see:")]
    for id in votes:
        played.press(id)
        assert played.screen.ballots is not None
        played.press("why", "next")
    played.press("replay")
    for _id in votes:
        assert played.screen.view == "vote"
        played.press("next")
    assert "after:menu" in played.there()


def test_from_the_debrief_a_lesson_opens_and_leads_back(played: Hands) -> None:
    before = played.screen
    played.press("lesson:first-vote")
    assert "lesson" in top(played.screen).id
    played.close()
    assert played.screen == before


# ---- the lesson


def test_the_lesson_goes_from_its_first_step_to_the_choice_of_roles(hands: Hands) -> None:
    hands.press("menu:lessons", "lesson:first-vote")
    lesson = library().lessons["first-vote"]
    met: set[str] = set()
    done: set[str] = set()
    while "play" not in hands.there():
        there = hands.there()
        met |= {id.split(":")[0] for id in there}
        answers = [id for id in there if id.startswith("answer:")]
        if answers and "next" not in there:
            hands.press(answers[-1])
        elif "corner:0" in there and "corner" not in done:
            done.add("corner")
            hands.press("corner:0", "corner:0", "corner:3", "corner:clear", "corner:1")
        elif "count" in there:
            hands.press("ask:1")
            hands.write("question", "Shall we plant a tree?")
            for rule in [id for id in there if id.startswith("rule:")]:
                hands.press(rule, "hand:for:1", "hand:against:-1", "count")
                assert "Shall we plant a tree?" in shown(hands.screen)
                assert hands.screen.ballots is not None
                assert len(hands.screen.ballots.each) == sum(hands.journey.page.hands.values())  # type: ignore[attr-defined]
                hands.press("again")
            hands.press("count", "next")
        else:
            hands.press("next")
    assert {"answer", "corner", "rule", "hand", "count", "next", "before"} <= met
    assert all(words.text(question) in shown(hands.screen) for question in lesson.talk)
    hands.press("play")
    assert top(hands.screen).id == "setup"
    assert {f"role:{role}" for role in CHARGER} <= set(hands.there())


def test_the_lesson_can_be_gone_back_through_to_the_menu(hands: Hands) -> None:
    hands.press("menu:lessons", "lesson:first-vote")
    for _n in range(40):
        there = hands.there()
        hands.press("next" if "next" in there else next(id for id in there if id.startswith("answer:")))
        if "play" in hands.there():
            break
    for _n in range(60):
        if top(hands.screen).id == "lessons":
            break
        hands.close()
    hands.close()
    assert top(hands.screen).id == "menu"


@pytest.mark.parametrize(
    ("rule", "hands_up", "adopted"),
    [
        ("simple", (13, 12, 50), True),
        ("simple", (12, 12, 0), False),
        ("two-thirds", (16, 8, 3), True),
        ("two-thirds", (15, 8, 0), False),
        ("unanimity", (1, 0, 20), True),
        ("unanimity", (24, 1, 0), False),
        ("unanimity", (0, 0, 20), False),
    ],
)
def test_the_class_decides_by_the_rule_that_it_chose(
    hands: Hands, rule: str, hands_up: tuple[int, int, int], adopted: bool
) -> None:
    hands.press("menu:lessons", "lesson:first-vote")
    while "count" not in hands.there():
        there = hands.there()
        hands.press("next" if "next" in there else next(id for id in there if id.startswith("answer:")))
    page = hands.journey.page
    hands.press(f"rule:{rule}")
    page.hands = dict(zip(("for", "against", "abstain"), hands_up, strict=True))  # type: ignore[attr-defined]
    hands.press("count")
    assert page.decision().adopted is adopted  # type: ignore[attr-defined]
    assert any(isinstance(i, Words) and i.mark == ("tick" if adopted else "cross") for i in inside(top(hands.screen)))


# ---- settings and languages


def test_what_is_set_is_kept_and_the_client_is_told(tmp_path: Path) -> None:
    hands = Hands(tmp_path)
    told: list[Settings] = []
    hands.journey.on_settings = told.append
    hands.press("menu:settings", "set:scale:175", "set:motion", "set:sound", "set:colours", "set:volume:20",
                "set:size:1920", "set:graphics:light", "set:language:lv")  # fmt: skip
    found, notice = settings.load(tmp_path)
    assert notice == ""
    assert (found.text_scale, found.reduced_motion, found.sound, found.volume) == (175, True, False, 20)
    assert (found.colours, found.window.width, found.graphics, found.language) == ("high-contrast", 1920, "light", "lv")
    assert told[-1] == found
    assert {b.id for p in hands.screen.panels for b in inside(p) if isinstance(b, Button) and b.selected} >= {
        "set:scale:175", "set:language:lv", "set:volume:20", "set:size:1920", "set:graphics:light"
    }  # fmt: skip


def test_settings_that_cannot_be_kept_are_said(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "save", full)
    hands.press("menu:settings", "set:motion")
    assert "No space left on device" in shown(hands.screen)
    hands.press("notice:close")
    assert hands.journey.settings.reduced_motion


def test_the_language_can_be_changed_in_the_middle_of_a_game(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv")
    someone = next(p.id for p in hands.screen.people if not p.me)
    hands.press(f"person:{someone}", f"ask:{someone}:label", "panel:")
    english = texts(hands.screen)
    hands.close()
    hands.press("settings", "set:language:lv", "back")
    latvian = texts(hands.screen)
    assert len(latvian) == len(english)
    assert not untranslated(english, latvian)


NAMES = (
    "Jaunais pilsonis", "English", "Latviešu", "Malta", "Europe of Sovereign Nations",
    "Patriots for Europe", "Renew Europe", "The Left", "Renew", "S&D", "ECR", "ESN", "PfE", "NI", "EP",
    "Saeima", "Helsinki", "Bratislava", "Lille",
)  # fmt: skip
"""What is the same in both languages; sources are cited by their own titles, too."""
ENGLISH = re.compile(r"\b(the|and|of|with|for|against|you|they|not|is|are|this|that|from)\b", re.IGNORECASE)


def untranslated(english: list[str], latvian: list[str]) -> set[str]:
    """Texts that stayed as they were, or speak English within Latvian."""
    found = set()
    scenarios = library().scenarios.values()
    cited = {_cited(source) for scenario in scenarios for source in scenario.reality.sources}
    names = [*NAMES, "Labdien! “Ķ” & <b>", *(role.person.lv for scenario in scenarios for role in scenario.roles)]
    for en, lv in zip(english, latvian, strict=True):
        bare = re.sub("|".join(map(re.escape, names)), "", lv)
        same = en == lv and re.search("[A-Za-zĀ-ž]", bare)
        if (same or ENGLISH.search(bare)) and lv not in cited:
            found.add(lv)
    return found


def in_both(hands: Hands) -> Iterator[tuple[list[str], list[str]]]:
    """The screen of now, in English and in Latvian."""
    words.use("en")
    english = hands.screen
    words.use("lv")
    latvian = hands.screen
    words.use("en")
    yield texts(english), texts(latvian)


@pytest.mark.parametrize(("seed", "start"), [*enumerate(["", *library().scenarios, "common-charger"])])
def test_no_english_is_left_in_a_latvian_screen(tmp_path: Path, seed: int, start: str) -> None:
    rnd = Random(seed)
    hands = Hands(tmp_path)
    if start:
        roles = library().scenarios[start].roles
        hands.start(start, roles[seed % len(roles)].id)
    left: set[str] = set()
    for _n in range(260):
        if "notice:close" in hands.there():
            hands.press("notice:close")  # it was said in the language of its moment
        for english, latvian in in_both(hands):
            left |= untranslated(english, latvian)
        if "after:menu" in hands.there() and start and rnd.random() < 0.05:
            break
        if start and rnd.random() < 0.3:
            there = hands.there()
            if any(id in there for id in ("pass", "next", "vote:1")):
                hands.move()
                continue
        if "menu:play" in hands.there() and start:
            hands.press("menu:continue", "save:0")
        id = hands.at_random(rnd)
        if "language" in id:
            hands.journey.set(language="en")
    assert not left


# ---- the time ladder


def test_the_game_of_one_lesson_has_fewer_rounds_and_no_dilemmas(tmp_path: Path) -> None:
    long = Hands(tmp_path / "long").start("common-charger", "minister-lv")
    short = Hands(tmp_path / "short").start("common-charger", "minister-lv", minutes=45)
    assert table(short).view.rounds <= table(long).view.rounds
    assert table(short).game.header.minutes == 45
    met = set()
    while "after:menu" not in short.there():
        met.add(top(short.screen).id)
        short.move()
    assert "dilemma" not in met
    assert {"card", "ballot", "news-stage"} <= met


def test_the_bar_shows_the_stage_in_which_the_vote_was_that_is_told(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv")
    told = 0
    while "after:menu" not in hands.there():
        queue, game = table(hands).queue, table(hands).game
        if queue and queue[0].kind == "vote":
            steps = next(item for item in hands.screen.panels[0].items if isinstance(item, Steps))
            stage = game.dossier.stage(game.state.votes[queue[0].facts["number"]].stage)
            assert steps.labels[steps.now] == words.text(stage.short)
            told += 1
        hands.move()
    assert told >= 5


def test_a_journey_speaks_the_language_of_its_settings(tmp_path: Path) -> None:
    Journey(library(), Settings(language="lv"), folder=tmp_path)
    assert words.language() == "lv"


def test_a_question_of_ones_own_is_not_too_long_for_its_field(hands: Hands) -> None:
    hands.start("common-charger", "minister-lv").press("panel:argue::room")
    fields = [item for item in inside(hands.screen.panels[-1]) if isinstance(item, Field)]
    assert all(0 < f.longest <= 400 for f in fields)
    assert any(isinstance(item, Words) for item in inside(hands.screen.panels[-1]))


def test_the_commission_can_withdraw_its_proposal_and_is_asked_first(hands: Hands) -> None:
    hands.start("common-charger", "commissioner")
    hands.read_on().press("call-vote").read_on().press("vote:1").read_on()
    hands.press("panel:withdrawal", "panel:")
    assert not hands.journey.page.game.state.end  # type: ignore[attr-defined]
    hands.press("panel:withdrawal", "withdraw-proposal")
    assert hands.journey.page.game.state.end == "withdrawn"  # type: ignore[attr-defined]

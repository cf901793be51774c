"""The commands of `run_game.py`, once the game is set up."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from engine.content.source import Fault
from engine.errors import GameError
from game import settings, words


def main(argv: list[str]) -> int:
    """Run a command with its arguments and give the exit code: 0 done, 1 it went wrong, 2 wrong input."""
    chosen, notice = settings.load()
    words.use(chosen.language)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    command, rest = (argv[0], argv[1:]) if argv else ("play", [])
    try:
        return COMMANDS[command](rest)
    except GameError as error:
        print(error.message, file=sys.stderr)
        return 2


def play(argv: list[str]) -> int:
    """Open the window, or play without one."""
    parser = argparse.ArgumentParser(prog="run_game.py play", description=words._("Play in the window."))
    parser.add_argument("--dossier", help=words._("start with this dossier"))
    parser.add_argument("--role", help=words._("and with this role"))
    parser.add_argument("--seed", type=int, help=words._("the number that a game's chance comes from"))
    parser.add_argument("--lang", type=str.lower, choices=["lv", "en"], help=words._("language"))
    parser.add_argument("--size", type=_size, help=words._("size of the window, as in 1280x720"))
    parser.add_argument("--scale", type=int, help=words._("size of the text, 100 to 200"))
    parser.add_argument("--software", action="store_true", help=words._("draw without a graphics card"))
    parser.add_argument("--headless", action="store_true", help=words._("draw off screen"))
    parser.add_argument("--autoplay", action="store_true", help=words._("let a pilot play a whole game"))
    parser.add_argument("--keyboard", action="store_true", help=words._("the pilot uses the keyboard alone"))
    parser.add_argument("--screenshots", type=Path, help=words._("save a picture of every screen in this folder"))
    options = parser.parse_args(argv)
    from game.world.app import run

    return run(options)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(words._("a size is written as in 1280x720")) from None
    if not (640 <= width <= 7680 and 360 <= height <= 4320):
        raise argparse.ArgumentTypeError(words._("a window is 640x360 to 7680x4320"))
    return width, height


def simulate(argv: list[str]) -> int:
    """Let computer players play a dossier; print its course and outcome."""
    parser = argparse.ArgumentParser(prog="run_game.py simulate")
    parser.add_argument("scenario", help=words._("the id of a dossier, or the path of a scenario.json"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", choices=["beginner", "ordinary", "hard"], default="ordinary")
    parser.add_argument("--real", action="store_true", help=words._("tell how it really went"))
    parser.add_argument("--lang", type=str.lower, choices=["lv", "en"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    if options.lang:
        words.use(options.lang)
    from engine.session import log as logs
    from game.library import Library
    from game.local import play_alone
    from game.screen import transcript

    library = Library()
    path = Path(options.scenario)
    if path.suffix == ".json" or path.is_dir():
        scenario = library.scenario(path / "scenario.json" if path.is_dir() else path)
    else:
        scenario = find(library, options.scenario)
    dossier = library.dossier(scenario)
    if options.real:
        state = logs.replay(dossier, logs.real_course(dossier))
    else:
        state = play_alone(dossier, options.seed, options.level).state
    if options.json:
        _print_json(transcript.summary(state))
    else:
        print(transcript.text_of(state), end="")
    return 0


def find(library: Any, name: str) -> Any:
    """A scenario by id. Raises `GameError` ``no-such-dossier`` with the nearest one, or the faults of its file."""
    from difflib import get_close_matches

    if name in library.scenarios:
        return library.scenarios[name]
    for file, fault in library.faults.items():
        if file.parent.name == name:
            raise fault
    near = get_close_matches(name, library.scenarios, 1, 0.3)
    guess = words._("Did you mean {name}?").format(name=near[0]) if near else ", ".join(library.scenarios)
    raise GameError("no-such-dossier", words._("There is no dossier {name}.").format(name=name) + " " + guess)


def check(argv: list[str]) -> int:
    """Check files of content; print every fault."""
    from game.library import SCENARIOS, Library

    parser = argparse.ArgumentParser(prog="run_game.py check")
    parser.add_argument("path", nargs="*", type=Path, default=[SCENARIOS])
    parser.add_argument("--json", action="store_true")
    help_schemas = words._("write the descriptions of the formats (JSON Schema) into this folder, for editors")
    parser.add_argument("--schemas", type=Path, metavar="DIR", help=help_schemas)
    help_graph = words._("draw the procedure of the file as a chart: a file that ends in .svg or .mmd (Mermaid)")
    parser.add_argument("--graph", type=Path, metavar="FILE", help=help_graph)
    help_positions = words._("list where everybody of a dossier stands, who says so, and how sure that is")
    parser.add_argument("--positions", action="store_true", help=help_positions)
    parser.add_argument("--lang", type=str.lower, choices=["lv", "en"])
    options = parser.parse_args(argv)
    if options.lang:
        words.use(options.lang)
    if options.schemas:
        Library().write_schemas(options.schemas)
    files: list[Path] = []
    faults: list[Fault] = []
    for path in options.path:
        try:
            files += Library.around(path).check(path)
        except GameError as error:
            faults += error.facts["faults"]  # type: ignore[arg-type]
    if options.graph and not faults:
        _draw(options.path[0], options.graph)
    if options.positions and not faults:
        print(_positions(options.path[0]))
    if options.json:
        from dataclasses import asdict

        _print_json({"files": [str(f) for f in files], "faults": [asdict(f) for f in faults]})
    elif faults:
        print("\n".join(map(str, faults)), file=sys.stderr)
    else:
        count = words.ngettext("{n} file is in order.", "{n} files are in order.", len(files))
        print(count.format(n=len(files)))
    return 2 if faults else 0


def _positions(path: Path) -> str:
    """Where each actor of a dossier stands, given or filled. Raises `GameError` ``no-such-dossier``."""
    from game.library import Library

    library = Library.around(path)
    name = path.parent.name if path.name == "scenario.json" else path.name
    dossier = library.dossier(find(library, name))
    lines = [words._("at ± spread (salience): source, “stated” by the author, or the leaning that fills it")]
    for who, actor in dossier.actors.items():
        lines.append(f"{who}  {words.text(actor.name)}")
        for issue, wish in zip(dossier.issues, dossier.wishes[who], strict=True):
            own = actor.wishes.get(issue)
            whence = (own.source or words._("stated")) if own else words._("leaning {name}").format(name=actor.leaning)
            lines.append(f"    {issue}: {wish.at} ± {dossier.spread(who, issue)} ({wish.salience}): {whence}")
    return "\n".join(lines)


def _draw(path: Path, goal: Path) -> None:
    """Draw the procedure of a procedure's or dossier's file. Raises `GameError` ``no-chart``."""
    from game import chart
    from game.library import Library

    library = Library.around(path)
    name = path.parent.name if path.name == "scenario.json" else path.stem
    procedures = {p: library.chart(p) for p in library.procedures}
    found = library.dossier(name).procedure if name in library.scenarios else procedures.get(name)
    if found is None or goal.suffix not in (".svg", ".mmd"):
        told = words._("Name the file of one procedure or dossier, and a chart that ends in .svg or .mmd.")
        raise GameError("no-chart", told)
    goal.write_text(chart.svg(found) if goal.suffix == ".svg" else chart.mermaid(found), "utf-8", newline="\n")


def vote(argv: list[str]) -> int:
    """The calculator of votes."""
    from game.vote import main as count

    return count(argv)


def bench(argv: list[str]) -> int:
    """Measure speed and memory."""
    from game import bench as measure

    return measure.main(argv)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


COMMANDS = {"play": play, "simulate": simulate, "check": check, "vote": vote, "bench": bench}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

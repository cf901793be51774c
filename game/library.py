"""Finds and reads what authors wrote; the only reader of `scenarios/`.

A file that is wrong never hides the others: its faults are kept and shown, and the rest can be played.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from engine.content.check import (
    Checker,
    check_institution,
    check_lesson,
    check_procedure,
    check_scenario,
    kind_of,
    parse,
    schemas,
)
from engine.content.compose import compose
from engine.content.institution import Institution
from engine.content.lesson import Lesson
from engine.content.procedure import Procedure
from engine.content.scenario import Scenario
from engine.content.source import LARGEST, Fault, Unreadable, load
from engine.content.text import Document
from engine.errors import ContentError
from engine.session.dossier import Dossier

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"

SCHEMA = ".schema.json"
"""How the name of a file ends that describes a format to editors and is no content itself."""

Content = TypeVar("Content", bound=Document)


def read(file: Path) -> bytes:
    """A file's bytes, at most a little more than the largest that is allowed. Raises `ContentError` ``unreadable``."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        fault = Fault(str(file), 1, 1, "", error.strerror or str(error), "a file that can be read")
        raise ContentError("unreadable", str(fault), faults=(fault,)) from None


@dataclass
class Library:
    """Everything that can be played or taught from a folder like `scenarios/`."""

    root: Path = SCENARIOS
    faults: dict[Path, ContentError] = field(default_factory=dict)

    @classmethod
    def around(cls, path: Path) -> Library:
        """The library that a file or folder lies in: the nearest folder with ``procedures``, or else our own."""
        roots = (folder for folder in (path, *path.resolve().parents) if (folder / "procedures").is_dir())
        return cls(next(roots, SCENARIOS))

    def _read(self, model: type[Content], file: Path) -> tuple[Content, bytes]:
        """A file and its bytes; inside the library it bears its id as its name, so that none hides another."""
        data = read(file)
        part = parse(model, data, str(file))
        folder = file.name == "scenario.json"
        name = file.parent.name if folder else file.stem
        if self.root.resolve() in file.resolve().parents and part.id != name:
            checker = Checker(data, str(file))
            checker.fault(("id",), repr(part.id), f"{name!r}, as the {'folder' if folder else 'file'} is called")
            checker.end()
        return part, data

    def _all(self, pattern: str, model: type[Content]) -> dict[str, Content]:
        found = {}
        for file in sorted(self.root.glob(pattern)):
            try:
                part, data = self._read(model, file)
                if isinstance(part, Institution):
                    check_institution(part, data, str(file))
                found[part.id] = part
            except ContentError as error:
                self.faults[file] = error
        return found

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """Every institution by id, those of the past too."""
        return self._all("institutions/**/*.json", Institution)

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        """Every procedure by id. One that calls another can be checked only once all have been read."""
        found = self._all("procedures/*.json", Procedure)
        good = {}
        for name, part in found.items():
            file = self.root / "procedures" / f"{name}.json"
            try:
                check_procedure(part, read(file), str(file), found)
                good[name] = part
            except ContentError as error:
                self.faults[file] = error
        return good

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by id."""
        return self._all("lessons/*.json", Lesson)

    @cached_property
    def scenarios(self) -> dict[str, Scenario]:
        """Every scenario by id that can be played; what cannot is in ``faults``."""
        found = {}
        for file in sorted(self.root.glob("dossiers/*/scenario.json")):
            try:
                scenario = self.scenario(file)
                found[scenario.id] = scenario
            except ContentError as error:
                self.faults[file] = error
        return found

    def scenario(self, file: Path) -> Scenario:
        """Read one scenario. Raises `ContentError` with every fault."""
        scenario, data = self._read(Scenario, file)
        check_scenario(scenario, data, str(file), self.procedures, self.institutions, self.lessons)
        return scenario

    def dossier(self, scenario: Scenario | str) -> Dossier:
        """A scenario made ready to play, by itself or by its id."""
        if isinstance(scenario, str):
            scenario = self.scenarios[scenario]
        counts = (count for turn in scenario.reality.course for count in turn.votes)
        past = {count.body: self.institutions[count.body] for count in counts if count.body}
        institutions = {name: self.institutions[name] for name in scenario.institutions}
        procedure = compose(self.procedures[scenario.procedure], self.procedures, scenario.includes)
        return Dossier(scenario, procedure, institutions, past)

    def chart(self, procedure: str) -> Procedure:
        """A procedure with all that it calls."""
        return compose(self.procedures[procedure], self.procedures)

    def write_schemas(self, folder: Path) -> list[Path]:
        """Write the JSON Schema of every format into a folder. Raises `ContentError` ``unwritable``."""
        files = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for kind, schema in schemas().items():
                files.append(folder / (kind + SCHEMA))
                files[-1].write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        except OSError as error:
            fault = Fault(str(folder), 1, 1, "", error.strerror or str(error), "a folder that can be written to")
            raise ContentError("unwritable", str(fault), faults=(fault,)) from None
        return files

    def check(self, path: Path) -> list[Path]:
        """Check one file, or every content file under a folder. Returns the files that were checked.

        Raises `ContentError` ``content`` with the faults of all of them.
        """
        files = sorted(f for f in path.rglob("*.json") if SCHEMA not in f.name) if path.is_dir() else [path]
        faults: list[Fault] = []
        if not files:
            faults.append(Fault(str(path), 1, 1, "", "no JSON file", "scenarios, procedures, institutions or lessons"))
        for file in files:
            try:
                self._check(file)
            except ContentError as error:
                faults += error.facts["faults"]  # type: ignore[arg-type]
        if faults:
            raise ContentError("content", "\n".join(map(str, faults)), faults=tuple(faults))
        return files

    def _own_rules(self) -> set[str]:
        """The rules that scenarios define, of those too that cannot be played for another reason."""
        found: set[str] = set()
        for file in self.root.glob("dossiers/*/scenario.json"):
            with suppress(ContentError):
                found |= set(self._read(Scenario, file)[0].rules)
        return found

    def _check(self, file: Path) -> None:
        data, name = read(file), str(file)
        try:
            kind = kind_of(load(data, name)[0])
        except Unreadable as error:
            raise ContentError("content", str(error), faults=(error.fault,)) from None
        if kind == "scenario":
            self.scenario(file)
        elif kind == "procedure":
            check_procedure(self._read(Procedure, file)[0], data, name, self.procedures, self._own_rules())
        elif kind == "lesson":
            check_lesson(self._read(Lesson, file)[0], data, name, self.scenarios)
        else:
            check_institution(self._read(Institution, file)[0], data, name)

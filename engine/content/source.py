"""JSON as an author wrote it: bytes to values, and for every value the line and column where it stands."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

LARGEST = 4_000_000
"""Bytes in the largest file that is read; the library's own dossiers have about 150 000."""

Path = tuple[str | int, ...]

_EXPECTED = {
    "Expecting value": "a value (no comma before a ])",
    "Expecting ',' delimiter": "a comma or the end of the list or object",
    "Expecting ':' delimiter": "a colon",
    "Expecting property name enclosed in double quotes": "a name in double quotes (no comma before a })",
    "Illegal trailing comma before end of object": "no comma before a }",
    "Illegal trailing comma before end of array": "no comma before a ]",
    "Unterminated string starting at": "a quotation mark at the end of the text",
    "Invalid control character at": "a text on one line (write \\n for a new line)",
    "Extra data": "the end of the file",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where, what was found, what was expected, and the nearest valid name (or empty)."""

    file: str
    line: int
    column: int
    path: str
    found: str
    expected: str
    nearest: str = ""

    def __str__(self) -> str:
        guess = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        place = f" at {self.path}" if self.path else ""
        return f"{self.file}:{self.line}:{self.column}:{place} found {self.found}; expected {self.expected}.{guess}"


class Unreadable(Exception):  # noqa: N818  it is the file that is wrong
    """The file is not JSON that can be read; carries the one fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def load(data: bytes, file: str) -> tuple[Any, str]:
    """The value in ``data`` and its text. Raises `Unreadable` for size, encoding, syntax and repeated names."""
    if len(data) > LARGEST:
        raise Unreadable(Fault(file, 1, 1, "", f"{len(data):,} bytes", f"at most {LARGEST:,} bytes"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"the byte 0x{data[error.start]:02x}"
        expected = "text saved as UTF-8 (choose UTF-8 when saving)"
        raise Unreadable(Fault(file, line, column, "", found, expected)) from None
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        near = text[error.pos : error.pos + 20].split("\n")[0]
        expected = _EXPECTED.get(error.msg, error.msg)
        fault = Fault(file, error.lineno, error.colno, "", repr(near) if near else "the end of the line", expected)
        raise Unreadable(fault) from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(Fault(file, 1, 1, "", str(error)[:80], "JSON")) from None
    return value, text


def _no_constant(name: str) -> None:
    raise ValueError(name)


class Positions:
    """Where each value of a JSON text stands, found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Path, int] = {}
        self.repeated: list[tuple[Path, int]] = []
        with suppress(RecursionError):  # nested deeper than any format; the places found so far are good
            self._value((), self._skip(0))

    def of(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path``, or of the nearest value around it that exists."""
        while path not in self._found and path:
            path = path[:-1]
        at = self._found.get(path, 0)
        return self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        return self._text.count("\n", 0, offset) + 1, offset - self._text.rfind("\n", 0, offset)

    def _skip(self, i: int) -> int:
        while i < len(self._text) and self._text[i] in " \t\r\n":
            i += 1
        return i

    def _value(self, path: Path, i: int) -> int:
        self._found[path] = i
        first = self._text[i]
        if first == "{":
            return self._object(path, i + 1)
        if first == "[":
            return self._list(path, i + 1)
        if first == '"':
            return int(scanstring(self._text, i + 1)[1])
        while i < len(self._text) and self._text[i] not in ",]} \t\r\n":
            i += 1
        return i

    def _object(self, path: Path, i: int) -> int:
        seen = set()
        i = self._skip(i)
        while self._text[i] != "}":
            begin = i
            name, i = scanstring(self._text, i + 1)
            if name in seen:
                self.repeated.append(((*path, name), begin))
            seen.add(name)
            i = self._skip(self._value((*path, name), self._skip(self._skip(i) + 1)))
            if self._text[i] == ",":
                i = self._skip(i + 1)
        return i + 1

    def _list(self, path: Path, i: int) -> int:
        i, n = self._skip(i), 0
        while self._text[i] != "]":
            i, n = self._skip(self._value((*path, n), i)), n + 1
            if self._text[i] == ",":
                i = self._skip(i + 1)
        return i + 1

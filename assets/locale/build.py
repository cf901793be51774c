"""Gathers the interface's words from the code, and compiles their Latvian.

Run `python assets/locale/build.py` after changing a text: it brings `game.po` up to date with the code (texts that are
gone leave it, new ones come in empty), names what still lacks Latvian, and writes `game.mo`, the same bytes for the
same words. Fill the empty `msgstr` lines in `game.po` and run it again.
"""

from __future__ import annotations

import ast
import io
import struct
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = Path(__file__).resolve().parent / "lv" / "LC_MESSAGES"
PO, MO = FOLDER / "game.po", FOLDER / "game.mo"

TEXTS = {"_": 1, "later": 1, "ngettext": 2}  # who is called with texts, and how many
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: lv\n"
    "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\n"
)


def gather(root: Path = ROOT) -> Catalog:
    """Every text that the code under `game` marks for translation, with the files that say it."""
    catalogue = Catalog(locale="lv")
    for file in sorted((root / "game").rglob("*.py")):
        where = [(file.relative_to(root).as_posix(), 0)]
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                texts = [text for argument in call.args[: TEXTS.get(name, 0)] for text in literal(argument)]
                for message in [tuple(texts)] if name == "ngettext" and texts else texts:
                    catalogue.add(message, locations=where)
    return catalogue


def literal(argument: ast.expr) -> list[str]:
    """The texts that an argument spells out: one, or one for each side of a choice."""
    if isinstance(argument, ast.IfExp):
        return literal(argument.body) + literal(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def known(po: Path = PO) -> Catalog:
    """What has been translated so far."""
    if not po.exists():
        return Catalog(locale="lv")
    with po.open("rb") as file:
        return read_po(file, locale="lv")


def merged() -> Catalog:
    """The texts of the code with the Latvian that is known; nothing is guessed."""
    catalogue, old = gather(), known()
    for message in catalogue:
        before = old.get(message.id) if message.id else None
        if before and before.pluralizable == message.pluralizable:
            message.string = before.string
    return catalogue


def forms(message: Message) -> tuple[str, ...]:
    """The translations of one text: one, or one for each plural form."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def lacking(catalogue: Catalog) -> list[str]:
    """The texts that have no Latvian, or not in all three forms."""
    wanted = {False: 1, True: catalogue.num_plurals}
    return [
        str(message.id)
        for message in catalogue
        if message.id and len([form for form in forms(message) if form]) != wanted[message.pluralizable]
    ]


def po_text(catalogue: Catalog) -> str:
    """The catalogue as a .po file, without dates and line numbers, so that it changes only with the words."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, omit_header=True, include_lineno=False)
    head = "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    return '# The interface in Latvian. Made by build.py; fill in the msgstr lines.\nmsgid ""\nmsgstr ""\n' + (
        head + "\n" + buffer.getvalue().decode("utf-8").strip() + "\n"
    )


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it: a table of lengths and offsets, then the texts, sorted by their English."""
    pairs = [(b"", HEADER.encode())]
    for message in catalogue:
        if message.id and all(forms(message)):
            key = "\0".join(message.id) if message.pluralizable else str(message.id)
            pairs.append((key.encode(), "\0".join(forms(message)).encode()))
    pairs.sort()
    texts = [text for side in zip(*pairs, strict=True) for text in side]
    offset, table, body = 28 + 8 * len(texts), b"", b""
    for text in texts:
        table += struct.pack("<2I", len(text), offset + len(body))
        body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, offset)
    return head + table + body


def main() -> int:
    """Bring both files up to date; exit with 1 while anything lacks Latvian."""
    catalogue = merged()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(po_text(catalogue), encoding="utf-8", newline="\n")
    MO.write_bytes(mo_bytes(catalogue))
    for message in lacking(catalogue):
        print("no Latvian yet:", message)
    return 1 if lacking(catalogue) else 0


if __name__ == "__main__":
    sys.exit(main())

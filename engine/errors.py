"""Every error that the engine raises on purpose, in one tree.

    GameError
    ├── VotingError     a body, rule or ballot that cannot be counted
    ├── ContentError    a file of a teacher that cannot be played; carries every fault found
    └── RefusedError    an action that the rules do not allow now; nothing has changed

Each has a stable ``code`` (kebab-case, for programs and translators), a message in plain English that says what is
wrong, where, and what to do, and ``facts``: the values that the message speaks of.
"""

from __future__ import annotations


class GameError(Exception):
    """Root of the tree. ``code`` never changes once published; ``facts`` are the values in the message."""

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


class VotingError(GameError):
    """A body, a rule or a ballot that cannot be counted."""


class ContentError(GameError):
    """A file that cannot be played. ``facts["faults"]`` lists every fault in it."""


class RefusedError(GameError):
    """An action that the rules do not allow now. The state is as it was."""

"""What happened, as data: a kind and its facts. The screens turn it into words; the debrief into a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    ``kind`` is a stable word (``moved``, ``told``, ``vote`` …); ``facts`` are ids, numbers and lists of them.
    ``to`` names the seats that may know; None: everybody. ``step`` is the number of actions applied before it.
    """

    kind: str
    facts: Mapping[str, Any]
    to: tuple[str, ...] | None = None
    step: int = 0

    def seen_by(self, seat: str) -> bool:
        """Whether the seat may know of it."""
        return self.to is None or seat in self.to

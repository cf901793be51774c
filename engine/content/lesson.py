"""A lesson of *Jaunais pilsonis*: questions before, steps to take together, questions after, and what to talk about."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from engine.content.text import Document, Id, Part, Source, Text

Domain = Literal["institutions", "principles", "participation", "roles"]


class Answer(Part):
    """One answer to choose."""

    text: Text
    right: bool = False


class Question(Part):
    """A question with one right answer and the reason. ``domain`` is that of ICCS 2022."""

    id: Id
    domain: Domain
    ask: Text
    answers: tuple[Answer, ...] = Field(min_length=2, max_length=4)
    why: Text


class Read(Part):
    """A page to read."""

    kind: Literal["read"]
    title: Text
    text: Text


class Stop(Part):
    """One stop of a tour: where to stand or which view to take, and what to see there."""

    spot: str
    title: Text
    text: Text


class Tour(Part):
    """A guided walk through a place of the world."""

    kind: Literal["tour"]
    title: Text
    place: Literal["square", "berlaymont", "hemicycle", "council", "maptable", "hall"]
    stops: tuple[Stop, ...] = Field(min_length=1)


class Corners(Part):
    """Four Corners: a statement, and a corner for each degree of agreement."""

    kind: Literal["corners"]
    title: Text
    statement: Text


class ClassVote(Part):
    """A vote on a question of the class's own, by a rule, shown in the world."""

    kind: Literal["vote"]
    title: Text
    text: Text
    suggestions: tuple[Text, ...] = Field(min_length=1)
    rules: tuple[Literal["simple", "two-thirds", "unanimity"], ...] = ("simple", "two-thirds", "unanimity")


class Talk(Part):
    """Something to talk about in the class."""

    kind: Literal["talk"]
    title: Text
    questions: tuple[Text, ...]


class CivicAction(Part):
    """Something to do in the world outside."""

    kind: Literal["action"]
    title: Text
    text: Text


Step = Annotated[Read | Tour | Corners | ClassVote | Talk | CivicAction, Field(discriminator="kind")]


class Lesson(Document):
    """A lesson, complete."""

    title: Text
    summary: Text
    minutes: int
    aims: tuple[Text, ...]
    competences: tuple[str, ...] = ()
    before: tuple[Question, ...]
    steps: tuple[Step, ...]
    after: tuple[Question, ...]
    talk: tuple[Text, ...] = ()
    scenario: Id
    sources: tuple[Source, ...] = ()

"""Words that an author writes: one string, or one for each language. A missing language falls back to English."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


class Part(BaseModel):
    """Base of everything in a file: frozen, and a field that the format does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Part):
    """Base of what fills a file. ``$schema`` tells editors where its description lies; the game passes over it."""

    schema_: str = Field(default="", alias="$schema", exclude=True, repr=False)
    format: Literal[1]
    id: Id


class Words(Part):
    """A text in English and Latvian. Either may be empty, not both."""

    model_config = ConfigDict(json_schema_extra={"required": ["en", "lv"]})

    en: str = ""
    lv: str = ""

    def get(self, language: str) -> str:
        """The text in ``language``, else in English, else in whatever there is."""
        return (self.lv if language == "lv" else self.en) or self.en or self.lv

    def missing(self) -> list[str]:
        """The languages that are empty."""
        return [code for code in ("en", "lv") if not getattr(self, code)]


def _from_string(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


Text = Annotated[Words, BeforeValidator(_from_string, json_schema_input_type=Words)]
Level = Annotated[int, Field(ge=0, le=100, strict=True)]
Weight = Annotated[int, Field(ge=-3, le=3, strict=True)]


class Source(Part):
    """Where a fact was read, and when it was true."""

    title: str
    url: str = ""
    date: str = ""

"""The words a report was read from, kept so that every span can be shown again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from geo.errors import ModelError


@dataclass(frozen=True, slots=True)
class Report:
    """The text of one report.

    Attributes:
        id: the id of its source; ``Claim.report`` and the like name it.
        text: the words; spans are offsets of characters into it.
        sha256: of the text in UTF-8, hexadecimal.
        source: id of the source.
    """

    id: str
    text: str
    sha256: str
    source: str

    def __post_init__(self) -> None:
        if self.sha256 != digest(self.text):
            raise ModelError(
                f"report {self.id}: its SHA-256 is not that of its text. Make reports with Report.of."
            )

    @classmethod
    def of(cls, source: str, text: str) -> Report:
        """The report of a source."""
        return cls(source, text, digest(text), source)


def digest(text: str) -> str:
    """SHA-256 of a text; half of a surrogate pair counts as a question mark, the store refuses it later."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

"""What a person taught this store: how words are meant from now on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.errors import ModelError


class RuleKind(StrEnum):
    """What a rule is about."""

    PLACE = "place"
    FORCE = "force"
    REJECTED = "rejected"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to remember.

    Attributes:
        id: made of kind and words, so that a newer rule about the same words replaces the older.
        kind: ``place``: this spelling is that place; ``force``: this name is that force; ``rejected``: these words
            of this report are no claim; ``mapping``: tables with this header are read so.
        words: the spelling as read; for ``rejected`` the words turned down; for ``mapping`` the header.
        target: id of a place of the record or the gazetteer, name of a force, or a mapping as JSON; None for
            ``rejected``.
    """

    id: str
    kind: RuleKind
    words: str
    target: str | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ModelError(f"rule {self.id!r} has no words; it could never be used.")
        if (self.target is None) != (self.kind is RuleKind.REJECTED):
            raise ModelError(
                f"rule {self.id!r}: every rule but a rejection needs a target, a rejection has none."
            )

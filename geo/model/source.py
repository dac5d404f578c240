"""Who said it: one article, paper, statement or table."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import ModelError
from geo.model.dates import Interval

SOURCE_KINDS = ("press", "official", "research", "reference", "dataset", "compilation")
SEEN = ("read", "republished copy", "unseen")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing a claim can be traced to.

    Attributes:
        id: short and stable, such as ``peregraf-2025-10-21``.
        publisher: as the reader knows it.
        title: what it is about, in our own words where the headline is not ours to carry.
        published: the days it can have come out on; its last day is when the world surely knew.
        kind: one of ``SOURCE_KINDS``.
        seen: how the project saw it: read, in a republished copy, or not itself.
        url: an http(s) address, or None.
        wire: id of the wire story it is a copy of, or None.
        note: anything a reader should know.
    """

    id: str
    publisher: str
    title: str
    published: Interval
    kind: str = "press"
    seen: str = "read"
    url: str | None = None
    wire: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in SOURCE_KINDS:
            raise ModelError(f"source kind {self.kind!r} is none of {', '.join(SOURCE_KINDS)}.")
        if self.seen not in SEEN:
            raise ModelError(f"seen {self.seen!r} is none of {', '.join(SEEN)}.")
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ModelError(
                f"url {self.url!r} does not begin with http:// or https://. Leave it empty if unknown."
            )

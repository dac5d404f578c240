"""Code, tables and records in; short names by their content out, under which answers are kept."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import orjson

from geo.model import Record

_GEO = Path(__file__).parent
RULES = (_GEO / "model", _GEO / "posture")
"""The code that makes figures of claims."""
ANSWERS = (_GEO,)
"""The code that makes answers of figures: sentences and cards come from many packages, so all of it."""


@cache
def code_digest(data: Path, folders: tuple[Path, ...]) -> str:
    """A short digest of some code and of the data tables beside it; read once a process.

    A browser keeps an answer for good under its version, and the folder of caches keeps figures, so a mended
    sentence or rule must change the name too.
    """
    digest = hashlib.sha256()
    found = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.py"))]
    for folder, path in [*found, *((data, path) for path in sorted(data.glob("*.json")))]:
        digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def content_digest(record: Record, words: str) -> str:
    """By content: the same record has the same name, however it came to be.

    Args:
        record: any record.
        words: what else the answer depends on.
    """
    digest = hashlib.sha256(words.encode())
    for part in (record.sources, record.places, record.claims, record.events, record.commitments):
        digest.update(orjson.dumps(part, default=_plain))
    return digest.hexdigest()


def _plain(value: object) -> object:
    """What the writer of JSON does not know: named tuples as lists."""
    if isinstance(value, tuple):
        return list(value)
    return repr(value)

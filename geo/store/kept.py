"""Answers that took long to work out, by name; bytes in, the same bytes or nothing out.

A folder of files that may be thrown away at any time. Each begins with a digest of its content, is written under
another name and renamed, and is removed when it does not hold what it says; the folder never grows beyond a bound.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import zlib
from pathlib import Path

MOST_BYTES = 128 * 1024 * 1024
"""Of all kept answers together; a timeline of 2,000 places with 20,000 claims takes about six megabytes."""
MOST_UNPACKED = 1 << 30
"""Of one answer; a file that claims to hold more is none of ours."""
SUFFIX = ".kept"

_DIGEST = 32


class KeptAnswers:
    """Bytes by name in one folder. Where the folder cannot be written, nothing is kept and nobody is told."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def get(self, name: str) -> bytes | None:
        """What was kept under a name; None when nothing was, or it is damaged."""
        path = self._path(name)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        content = _opened(stored)
        with contextlib.suppress(OSError):
            if content is None:
                path.unlink()
            else:
                os.utime(path)  # what was asked for last goes last
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep *content* under a name; the answers not asked for longest make room."""
        packed = zlib.compress(content, 1)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f".{secrets.token_hex(8)}.part"
            try:
                draft.write_bytes(hashlib.sha256(packed).digest() + packed)
                draft.replace(self._path(name))
            finally:
                draft.unlink(missing_ok=True)
            self._make_room()

    def _make_room(self) -> None:
        found = [(path, path.stat()) for path in self._folder.glob(f"*{SUFFIX}")]
        total = sum(about.st_size for _, about in found)
        for path, about in sorted(found, key=lambda one: one[1].st_mtime_ns):
            if total <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            total -= about.st_size

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:40]}{SUFFIX}"


def _opened(stored: bytes) -> bytes | None:
    packed = stored[_DIGEST:]
    if hashlib.sha256(packed).digest() != stored[:_DIGEST]:
        return None
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, MOST_UNPACKED)
    except zlib.error:
        return None
    return content if unpacker.eof else None

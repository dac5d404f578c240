"""Answers that took long to work out, by name; bytes in, the same bytes or nothing out.

A folder of files that may be thrown away at any time. Each begins with a digest of its content, is written under
another name and renamed, and is removed when it does not hold what it says; the folder never grows beyond a bound.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
import zlib
from pathlib import Path

MOST_BYTES = 128 * 1024 * 1024
"""Of all kept answers together; a timeline of 2,000 places with 20,000 claims takes about six megabytes."""
MOST_UNPACKED = 1 << 30
"""Of one answer; a file that claims to hold more is none of ours."""
SUFFIX = ".kept"
DRAFT = ".part"
LONGEST_WRITE_S = 600
"""A draft that nobody touched for so long was left by a process that ended in the middle of it."""

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
            draft = self._folder / f".{secrets.token_hex(8)}{DRAFT}"
            try:
                draft.write_bytes(hashlib.sha256(packed).digest() + packed)
                draft.replace(self._path(name))
            finally:
                draft.unlink(missing_ok=True)
            self._make_room()

    def _make_room(self) -> None:
        found = [(path, path.stat()) for path in self._folder.glob(f"*{SUFFIX}")]
        total = sum(about.st_size for _, about in found) + self._drafts()
        for path, about in sorted(found, key=lambda one: one[1].st_mtime_ns):
            if total <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            total -= about.st_size

    def _drafts(self) -> int:
        """Bytes of what others write right now; what was left in the middle goes."""
        total = 0
        for path in self._folder.glob(f".*{DRAFT}"):
            with contextlib.suppress(OSError):  # whoever wrote it renamed it meanwhile
                about = path.stat()
                if time.time() - about.st_mtime > LONGEST_WRITE_S:
                    path.unlink()
                else:
                    total += about.st_size
        return total

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

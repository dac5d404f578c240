"""A file that a library writes in; its bytes, as they come, out."""

from __future__ import annotations

from typing import Any


class Drain:
    """A file that is read while it is written; it cannot go back, for what was taken is gone."""

    def __init__(self) -> None:
        self.closed = False
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, piece: Any) -> int:
        """Keep a piece until it is taken."""
        self._pieces.append(bytes(piece))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        """How much was written in all."""
        return self._size

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """No more comes."""
        self.closed = True

    def taken(self) -> bytes:
        """What was written since last asked."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)

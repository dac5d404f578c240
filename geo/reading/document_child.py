"""The child process that parses untrusted documents: bytes on standard input, one JSON object on standard output.

Before the first byte is read it gives up what parsing never needs (geo/confine). Run by documents.py only.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from geo.confine import Limits, confine_me
from geo.reading.document_formats import Refusal, parse_bytes

LIMITS = Limits(memory_bytes=1_500_000_000, cpu_seconds=20)


def main(kind: str) -> int:
    """Parse standard input as *kind*; 0 with an answer, also when it is a refusal."""
    confine_me(LIMITS)
    answer: dict[str, Any]
    try:
        answer = parse_bytes(sys.stdin.buffer.read(), kind)
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

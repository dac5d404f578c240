"""The child process that parses untrusted documents: bytes on standard input, one JSON object on standard output.

Before the first byte is read it takes limits of memory, processor time and file size upon itself, and an
audit hook that forbids the network, other programs and writing files. Run by documents.py only.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from typing import Any

from geo.reading.document_formats import Refusal, parse_bytes

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 20
OPEN_FILES = 128
_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "os.remove",
    "os.rename", "os.mkdir", "shutil.rmtree",
)  # fmt: skip


def main(kind: str) -> int:
    """Parse standard input as *kind*; 0 with an answer, also when it is a refusal."""
    limit()
    sys.addaudithook(forbid)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    answer: dict[str, Any]
    try:
        answer = parse_bytes(sys.stdin.buffer.read(), kind)
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    return 0


def limit() -> None:
    """Take limits upon this process; where the system has none, the parent's clock still holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: stop what parsing a document never needs.

    Raises:
        PermissionError: The event is one of those.
    """
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is forbidden while a document is read")
    flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
    if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise PermissionError("writing is forbidden while a document is read")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

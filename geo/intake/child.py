"""The process that parses files of events: a private copy of a file in, typed rows and a quarantine out.

``look`` answers with header and first rows; ``read`` writes ``rows.arrow`` and ``quarantine.csv`` into its folder.
Lines of JSON on standard output tell how far it is; the last one is the answer. Run by files.py only.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, Any, Final

from geo.confine import Limits, confine_me

MEMORY_BYTES: Final = 6_000_000_000
"""Of address space: the threads of the table libraries alone reserve two."""
MOST_FILE_BYTES: Final = 20_000_000_000
SECONDS_AT_LEAST: Final = 5
BYTES_A_SECOND: Final = 2_000_000
"""Honest files are read ten times faster on the slowest machine tried."""


def main(arguments: list[str]) -> int:
    """Run one order; 0 with an answer, also when it is a refusal."""
    order: dict[str, Any] = json.loads(arguments[0])
    folder, path = Path(order["folder"]), Path(order["path"])
    # Libraries print on standard output whatever they like; only our own lines may reach the parent.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as told:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _run(order, folder, path, told)
    return 0


def _run(order: dict[str, Any], folder: Path, path: Path, told: IO[str]) -> None:
    def say(line: dict[str, Any]) -> None:
        told.write(json.dumps(line) + "\n")
        told.flush()

    confine_me(limits_for(path.stat().st_size), folder)
    from geo.intake.child_work import look, read, troops
    from geo.intake.raw import Refusal

    work = {"look": look, "read": read, "troops": troops}[order["do"]]
    try:
        answer = work(order, say)
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": "needs more memory than any honest file of its size. Split it."}
    say(answer)


def limits_for(size: int) -> Limits:
    """What a file of that many bytes may cost."""
    seconds = SECONDS_AT_LEAST + size // BYTES_A_SECOND
    return Limits(MEMORY_BYTES, seconds, MOST_FILE_BYTES, open_files=256)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

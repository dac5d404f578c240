"""What changed on the seeds between a few days, as the paragraphs a person has read.

``UPDATE_GOLDEN=1 pytest tests/golden`` writes them anew.
"""

import os
from datetime import date
from pathlib import Path

from geo.exchange.seeds import read_seeds
from geo.posture import build_timeline
from geo.posture.difference import changes
from geo.posture.snapshot import snapshot
from geo.posture.telling import paragraph
from geo.settings import ROOT

GOLDEN = Path(__file__).parent / "changes.txt"
D = date.fromisoformat
PAIRS = [
    ("2017-06-01", None, "2017-12-31", None),
    ("2017-11-15", "2017-12-05", "2017-11-15", "2017-12-06"),
    ("2019-12-01", None, "2020-04-30", None),
    ("2024-12-01", "2024-12-18", "2024-12-01", "2024-12-19"),
    ("2025-03-01", None, "2025-10-21", None),
    ("2025-10-21", None, "2026-01-20", None),
    ("2026-01-20", None, "2026-02-28", None),
]
"""Day, knowledge day, and the same of the other side."""


def test_changes_on_the_seeds_are_those_a_person_has_read() -> None:
    """Figures, bases, crossings, contradictions, promises and events, each with its publisher and day."""
    record = read_seeds(ROOT / "seeds")
    told = []
    for first, known_first, last, known_last in PAIRS:
        sides = [
            snapshot(
                record, build_timeline(record, known=None if known is None else D(known)), D(day)
            )
            for day, known in ((first, known_first), (last, known_last))
        ]
        text = paragraph(record, changes(record, *sides), *sides)
        told.append(text.replace("]. ", "].\n  ").replace(": ", ":\n  ", 1))
    text = "\n\n".join(told) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")

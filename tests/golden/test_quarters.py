"""The posture of every quarter of the first records, as a table that a person has read.

``UPDATE_GOLDEN=1`` writes it again; read the difference before it is kept.
"""

import os
from datetime import date
from pathlib import Path

from geo.exchange.posture_rows import basis_words, posture_rows
from geo.exchange.seeds import read_seeds
from geo.model.count import Count
from geo.posture import posture_over

HERE = Path(__file__).parent
QUARTERS = [
    date(year, month, day)
    for year in range(2014, 2027)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    if (year, month) <= (2026, 3)
]
HEADER = "day\tforce\tplace\tcounted\tnumber\tbest\tbasis\tmarks\tnewest evidence\tsources\tclaims"


def table_of(root: Path) -> str:
    """One line a number, tabs between the cells."""
    record = read_seeds(root / "seeds")
    lines = [HEADER]
    for row in posture_rows(posture_over(record, QUARTERS), record, None):
        marks = [name for name in ("contested", "stale", "carried") if row[name]]
        number = str(Count(row["low"], row["best"], row["high"]))
        counted = row["counted"] if row["row"] == "level" else f"{row['counted']} ({row['row']})"
        cells = (
            row["day"],
            row["force"],
            row["name"],
            counted,
            number,
            row["best"] if row["best"] is not None else "",
            basis_words(row),
            " ".join(marks),
            row["newest_evidence"],
            row["independent_sources"],
            " ".join(row["claims"]),
        )
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n"


def test_every_quarter_is_the_table_a_person_has_read(root: Path) -> None:
    """From the first quarter of 2014 to that of 2026, every number with its claims."""
    path, text = HERE / "quarters.tsv", table_of(root)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

"""A record and the reference data in; every finding, in order, out."""

from __future__ import annotations

from pathlib import Path

from geo.lint.families import family_findings
from geo.lint.finding import Finding
from geo.lint.ground import Ground
from geo.lint.offsets import offset_findings
from geo.lint.places import place_findings
from geo.lint.statements import statement_findings
from geo.model import Record


def lint(record: Record, data: Path) -> list[Finding]:
    """Hold what a record says against where it says it, and against itself.

    Args:
        record: any record; links that lead nowhere are passed over where the rule allows.
        data: the folder of reference shapes; without them, rules that need shapes find nothing.

    Returns:
        Findings by table, id and rule; empty when all goes together.
    """
    ground = Ground(data)
    found = [
        *place_findings(record, ground),
        *offset_findings(record),
        *statement_findings(record),
        *family_findings(record),
    ]
    return sorted(found, key=lambda one: (one.table, one.id, one.rule, one.what))

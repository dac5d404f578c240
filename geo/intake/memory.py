"""How a header was mapped, kept in the store for the next file that has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.intake.files import Look
from geo.intake.formats import recognise
from geo.intake.guess import guess
from geo.intake.mapping import Mapping, from_json, signature
from geo.model import Rule, RuleKind
from geo.workspace import Workspace


def mapping_for(workspace: Workspace, look: Look) -> tuple[Mapping, str]:
    """How a file would be read, and why: ``recognised``, ``remembered`` or ``guessed``."""
    known = recognise(look.columns, look.credits)
    if known is not None:
        return known, "recognised"
    remembered = remembered_mapping(workspace, look.columns)
    if remembered is not None:
        return remembered, "remembered"
    return guess(look.columns, look.sample), "guessed"


def remembered_mapping(workspace: Workspace, header: Sequence[str]) -> Mapping | None:
    """The mapping a person gave the last file with this header; the order of its days is asked anew each time."""
    wanted = f"mapping:{signature(header)}"
    rule = next((rule for rule in workspace.store.rules() if rule.id == wanted), None)
    if rule is None or rule.target is None:
        return None
    return replace(from_json(rule.target), day_order=None)


def remember(workspace: Workspace, header: Sequence[str], mapping: Mapping, by: str) -> None:
    """Keep a mapping for the next file with this header."""
    words = ", ".join(header)[:1000]
    rule = Rule(f"mapping:{signature(header)}", RuleKind.MAPPING, words, mapping.to_json())
    workspace.store.commit([rule], by, "mapped the columns of a file")

"""How a header was mapped, kept in the store for the next file that has it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import PurePath

from geo.intake.files import Look
from geo.intake.formats import recognise
from geo.intake.guess import guess
from geo.intake.mapping import Mapping, MappingError, from_json, signature
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
    return _remembered(workspace).get(_rule_id(header))


def named_mappings(workspace: Workspace) -> dict[str, Mapping]:
    """All mappings that are remembered, by name."""
    return {mapping.name: mapping for mapping in _remembered(workspace).values()}


def named_mapping(workspace: Workspace, name: str) -> Mapping:
    """A remembered mapping by its name, in any case of letters.

    Raises:
        MappingError: There is none of that name.
    """
    known = named_mappings(workspace)
    found = {one.casefold(): mapping for one, mapping in known.items()}.get(name.strip().casefold())
    if found is None:
        names = (
            ", ".join(map(repr, sorted(known)))
            or "none yet: map a file once, by a JSON file or on the page Import"
        )
        raise MappingError(
            f"{name!r} is neither a file nor the name of a remembered mapping. There are: {names}."
        )
    return found


def remember(
    workspace: Workspace, header: Sequence[str], mapping: Mapping, by: str, file: str
) -> None:
    """Keep a mapping for the next file with this header, under its name or the file's; no two share one."""
    identity = _rule_id(header)
    taken = {
        one.name.casefold() for rule, one in _remembered(workspace).items() if rule != identity
    }
    name = _unused(" ".join((mapping.name or PurePath(file).stem).split()) or "table", taken)
    words = ", ".join(header)[:1000]
    rule = Rule(identity, RuleKind.MAPPING, words, replace(mapping, name=name).to_json())
    workspace.store.commit([rule], by, "mapped the columns of a file")


def _remembered(workspace: Workspace) -> dict[str, Mapping]:
    """Remembered mappings by the id of their rule; one that was stored without a name is called by its title."""
    found: dict[str, Mapping] = {}
    for rule in workspace.store.rules():
        if rule.kind is RuleKind.MAPPING and rule.target is not None:
            mapping = from_json(rule.target)
            taken = {one.name.casefold() for one in found.values()}
            name = mapping.name or _unused(mapping.source or mapping.publisher or "table", taken)
            found[rule.id] = replace(mapping, day_order=None, name=name)
    return found


def _rule_id(header: Sequence[str]) -> str:
    return f"mapping:{signature(header)}"


def _unused(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another mapping has it."""
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{name} {number}", number + 1
    return free

"""Run every check; print what is wrong, file first; exit 1 when anything is."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.check import dead_tests, declared, docs_in_step, module_length, network, tracked_text

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKS: dict[str, Callable[[Path], Iterable[str]]] = {
    "module length": module_length.findings,
    "network only where allowed": network.findings,
    "declared dependencies": declared.findings,
    "dead tests": dead_tests.findings,
    "docs in step": docs_in_step.findings,
    "no hosts or machine paths": tracked_text.findings,
}


def main() -> int:
    """Run the checks in order and count what they found."""
    total = 0
    for name, check in CHECKS.items():
        found = list(check(ROOT))
        total += len(found)
        for finding in found:
            print(f"{name}: {finding}")
    for note in module_length.notes(ROOT):
        print(f"note: {note}")
    print(f"{len(CHECKS)} checks, {total} findings")
    return 1 if total else 0


sys.exit(main())

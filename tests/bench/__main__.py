"""``python -m tests.bench [NAME ...]``: run the benches, print one table, write build/bench.json."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import platform
from datetime import UTC, datetime

from geo.settings import ROOT
from tests.bench.measurement import Row
from tests.bench.table import render

BENCHES = (
    "map_page",
    "events",
    "event_import",
    "exports",
    "posture",
    "opening",
    "gazetteer",
    "reading",
    "event_files",
)


def main() -> None:
    """Run what was asked for, all of it by default."""
    there = [name for name in BENCHES if importlib.util.find_spec(f"tests.bench.{name}")]
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(there)}; default all"
    )
    names = parser.parse_args().names or there
    unknown = sorted(set(names) - set(there))
    if unknown:
        parser.error(f"there is no bench {', '.join(unknown)}; choose from {', '.join(there)}")
    began = os.getloadavg()[0]
    rows: list[Row] = []
    for name in names:
        rows += importlib.import_module(f"tests.bench.{name}").rows()
    machine = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load_before_and_after": [round(began, 1), round(os.getloadavg()[0], 1)],
    }
    print(render(rows))
    print(
        f"\n{machine['at']}, {machine['system']}, {machine['cores']} cores; "
        "load average before and after: {} and {}.".format(*machine["load_before_and_after"])
    )
    written = ROOT / "build" / "bench.json"
    written.parent.mkdir(exist_ok=True)
    written.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False))


main()

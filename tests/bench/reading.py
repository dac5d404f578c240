"""Reading toponyms and documents: how long until ready, seconds per 1,000 words, memory, shares right."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo.gazetteer import open_gazetteer
from geo.reading.documents import read_document
from geo.reading.evaluate_toponyms import evaluate_toponyms
from geo.settings import ROOT, load_settings
from tests.bench.measurement import Row, row

DEVELOPMENT_SET = ROOT.parent / "shared" / "dev" / "geovirus.jsonl"
CASES = ROOT / "tests" / "reading_cases" / "toponyms.jsonl"
# In a process of its own, so that nothing is there yet. Processor time: the machine may have neighbours.
READY = """
import resource, time
from geo.gazetteer import open_gazetteer
from geo.reading.toponyms import toponyms
from geo.settings import load_settings
toponyms("Rain fell in Oslo.", gazetteer=open_gazetteer(load_settings()))
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def rows() -> list[Row]:
    """Readiness, a document, and the scores on our cases and, where it lies beside the project, the held-out half."""
    ready = subprocess.run(
        [sys.executable, "-c", READY], capture_output=True, text=True, check=True, cwd=ROOT
    )
    seconds, megabytes = map(float, ready.stdout.split())
    began = time.perf_counter()
    read_document(
        b"<html><body><p>Soldiers left Gao on Monday, the army said.</p></body></html>", "a.html"
    )
    found = [
        row("reading", "model and gazetteer ready, new process, processor", seconds, "s", limit=4),
        row("reading", "peak memory of that process", megabytes, "MB", limit=700),
        row(
            "reading",
            "a small HTML page, child process and all",
            time.perf_counter() - began,
            "s",
            limit=30,
        ),
        *_scores("own passages", CASES),
    ]
    if DEVELOPMENT_SET.is_file():
        with tempfile.TemporaryDirectory() as folder:
            half = Path(folder) / "odd.jsonl"
            lines = DEVELOPMENT_SET.read_text("utf-8").splitlines(keepends=True)
            half.write_text("".join(lines[1::2]), "utf-8")
            found += _scores("held-out half", half)
    return found


def _scores(name: str, path: Path) -> list[Row]:
    scores = evaluate_toponyms(path, gazetteer=open_gazetteer(load_settings()))
    recognised = scores["recognition"]["overlap"]["f1"]
    placed = scores["resolution"]["accuracy_161km"]
    return [
        row(
            "reading",
            f"{name}: toponyms, processor per 1,000 words",
            scores["seconds_per_1000_words"],
            "s",
            limit=0.5,
        ),
        row("reading", f"{name}: recognition, overlap F1", recognised, ""),
        row("reading", f"{name}: within 161 km, misses wrong", placed, ""),
        row("reading", f"{name}: end to end F1", scores["end_to_end"]["f1"], ""),
    ]

"""``laydown promises``, ``changes`` and ``bases``."""

import csv
import io
import json
from typing import Any

import pytest

from geo.cli import main


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and stdout of a call."""
    code = main(arguments)
    return code, capsys.readouterr().out


def test_every_format_gives_the_same_promises(capsys: pytest.CaptureFixture[str]) -> None:
    """One row a promise in table, JSON and CSV, with the same state, and both clocks hold."""
    call = ["promises", "--on", "2026-02-28"]
    code, table = answer(capsys, *call)
    rows = json.loads(answer(capsys, *call, "--format", "json")[1])
    cells = list(csv.DictReader(io.StringIO(answer(capsys, *call, "--format", "csv")[1])))
    assert code == 0
    assert [row["state"] for row in rows] == [row["state"] for row in cells]
    assert [line.split()[1] for line in table.splitlines()[1:]] == [row["state"] for row in rows]
    against = next(row for row in rows if row["id"] == "C3")["against"]
    assert [(item["key"], item["sources"][0]["publisher"]) for item in against] == [
        ("claim:IQ23", "Shafaq News")
    ]
    early = json.loads(answer(capsys, *call, "--known", "2025-10-20", "--format", "json")[1])
    assert [row["id"] for row in early] == ["C1", "C2"]


def test_changes_between_two_days_and_two_days_of_knowledge(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Syria on 1 December 2024 rises by what came out on the 19th; a clock that runs backwards is refused."""
    call = ["changes", "2024-12-01", "--known-from", "2024-12-18", "--known-to", "2024-12-19"]
    code, text = answer(capsys, *call, "--format", "text")
    assert code == 0
    assert (
        "US forces in Syria: 1,800 to 2,200 (“approximately 2000”) [US Department of Defense, "
        "19 December 2024]; up from 900 (“900”) [US Department of Defense, by 18 December 2024]."
    ) in " ".join(text.split())
    whole = json.loads(answer(capsys, *call, "--format", "json")[1])
    syria = [row for row in whole["changes"] if row["badge"] and row["place"] == "SY"]
    assert [(row["kind"], row["after"]["low"], row["claims"]) for row in syria] == [
        ("figure_up", 1800, ["SY10"])
    ]
    derived = [row for row in whole["changes"] if row["after"]["basis"] == "derived"]
    assert [(row["place"], row["badge"]) for row in derived] == [("SY-HI", False)]
    other = answer(capsys, *call, "--force", "Coalition", "--format", "csv")[1]
    assert len(other.splitlines()) == 1
    assert main(["changes", "2025-01-01", "2024-01-01"]) == 2
    assert main(["changes", "2025-01-01", "--known", "2025-06-01"]) == 2
    assert main(["bases", "--near", "-5"]) == 2
    assert (
        main(["changes", "2025-01-01", "--known-from", "2025-02-01", "--known-to", "2025-01-01"])
        == 2
    )
    assert "Swap" in capsys.readouterr().err


def test_the_ledger_lists_stale_bases_by_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    """``--stale`` keeps the rows marked so; names carry language and script."""
    call = ["bases", "--on", "2026-02-28", "--format", "json"]
    every: list[dict[str, Any]] = json.loads(answer(capsys, *call)[1])
    stale = json.loads(answer(capsys, *call, "--stale")[1])
    assert stale == [row for row in every if row["stale"]]
    assert 0 < len(stale) < len(every)
    tanf = next(row for row in every if row["id"] == "tanf")
    assert {
        "name": "التنف",
        "language": "ar",
        "script": "Arabic",
        "used": None,
        "words": "التنف (Arabic)",
    } in tanf["names"]
    assert {item["key"] for item in tanf["told"]} >= {"claim:P03", "event:E16"}
    table = answer(capsys, "bases", "--on", "2026-02-28")[1]
    assert len(table.splitlines()) == len(every) + 1
    near = json.loads(answer(capsys, *call, "--near", "1")[1])
    assert [item["event"] for row in near if row["id"] == "harir" for item in row["nearby"]] == []

"""``laydown posture`` and ``laydown contradictions``, over the store and over a file of claims."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main

AUTUMN = ["posture", "--on", "2025-10-21", "--force", "US", "--place", "Syria"]


def answer(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a call."""
    code = main(arguments)
    said = capfdbinary.readouterr()
    return code, said.out.decode(), said.err.decode()


def rows_of(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> list[dict[str, Any]]:
    """The rows of a call as JSON."""
    found: list[dict[str, Any]] = json.loads(answer(capfdbinary, *arguments, "--format", "json")[1])
    return found


def test_every_format_tells_the_same_number(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A floor and a ceiling meet as 901 to 999 in JSON, CSV, GeoJSON and the table."""
    badge = rows_of(capfdbinary, *AUTUMN)[0]
    named = ("force", "place", "low", "high", "basis", "contested", "newest_evidence")
    assert [badge[name] for name in named] == [
        "US", "SY", 901, 999, "reported", False, "2025-10-01",
    ]  # fmt: skip
    assert set(badge["claims"]) == {"SY14b", "SY15"}
    cells = next(csv.DictReader(io.StringIO(answer(capfdbinary, *AUTUMN, "--format", "csv")[1])))
    assert (cells["low"], cells["high"], cells["basis"]) == ("901", "999", "reported")
    shown = json.loads(answer(capfdbinary, *AUTUMN, "--format", "geojson")[1])
    assert shown["features"][0]["properties"]["high"] == 999
    assert "901" in answer(capfdbinary, *AUTUMN)[1].splitlines()[1]


def test_what_was_known_on_a_day_rules_the_answer(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Syria on 1 December 2024 is another number before and after the correction came out."""
    call = ["posture", "--on", "2024-12-01", "--force", "US", "--place", "SY"]
    before = rows_of(capfdbinary, *call, "--known", "2024-12-18")[0]
    after = rows_of(capfdbinary, *call, "--known", "2024-12-19")[0]
    assert (before["low"], before["high"]) == (900, 900)
    assert (after["low"], after["high"]) == (1800, 2200)


def test_contradictions_are_told_with_both_sides(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Fewer than 2,000 against roughly 2,500 contests a number; JSON and CSV have the same sets."""
    call = ["contradictions", "--on", "2026-01-17", "--force", "US"]
    code, text, counted = answer(capfdbinary, *call)
    assert code == 0
    assert "“fewer than 2000”" in text
    assert "“roughly 2500”" in text
    assert "1 contests a number" in counted
    sets = [set(row["claims"]) for row in rows_of(capfdbinary, *call)]
    assert {"IQ22", "IQ23"} in sets
    table = csv.DictReader(io.StringIO(answer(capfdbinary, *call, "--format", "csv")[1]))
    assert len(list(table)) == len(sets)


def test_a_file_of_claims_answers_instead_of_the_store(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, root: Path
) -> None:
    """Only its claims count; the places and sources it names come from the seeds."""
    with (root / "seeds" / "claims.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    header, rows = lines[0], [line for line in lines[1:] if line[0] in ("SY14b", "SY15")]
    mine = tmp_path / "mine.csv"
    with mine.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    found = rows_of(capfdbinary, "posture", "--on", "2025-10-21", "--claims", str(mine))
    told = [(row["place"], row["low"], row["high"]) for row in found if row["basis"] == "reported"]
    assert told == [("SY", 901, 999)]


def test_faults_of_a_file_of_claims_are_told_by_row_and_column(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, root: Path
) -> None:
    """A low above its high is refused with the file, the row and the column."""
    with (root / "seeds" / "claims.csv").open(encoding="utf-8", newline="") as file:
        header, first = [line for line in csv.reader(file) if line[0] in ("id", "SY15")]
    first[header.index("low")] = "5000"
    mine = tmp_path / "mine.csv"
    with mine.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first])
    code, out, fault = answer(capfdbinary, "posture", "--on", "2025-10-21", "--claims", str(mine))
    assert (code, out) == (1, "")
    assert "mine.csv, row 2" in fault


def test_a_wrong_day_and_a_place_nobody_knows_are_refused(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Each is a sentence on stderr and exit code 2."""
    assert main(["posture", "--on", "2025-13-01"]) == 2
    assert main(["posture", "--on", "2025-10-21", "--place", "Atlantis"]) == 2
    said = capfdbinary.readouterr()
    assert b"2025-13-01" in said.err
    assert b"Atlantis" in said.err
    assert said.out == b""


def test_nobody_said_anything_is_an_exit_code(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Scripts can tell silence from an answer."""
    code, out, _ = answer(capfdbinary, "posture", "--on", "1990-01-01", "--format", "json")
    assert (code, json.loads(out)) == (1, [])


@pytest.mark.parametrize(
    ("place", "day", "known", "badge"),
    [
        ("Syria", "2024-12-01", "2024-12-18", ("all", 900, 900)),
        ("Syria", "2024-12-01", "2024-12-19", ("all", 1800, 2200)),
        ("Syria", "2017-11-15", "2017-12-05", ("official accounting", 503, 503)),
        ("Syria", "2017-11-01", "2017-12-05", ("official accounting", 503, 503)),
        ("Syria", "2017-11-30", "2017-12-05", ("official accounting", 503, 503)),
        ("Syria", "2017-11-15", "2017-12-06", ("all", 2000, 2000)),
        ("Syria", "2025-10-01", None, ("all", 901, 999)),
        ("Iraq", "2026-01-17", None, ("all", 0, 2750)),
    ],
)
def test_the_number_on_the_badge_of_the_first_records(
    capfdbinary: pytest.CaptureFixture[bytes],
    place: str,
    day: str,
    known: str | None,
    badge: tuple[str, int, int],
) -> None:
    """The first row is the number on the badge, as known then and a day later."""
    clock = [] if known is None else ["--known", known]
    call = ["posture", "--on", day, *clock, "--force", "US", "--place", place]
    rows = rows_of(capfdbinary, *call)
    assert [row["primary"] for row in rows] == [True, *[False] * (len(rows) - 1)]
    assert (rows[0]["counted"], rows[0]["low"], rows[0]["high"]) == badge
    if badge[1] == 503:  # the head count of some stands beside it
        beside = {row["counted"]: row["low"] for row in rows[1:]}
        assert (rows[0]["row"], beside) == ("cap", {"active": 1547})


@pytest.mark.parametrize(
    ("day", "pair", "reason", "contests"),
    [
        ("2026-01-17", {"IQ22", "IQ23"}, "bounds do not meet", True),
        ("2017-11-01", {"IQ06", "IQ08"}, "cap against head count", False),
        ("2015-07-01", {"IQ04", "IQ20"}, "outlier against many", False),
    ],
)
def test_what_contradicts_what_in_the_first_records(
    capfdbinary: pytest.CaptureFixture[bytes],
    day: str,
    pair: set[str],
    reason: str,
    contests: bool,
) -> None:
    """Sources that disagree, a method of accounting against a head count, one number against many."""
    rows = rows_of(capfdbinary, "contradictions", "--on", day)
    (found,) = [row for row in rows if set(row["claims"]) == pair]
    assert (found["reason"], found["contests"]) == (reason, contests)


@pytest.mark.parametrize("day", ["2024-12-15", "2025-10-01"])
def test_what_fits_together_is_no_contradiction(
    capfdbinary: pytest.CaptureFixture[bytes], day: str
) -> None:
    """Parts that make their whole (900 and 1,100 are 2,000), and a floor that meets a ceiling."""
    assert rows_of(capfdbinary, "contradictions", "--on", day) == []

"""Answers for command line and pages."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.cli import main
from geo.lint import lint
from geo.lint.finding import Rule
from geo.model import ClaimKind, Place, Record, Status
from geo.posture import contradictions_on, posture_on
from geo.settings import ROOT
from geo.ui.base_entries import finding_entry
from geo.watch import lint_rows
from tests.unit.posture.records import make_claim, make_record

DAY = date(2025, 1, 1)
PLANNED = {"kind": ClaimKind.SHARE, "status": Status.PLANNED, "share": (0.5, 1.0)}


def ring() -> Record:
    """Three places, each in the next, with people in all of them."""
    record = make_record(
        *(make_claim(f"C{name}", "2025-01-01", "100..", place=name) for name in "abc")
    )
    places = tuple(Place(name, name.upper(), "base", parent=up) for name, up in ("ab", "bc", "ca"))
    return replace(record, places=places)


BAD = {
    Rule.RING: ring(),
    Rule.SHARE: make_record(make_claim("S", "2025-01-01", **PLANNED)),
    Rule.EMPTY: make_record(make_claim("N", "2025-01-01", phrase="some")),
    Rule.OPEN: make_record(make_claim("F", "2025-01-01", "900..")),
    Rule.DUPLICATE: make_record(
        *(make_claim(f"D{number}", "2025-01-01", "5", phrase="five") for number in range(2000))
    ),
    Rule.INTERVAL: make_record(make_claim("L", "2025-06-01", "5", published="2025-01-01")),
}


def test_a_folder_is_looked_at_with_its_lines_and_faults(tmp_path: Path) -> None:
    """A ring of places is one finding of form, the rest is looked at all the same, with line numbers."""
    folder = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", folder)
    path = folder / "places.csv"
    lines = path.read_text("utf-8").splitlines()
    lines = [
        line.replace(
            "IQ-AN,Anbar,governorate,IQ,,,governorate,IQ,",
            "IQ-AN,Anbar,governorate,IQ,,,governorate,k1,",
        ).replace(",site,IQ-KI,Kaywan", ",site,IQ-AN,Kaywan")
        for line in lines
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    rows = lint_rows(None, ROOT / "data", folder)
    assert [row["rule"] for row in rows].count("ring in the hierarchy") == 0
    (ring,) = [row for row in rows if row["rule"] == "form"]
    assert "leads back to itself" in ring["what"]
    tanf = next(row for row in rows if row["id"] == "tanf")
    assert lines[tanf["row"] - 1].startswith("tanf,")


def test_the_store_and_its_seeds_give_the_same_findings(capsys: pytest.CaptureFixture[str]) -> None:
    """``laydown lint`` of the store lists what that of its folder does, but for the lines; 1 says there are some."""
    assert main(["lint", "--format", "json"]) == 1
    stored = json.loads(capsys.readouterr().out)
    assert main(["lint", str(ROOT / "seeds"), "--format", "json"]) == 1
    read = json.loads(capsys.readouterr().out)
    assert [row | {"row": None} for row in read] == stored
    assert main(["lint"]) == 1
    assert "30.8 km" in capsys.readouterr().out
    assert main(["lint", "no-such-folder"]) == 2


@pytest.mark.parametrize("rule", list(BAD))
def test_each_bad_input_is_found_and_shown(rule: Rule) -> None:
    """One clear finding, with both readings and what to do, in the lint and as an entry of the page; posture goes on."""
    record = BAD[rule]
    (finding,) = [one for one in lint(record, ROOT / "data") if one.rule is rule]
    assert finding.what
    assert finding.advice
    row = {
        name: getattr(finding, name) for name in ("table", "id", "what", "says", "stands", "advice")
    }
    entry = finding_entry(row | {"rule": str(rule)}, record, DAY)
    assert (entry["title"], entry["badge"]["text"]) == (finding.what, str(rule))
    assert [label for label, _ in entry["facts"][0]["rows"]] == ["It says", "It stands", "To do"]
    selected = {
        "claims": f"selection=claim%3A{finding.id}",
        "places": f"selection=base%3A{finding.id}",
    }
    assert selected[finding.table] in entry["links"][0]["href"]
    posture = posture_on(record, DAY)
    assert set(posture["gave_up"]) <= {""}
    assert isinstance(contradictions_on(record, DAY), tuple)


def test_the_command_tells_of_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A ring of places and days that end before they begin are faults of form, with file, row and column."""
    folder = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", folder)
    places, claims = folder / "places.csv", folder / "claims.csv"
    text = places.read_text("utf-8")
    places.write_text(text.replace("IQ-KR,Kurdistan Region,region,IQ,,,unlocated,IQ,",
                                   "IQ-KR,Kurdistan Region,region,IQ,,,unlocated,IQ-AR,"), "utf-8")  # fmt: skip
    words = claims.read_text("utf-8")
    claims.write_text(words.replace(",2017-11/2017-12-04,", ",2017-12-04/2017-11,"), "utf-8")
    rows = lint_rows(None, ROOT / "data", folder)
    told = {(row["table"], row["rule"]): row["what"] for row in rows if row["rule"] == "form"}
    assert "leads back to itself" in told["places", "form"]
    assert "before it begins" in told["claims", "form"]
    assert main(["lint", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "places.csv, row" in shown
    assert "claims.csv, row 31" in shown

"""Answers for command line and pages."""

import json
import shutil
from pathlib import Path

import pytest

from geo.cli import main
from geo.settings import ROOT
from geo.watch import lint_rows


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

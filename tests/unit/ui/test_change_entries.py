"""Changes as marks: the same places on both sides, each with how it stood."""

from datetime import date
from pathlib import Path

from geo.model import LonLat
from geo.settings import load_settings
from geo.ui.change_entries import change_groups, marks, side_marks
from geo.ui.small_map import small_map
from geo.watch import Comparison, changes_between
from geo.workspace import open_workspace

ASKED = Comparison(date(2025, 8, 30), date(2026, 2, 28), None, None)
POINTS = {"SY": LonLat(38.5, 35.0), "tanf": LonLat(38.6, 33.5)}


def test_both_sides_show_the_same_places_as_they_stood(root: Path) -> None:
    """A base that was left is called left: nobody said that it was handed over."""
    with open_workspace(load_settings()) as workspace:
        record = workspace.record()
        rows = changes_between(workspace, ASKED)["changes"]
    before, after = (
        {one.point: (one.name, one.note) for one in side_marks(rows, record, ASKED, POINTS, side)}
        for side in ("before", "after")
    )
    assert before == {
        POINTS["SY"]: ("", "US 1,800–2,200"),
        POINTS["tanf"]: ("al-Tanf garrison", "US ≥ 200 · in use"),
    }
    assert after == {
        POINTS["SY"]: ("", "US 900–1,100"),
        POINTS["tanf"]: ("al-Tanf garrison", "US ended · left"),
    }
    picture = small_map(root / "data", side_marks(rows, record, ASKED, POINTS, "after"), {}, "x")
    assert picture is not None
    assert [mark["note"] for mark in picture["marks"]] == [note for _, note in after.values()]
    assert {one.note for one in marks(rows, record, ASKED, POINTS)} == {""}


def test_a_contradiction_has_its_claims_its_reason_and_a_link_to_them() -> None:
    """One line for each set of claims; the map opens on the card of one of them."""
    asked = Comparison(date(2025, 10, 21), date(2026, 1, 20), None, None)
    with open_workspace(load_settings()) as workspace:
        record = workspace.record()
        rows = changes_between(workspace, asked, None, ["contradiction"])["changes"]
    (group,) = [one for one in change_groups(rows, record, asked) if one["entries"]]
    (entry,) = group["entries"]
    assert entry["badge"] == {"text": "new", "tone": "contested"}
    assert entry["over"] == "“fewer than 2000” against “roughly 2500” · bounds do not meet"
    assert entry["lines"][1].startswith("bounds do not meet")
    assert [quote["says"] for quote in entry["parts"][0]["quotes"]] == [
        "fewer than 2000",
        "roughly 2500",
    ]
    assert "selection=claim%3AIQ22" in entry["links"][1]["href"]

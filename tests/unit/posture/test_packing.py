"""A timeline kept as JSON is the same timeline, and what is none is refused."""

import pandas as pd
import pytest

from geo.exchange.seeds import read_seeds
from geo.model import Record
from geo.posture import Timeline, at, build_timeline
from geo.posture.packing import packed, unpacked
from geo.posture.timeline import FRAMES
from geo.settings import ROOT


@pytest.mark.parametrize("known", [None, "2024-12-18"])
def test_the_seeds_come_back_the_same(known: str | None) -> None:
    """Every frame, every row without end, and a day after the record."""
    day = None if known is None else pd.Timestamp(known).date()
    made = build_timeline(read_seeds(ROOT / "seeds"), known=day)
    found = unpacked(packed(made))
    assert isinstance(found, Timeline)
    assert (found.first, found.last, found.known) == (made.first, made.last, day)
    assert (found.gave_up, found.rules, found.is_whole) == ("", made.rules, True)
    assert made.last is not None
    later = made.last.replace(year=made.last.year + 1)
    for name, columns in FRAMES.items():
        pd.testing.assert_frame_equal(getattr(found, name), getattr(made, name))
        pd.testing.assert_frame_equal(
            getattr(at(found, later), name), getattr(at(made, later), name)
        )
        wanted = [{column: row.get(column) for column in columns} for row in made.uncut[name]]
        assert list(found.uncut[name]) == wanted


def test_an_empty_record_comes_back_empty() -> None:
    """Nothing is dated, so there are no days."""
    found = unpacked(packed(build_timeline(Record())))
    assert found is not None
    assert found.first is None
    assert found.figures.empty


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"form": 0}',
        b'{"form": 1}',
        b'{"form": 1, "frames": []}',
        b"\xff",
    ],
)
def test_other_bytes_are_no_timeline(content: bytes) -> None:
    """Nothing is raised: it is made again."""
    assert unpacked(content) is None

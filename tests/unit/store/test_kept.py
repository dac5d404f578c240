"""Kept answers: the same bytes or nothing, whatever happened to the files, and never more than the bound."""

import os
from pathlib import Path

import pytest

from geo.store import KeptAnswers


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """By its name only, and the last answer under it."""
    kept = KeptAnswers(tmp_path / "none" / "yet")
    assert kept.get("a") is None
    kept.put("a", b"one")
    kept.put("a", b"two")
    assert KeptAnswers(tmp_path / "none" / "yet").get("a") == b"two"
    assert kept.get("../a") is None


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other", "packed"])
def test_a_damaged_file_is_nothing_and_goes(tmp_path: Path, harm: str) -> None:
    """A file that does not hold what it says is removed, never read."""
    kept = KeptAnswers(tmp_path)
    kept.put("a", b"x" * 5000)
    (path,) = tmp_path.glob("*.kept")
    whole = path.read_bytes()
    changed = bytes([whole[0] ^ 1]) + whole[1:]
    harmed = {
        "cut": whole[:-3],
        "flip": changed,
        "empty": b"",
        "other": b"{}",
        "packed": whole[32:],
    }
    path.write_bytes(harmed[harm])
    assert kept.get("a") is None
    assert not list(tmp_path.iterdir())


def test_the_folder_never_outgrows_its_bound(tmp_path: Path) -> None:
    """What was not asked for longest makes room; nothing unfinished is left."""
    kept = KeptAnswers(tmp_path, most_bytes=10_000)
    for number in range(8):
        kept.put(str(number), os.urandom(3_000))
        for path in tmp_path.glob("*.kept"):
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 1_000_000))
        kept.get("0")
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 10_000
    assert kept.get("0") is not None
    assert kept.get("7") is not None
    assert kept.get("3") is None
    assert not list(tmp_path.glob(".*"))


def test_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    """Half a file that nobody writes any more is removed; one that is being written stays and counts."""
    left, written = tmp_path / ".one.part", tmp_path / ".two.part"
    left.write_bytes(bytes(50))
    os.utime(left, (1_000_000_000, 1_000_000_000))
    written.write_bytes(bytes(9_000))
    kept = KeptAnswers(tmp_path, most_bytes=10_000)
    kept.put("a", os.urandom(500))
    assert not left.exists()
    kept.put("b", os.urandom(900))
    assert written.exists()
    assert kept.get("a") is None
    assert kept.get("b") is not None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """A full or read-only disk costs the answer's keeping, not the answer."""
    (tmp_path / "file").write_text("in the way")
    kept = KeptAnswers(tmp_path / "file" / "folder")
    kept.put("a", b"one")
    assert kept.get("a") is None

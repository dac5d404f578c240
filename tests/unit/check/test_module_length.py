from pathlib import Path

import pytest

from tests.check import module_length


def write_module(root: Path, name: str, lines: int) -> None:
    path = root / "geo" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x = 1\n" * lines, encoding="utf-8")


def test_limits_are_inclusive(tmp_path: Path) -> None:
    """60 and 250 lines are fine; 59 is a note, 251 a finding; packages' own files are not measured."""
    for name, lines in {"a.py": 59, "b.py": 60, "c.py": 250, "d.py": 251, "__init__.py": 1}.items():
        write_module(tmp_path, name, lines)
    assert list(module_length.findings(tmp_path)) == [
        "geo/d.py has 251 lines, at most 250: split it by topic."
    ]
    assert list(module_length.notes(tmp_path)) == [
        "under 60 lines, does each stand for a topic of its own? geo/a.py (59)"
    ]


def test_reason_for_a_long_module_expires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason stays only as long as its module is long."""
    write_module(tmp_path, "d.py", 251)
    monkeypatch.setattr(
        module_length, "LONG_WITH_REASON", {"geo/d.py": "a table", "geo/e.py": "gone"}
    )
    assert list(module_length.findings(tmp_path)) == [
        "geo/e.py is no longer over 250 lines: take it out of LONG_WITH_REASON."
    ]

from pathlib import Path

import pytest

from tests.check.dead_tests import file_faults, findings


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_unit_test_must_mirror_a_module(tmp_path: Path) -> None:
    """A test file outlives its module in silence unless somebody looks."""
    write(tmp_path / "geo/model/count.py")
    write(tmp_path / "geo/store/__init__.py")
    write(tmp_path / "tests/unit/model/test_count.py")
    write(tmp_path / "tests/unit/model/test_gone.py")
    write(tmp_path / "tests/unit/test_store.py")
    assert list(findings(tmp_path)) == [
        "tests/unit/model/test_gone.py mirrors no module: geo/model/gone.py does not exist."
    ]


def test_a_unit_test_may_be_about_one_aspect_of_a_module(tmp_path: Path) -> None:
    """A module's name, an underscore and the aspect; a name that only begins alike is not enough."""
    write(tmp_path / "geo/model/dates.py")
    write(tmp_path / "tests/unit/model/test_dates_oracle.py")
    write(tmp_path / "tests/unit/model/test_dates_of_birth.py")
    write(tmp_path / "tests/unit/model/test_datesoracle.py")
    assert list(findings(tmp_path)) == [
        "tests/unit/model/test_datesoracle.py mirrors no module: geo/model/datesoracle.py does not exist."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "assert answer() == 42",
        "with pytest.raises(ValueError):\n        answer()",
        "pd.testing.assert_frame_equal(answer(), 42)",
        "expect(page.locator('#map')).to_be_visible()",
        "deeper()",
    ],
)
def test_every_way_to_fail_counts_as_an_assertion(body: str) -> None:
    """An assertion may stand in a helper, and a helper's helper."""
    helpers = "def deep():\n    assert answer()\n\ndef deeper():\n    deep()\n\n"
    assert list(file_faults(f"{helpers}def test_it():\n    'It works.'\n    {body}\n")) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def test_it():\n    'Rule.'\n    answer()\n", (1, "test_it asserts nothing.")),
        ("def test_it():\n    'Rule.'\n    assert True\n", (3, "asserts a constant.")),
        ("def test_it():\n    assert a\n", (1, "test_it has no sentence that says its rule.")),
        (
            "def test_it():\n    'Rule.'\n    assert a\n\ndef test_it():\n    'Rule.'\n    assert b\n",
            (1, "test_it is defined 2 times; only the last is run."),
        ),
        (
            "@pytest.mark.skip(reason='later')\ndef test_it():\n    'Rule.'\n    assert a\n",
            (2, "test_it is always skipped."),
        ),
    ],
)
def test_dead_test_is_named_with_its_line(source: str, fault: tuple[int, str]) -> None:
    """Each kind of dead test has a sentence of its own."""
    assert list(file_faults(source)) == [fault]

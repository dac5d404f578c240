"""CSV that no spreadsheet runs, and that gives every text back."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.exchange.cells import split_list
from geo.exchange.csv_table import csv_pieces, original_text, safe_cell
from tests.conftest import Shared

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def cells_of(table: list[dict[str, object]], columns: list[str]) -> list[list[str]]:
    """The file read back by the standard library."""
    text = b"".join(csv_pieces(table, columns)).decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


@given(text=anything)
@example("'=1")
@example("＝1+1")
@example("\u200b=1")
def test_every_text_comes_back(text: str) -> None:
    """One leading apostrophe taken away gives the text as it was."""
    ((cell,),) = cells_of([{"a": text}], ["a"])[1:] or [[""]]
    assert original_text(cell) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "\u200e", "\ufeff", "\x00", "\t"])
def test_a_formula_is_a_text(before: str, start: str) -> None:
    """What OWASP lists, in any width and behind what spreadsheets trim, gets an apostrophe."""
    assert safe_cell(f"{before}{start}cmd") == f"'{before}{start}cmd"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_a_leading_tab_or_line_end_is_kept_from_splitting_the_cell(start: str) -> None:
    """OWASP lists them too, whatever follows."""
    assert safe_cell(f"{start}word") == f"'{start}word"


def test_an_ordinary_text_is_left_alone() -> None:
    """Words, quotes and Arabic need no apostrophe."""
    for text in ("about 2,500", '"quoted"', "الأنبار", "a=b", "1-2"):
        assert safe_cell(text) == text


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula, and a missing one is empty."""
    table: list[dict[str, object]] = [{"n": -3, "x": 1.5, "none": None, "yes": True}]
    assert cells_of(table, ["n", "x", "none", "yes"])[1] == ["-3", "1.5", "", "true"]


def test_a_list_is_split_back() -> None:
    """Bars and backslashes in a text survive the list they are in."""
    parts = ["a|b", "c\\", "=1"]
    ((cell,),) = cells_of([{"a": parts}], ["a"])[1:]
    assert split_list(original_text(cell)) == parts


def test_the_mark_for_excel_comes_first() -> None:
    """Only when asked for, and only once."""
    assert b"".join(csv_pieces([{"a": "é"}], ["a"], bom=True)) == b"\xef\xbb\xbfa\r\n\xc3\xa9\r\n"


def test_a_long_table_comes_in_pieces() -> None:
    """Ten thousand rows are never one string."""
    table = [{"a": "x" * 50} for _ in range(10_000)]
    assert len(list(csv_pieces(table, ["a"]))) > 5


def test_the_formula_file_is_harmless(shared: Shared) -> None:
    """Every cell of the hostile file that a spreadsheet would run begins with an apostrophe."""
    text = (shared / "hostile/own/csv/formula.csv").read_text(encoding="utf-8")
    names = [row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    cells = [row[0] for row in cells_of([{"name": name} for name in names], ["name"])[1:]]
    assert [original_text(cell) for cell in cells] == names
    assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@", "＝"} for cell in cells)

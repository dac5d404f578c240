"""Tables for a terminal."""

from geo.exchange.text_table import json_for_terminal, text_table, wrapped


def test_a_cell_is_no_command() -> None:
    """Escape sequences and marks that turn the direction of writing are shown, not obeyed."""
    table = text_table(("A",), [("\x1b[31mred\u202e",), (None,), ("two\nlines",)])
    assert table.splitlines() == ["A", "�[31mred�", "", "two lines"]
    assert json_for_terminal('"\u202e\x9b"\n') == '"\\u202e\\u009b"\n'
    assert "\x1b" not in wrapped("a \x1b[2J b")


def test_wide_cells_are_cut_and_columns_stand_under_each_other() -> None:
    """The last column needs no spaces behind it."""
    assert text_table(("ONE", "TWO"), [("x" * 9, 1)], widest=5) == "ONE    TWO\nxxxx…  1"
    assert text_table(("ONE", "TWO"), []) == "ONE  TWO"

import argparse

from tests.check.docs_in_step import command_faults, decision_faults, page_faults


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("laydown")
    commands = parser.add_subparsers()
    commands.add_parser("load")
    commands.add_parser("geocode").add_argument("--near")
    commands.add_parser("export").add_argument("--as-of")
    return parser


def test_command_page_that_says_everything_has_no_fault() -> None:
    """Every command and option stands in the section of its command."""
    text = "## `laydown load`\n## `laydown geocode`\n`--near`\n## `laydown export`\n`--as-of`\n"
    assert list(command_faults(make_parser(), text)) == []


def test_option_described_under_another_command_is_missing() -> None:
    """`--near` under export tells nobody that geocode has it."""
    text = "## laydown load\n## laydown geocode\n## laydown export\n--near --as-of\n"
    assert list(command_faults(make_parser(), text)) == [
        "docs/cli.md leaves out --near of `laydown geocode`."
    ]


def test_command_page_is_told_of_missing_and_vanished_names() -> None:
    """The page is wrong in both directions: what it leaves out, what it still promises."""
    text = "## laydown geocode\n--near --loudly\n## laydown export\n--as-off\n"
    assert list(command_faults(make_parser(), text)) == [
        "docs/cli.md does not describe `laydown load`.",
        "docs/cli.md leaves out --as-of of `laydown export`.",
        "docs/cli.md names --as-off, which no command has.",
        "docs/cli.md names --loudly, which no command has.",
    ]


def test_pages_are_compared_both_ways() -> None:
    """A page without words and words without a page are faults."""
    assert list(page_faults(["map_page.py"], "## old_page.py\n")) == [
        "docs/pages.md leaves out map_page.py.",
        "docs/pages.md names old_page.py, which does not exist.",
    ]


def test_decisions_are_listed_once_each() -> None:
    """The index of decisions is whole and numbers are not given twice."""
    index = "| [0001-locks.md](0001-locks.md) | locks |\n| [0003-x.md](0003-x.md) | gone |\n"
    assert list(decision_faults(["0001-locks.md", "0002-a.md", "0002-b.md"], index)) == [
        "docs/adr/README.md does not list 0002-a.md.",
        "docs/adr/README.md does not list 0002-b.md.",
        "docs/adr/README.md lists 0003-x.md, which is missing.",
        "docs/adr has two decisions with the number 0002.",
    ]

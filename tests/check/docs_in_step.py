"""Documentation against the code: commands, pages, decisions, error classes.

Each rule asks nothing until its subject exists: no geo/cli.py, no demand on docs/cli.md.
"""

import argparse
import contextlib
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock


def findings(root: Path) -> Iterator[str]:
    """Everything the docs leave out or still name."""
    if (root / "geo/cli.py").exists():
        yield from command_faults(command_parser(), read(root / "docs/cli.md"))
    pages = sorted(path.name for path in (root / "geo/ui").glob("*_page.py"))
    yield from page_faults(pages, read(root / "docs/pages.md"))
    decisions = sorted(path.name for path in (root / "docs/adr").glob("[0-9]*.md"))
    yield from decision_faults(decisions, read(root / "docs/adr/README.md"))


def command_faults(parser: argparse.ArgumentParser, text: str) -> Iterator[str]:
    """Commands and options that docs/cli.md leaves out, and options it names that are gone."""
    options = set()
    for command, sub in subcommands(parser):
        if f"laydown {command}" not in text:
            yield f"docs/cli.md does not describe `laydown {command}`."
        own = {
            flag
            for action in sub._actions
            for flag in action.option_strings
            if flag.startswith("--")
        }
        options |= own
        part = section(text, command)
        yield from (
            f"docs/cli.md leaves out {flag} of `laydown {command}`."
            for flag in sorted(own - {"--help"})
            if not re.search(rf"{flag}(?![\w-])", part)
        )
    options |= {flag for action in parser._actions for flag in action.option_strings}
    for flag in sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - options):
        yield f"docs/cli.md names {flag}, which no command has."


def page_faults(pages: list[str], text: str) -> Iterator[str]:
    """Pages that docs/pages.md leaves out, and pages it names that are gone."""
    named = set(re.findall(r"\w+_page\.py", text))
    yield from (f"docs/pages.md leaves out {page}." for page in pages if page not in named)
    yield from (
        f"docs/pages.md names {page}, which does not exist." for page in sorted(named - set(pages))
    )


def decision_faults(decisions: list[str], index: str) -> Iterator[str]:
    """Decisions missing from docs/adr/README.md, links in it that lead nowhere, numbers given twice."""
    linked = set(re.findall(r"\]\((\d[^)]*\.md)\)", index))
    yield from (
        f"docs/adr/README.md does not list {name}." for name in decisions if name not in linked
    )
    yield from (
        f"docs/adr/README.md lists {name}, which is missing."
        for name in sorted(linked - set(decisions))
    )
    numbers = [name.split("-")[0] for name in decisions]
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield f"docs/adr has two decisions with the number {number}."


def command_parser() -> argparse.ArgumentParser:
    """The parser `laydown` uses, caught as it is about to read the command line."""
    caught: list[argparse.ArgumentParser] = []

    def catch(self: argparse.ArgumentParser, *_: object, **__: object) -> None:
        caught.append(self)
        raise SystemExit(0)

    cli = importlib.import_module("geo.cli")
    with (
        mock.patch.object(argparse.ArgumentParser, "parse_known_args", catch),
        mock.patch.object(sys, "argv", ["laydown"]),
        contextlib.suppress(SystemExit),
    ):
        cli.main()
    if not caught:
        raise TypeError(
            "geo.cli.main() read no command line with argparse; teach tests/check/docs_in_step.py to read it."
        )
    return caught[0]


def subcommands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Name and parser of each command of *parser*."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def section(text: str, command: str) -> str:
    """The part of docs/cli.md under the heading that names `laydown command`; all of it without one."""
    heading = re.search(rf"^(#+) .*\blaydown {re.escape(command)}\b.*$", text, re.MULTILINE)
    if not heading:
        return text
    rest = text[heading.end() :]
    following = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def read(path: Path) -> str:
    """The text of *path*, empty when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""

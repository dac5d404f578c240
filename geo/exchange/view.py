"""What a link, a route or a command asks to see in; a checked `View` out.

The words are those of the page's address bar::

    mode=day&day=2025-10-21&forces=US|Coalition&off=events,plans&known=2025-11-01
    mode=window&from=2025-01-01&to=2025-12-31

``forces`` left out means all of them, and empty means none. ``off`` lists the switches that are
off; switches of the base map (relief, rivers) are allowed there and change no row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.errors import DayError, ExchangeError
from geo.model.dates import parse_day

Mode = Literal["day", "window"]

SWITCHES: Mapping[str, frozenset[str]] = {
    "figures": frozenset({"figure"}),
    "plans": frozenset({"plan", "commitment"}),
    "bases": frozenset({"base"}),
    "crossings": frozenset({"crossing"}),
    "events": frozenset({"event"}),
    "frontier": frozenset({"border"}),
}
"""What each switch of the page shows; ``plan`` stands for the figures that are no head count."""

LAYER_NAMES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"figure", "plan"}),
    "base": frozenset({"base"}),
    "crossing": frozenset({"crossing"}),
    "event": frozenset({"event"}),
    "commitment": frozenset({"commitment"}),
    "border": frozenset({"border"}),
    **SWITCHES,
}
"""Names for ``--layer``: those that exported features carry, and those of the switches."""

BASE_MAP_SWITCHES = frozenset(
    {"relief", "countries", "boundaries", "governorates", "rivers", "lakes", "cities", "labels"}
)
"""Switches that change the drawing and no row."""

ALL_KINDS = frozenset[str]().union(*SWITCHES.values())


class ViewError(ExchangeError):
    """A link or a command asks for something that cannot be shown."""


@dataclass(frozen=True, slots=True)
class View:
    """The clock and the filters.

    Attributes:
        mode: ``day`` for one day, ``window`` for the days ``first`` to ``last``.
        first: first day shown; in ``day`` mode the day itself.
        last: last day shown, included; ages are counted to it.
        forces: only these; None for all.
        layers: kinds of rows that are switched on, of ``ALL_KINDS``.
        known: only what the world could know by that day; None for everything.
    """

    mode: Mode
    first: date
    last: date
    forces: frozenset[str] | None = None
    layers: frozenset[str] = ALL_KINDS
    known: date | None = None

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ViewError(
                f"The window ends on {self.last} before it begins on {self.first}. Swap the two days."
            )
        if self.mode == "day" and self.first != self.last:
            raise ViewError(
                f"One day was asked for and two given, {self.first} and {self.last}. Ask for a window."
            )

    @property
    def day(self) -> date:
        """The day the ages are counted to: the day itself, or the last of the window."""
        return self.last

    @classmethod
    def of_day(cls, day: date, forces: Iterable[str] | None = None) -> View:
        """Everything as of one day."""
        return cls("day", day, day, None if forces is None else frozenset(forces))

    @classmethod
    def parse(
        cls,
        query: Mapping[str, str],
        *,
        default_day: date | None = None,
        forces: Collection[str] | None = None,
    ) -> View:
        """Read the words of a link.

        Args:
            query: ``mode``, ``day``, ``from``, ``to``, ``forces``, ``off``, ``known``; others are
                left to whoever they are for.
            default_day: the day when none is named.
            forces: the names that exist, to refuse others; None to refuse none.

        Raises:
            ViewError: A day is wrong or missing, the window is inverted, a name is unknown.
        """
        mode = query.get("mode") or "day"
        if mode == "day":
            first = last = _required_day(query, "day", default_day)
        elif mode == "window":
            first, last = _required_day(query, "from"), _required_day(query, "to")
        else:
            raise ViewError(f"mode is {mode!r}; it must be day or window.")
        return cls(
            "day" if mode == "day" else "window",
            first,
            last,
            _forces(query.get("forces"), forces),
            ALL_KINDS - _switched_off(query.get("off", "")),
            _day(query, "known"),
        )


def kinds_of(names: Iterable[str]) -> frozenset[str]:
    """The kinds of rows that layer names ask for, such as ``figure`` or ``plans``.

    Raises:
        ViewError: A name is none of ``LAYER_NAMES``.
    """
    kinds: set[str] = set()
    for name in names:
        if name not in LAYER_NAMES:
            raise ViewError(
                f"There is no layer {name!r}. Choose from {', '.join(sorted(LAYER_NAMES))}."
            )
        kinds |= LAYER_NAMES[name]
    return frozenset(kinds)


def check_forces(wanted: Collection[str], existing: Collection[str]) -> None:
    """Refuse the name of a force that the record does not speak of.

    Raises:
        ViewError: One is not among ``existing``.
    """
    for name in sorted(wanted):
        if name not in existing:
            known = ", ".join(sorted(existing)) or "none at all"
            raise ViewError(f"No record speaks of the force {name!r}. The record has: {known}.")


def _required_day(query: Mapping[str, str], name: str, default: date | None = None) -> date:
    day = _day(query, name) or default
    if day is None:
        raise ViewError(f"The day {name!r} is missing. Write it as {name}=YYYY-MM-DD.")
    return day


def _day(query: Mapping[str, str], name: str) -> date | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        return parse_day(text)
    except DayError as error:
        raise ViewError(f"{name} cannot be read: {error}") from error


def _forces(text: str | None, existing: Collection[str] | None) -> frozenset[str] | None:
    if text is None:
        return None
    wanted = frozenset(name for name in text.split("|") if name)
    if existing is not None:
        check_forces(wanted, existing)
    return wanted


def _switched_off(text: str) -> frozenset[str]:
    kinds: set[str] = set()
    for name in filter(None, (part.strip() for part in text.split(","))):
        if name not in SWITCHES and name not in BASE_MAP_SWITCHES:
            raise ViewError(
                f"There is no layer switch {name!r}. "
                f"Choose from {', '.join(sorted([*SWITCHES, *BASE_MAP_SWITCHES]))}."
            )
        kinds |= SWITCHES.get(name, frozenset())
    return frozenset(kinds)

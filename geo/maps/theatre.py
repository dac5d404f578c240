"""``data/theatre.toml`` in; the part of the world the map opens on out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Theatre:
    """What the map opens on. Nothing else in the code knows any country.

    Attributes:
        label: its name for people.
        countries: ISO 3166-1 alpha-2 codes drawn as the theatre itself.
        neighbours: codes drawn paler around it.
        bbox: west, south, east, north in degrees.
    """

    label: str
    countries: tuple[str, ...]
    neighbours: tuple[str, ...]
    bbox: tuple[float, float, float, float]

    @property
    def frontiers(self) -> tuple[tuple[str, str], ...]:
        """Every pair of theatre countries, sorted; the ones that are neighbours have a frontier."""
        ordered = sorted(self.countries)
        return tuple((a, b) for index, a in enumerate(ordered) for b in ordered[index + 1 :])


@lru_cache(maxsize=4)
def read_theatre(data: Path) -> Theatre:
    """The theatre of a data folder.

    Raises:
        SettingsError: The file is missing, is no TOML or lacks a value.
    """
    path = data / "theatre.toml"
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        west, south, east, north = (float(edge) for edge in found["bbox"])
        return Theatre(
            label=str(found["label"]),
            countries=tuple(found["countries"]),
            neighbours=tuple(found["neighbours"]),
            bbox=(west, south, east, north),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise SettingsError(
            f"{path} cannot be read as a theatre ({error!r}). docs/theatre.md shows its form."
        ) from error

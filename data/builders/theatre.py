"""``theatre.toml`` in, one checked :class:`Theatre` out."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import shapely


@dataclass(frozen=True, slots=True)
class Theatre:
    """The part of the world the map opens on."""

    name: str
    label: str
    countries: tuple[str, ...]
    neighbours: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    margin: float
    lakes: tuple[tuple[str, float, float], ...]
    rivers: dict[str, str]

    def __post_init__(self) -> None:
        west, south, east, north = self.bbox
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValueError(f"bbox {self.bbox!r} is not west, south, east, north in degrees.")
        both = set(self.countries) & set(self.neighbours)
        if both:
            raise ValueError(f"{sorted(both)!r} stand in countries and in neighbours; keep one.")

    @property
    def all_countries(self) -> tuple[str, ...]:
        """Theatre countries and their neighbours, sorted ISO codes."""
        return tuple(sorted(self.countries + self.neighbours))

    @property
    def box(self) -> shapely.Polygon:
        """The bbox as a polygon."""
        return shapely.box(*self.bbox)

    @property
    def wide_bbox(self) -> tuple[float, float, float, float]:
        """The bbox grown by the margin on every side, inside Web Mercator."""
        west, south, east, north = self.bbox
        return (
            max(west - self.margin, -180.0),
            max(south - self.margin, -85.0),
            min(east + self.margin, 180.0),
            min(north + self.margin, 85.0),
        )


def read_theatre(path: Path) -> Theatre:
    """Read the theatre from a TOML file.

    Raises:
        ValueError: The bbox is not one, or a country stands in both lists.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    west, south, east, north = (float(degree) for degree in table["bbox"])
    return Theatre(
        name=table["name"],
        label=table["label"],
        countries=tuple(sorted(table["countries"])),
        neighbours=tuple(sorted(table["neighbours"])),
        bbox=(west, south, east, north),
        margin=float(table["margin"]),
        lakes=tuple((lake["name"], lake["lon"], lake["lat"]) for lake in table.get("lakes", [])),
        rivers=dict(table.get("rivers", {})),
    )

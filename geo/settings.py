"""Where data, store and caches are: environment over file over default."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from geo.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: the folder that holds ``geo/``, ``data/`` and ``seeds/``."""

HOME_VARIABLE = "LAYDOWN_HOME"
SETTINGS_FILE = "settings.toml"
ONLINE_GEOCODERS = ("off", "nominatim", "photon")


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and switches of one run.

    Attributes:
        home: folder of the store and the caches; made when first needed.
        data: reference data, read only.
        seeds: the first records, read only.
        gazetteer_index: the compiled gazetteer, built by ``make setup``.
        online_geocoder: ``off`` (the default: no network), ``nominatim`` or ``photon``.
    """

    home: Path
    data: Path = ROOT / "data"
    seeds: Path = ROOT / "seeds"
    gazetteer_index: Path = ROOT / "build" / "gazetteer.sqlite"
    online_geocoder: str = "off"

    @property
    def store(self) -> Path:
        """The SQLite file that holds the record."""
        return self.home / "laydown.sqlite"

    @property
    def cache(self) -> Path:
        """The folder for everything that can be made again."""
        return self.home / "cache"


def load_settings() -> Settings:
    """The settings of this process.

    ``LAYDOWN_HOME`` names the folder; ``settings.toml`` in it may set ``online_geocoder``;
    ``LAYDOWN_ONLINE_GEOCODER`` overrides it. ``LAYDOWN_GAZETTEER`` and ``LAYDOWN_SEEDS`` name another
    index and another folder of first records.

    Raises:
        SettingsError: The file is not TOML, or a value is none of the allowed ones.
    """
    home = Path(os.environ.get(HOME_VARIABLE) or _user_data_folder()).expanduser()
    from_file = _read_settings_file(home / SETTINGS_FILE)
    online = os.environ.get("LAYDOWN_ONLINE_GEOCODER") or from_file.get("online_geocoder", "off")
    if online not in ONLINE_GEOCODERS:
        raise SettingsError(
            f"online_geocoder is {online!r}; it must be one of {', '.join(ONLINE_GEOCODERS)}. "
            f"Change it in {home / SETTINGS_FILE}."
        )
    folders = {
        name: Path(given).expanduser()
        for name, variable in (("gazetteer_index", "LAYDOWN_GAZETTEER"), ("seeds", "LAYDOWN_SEEDS"))
        if (given := os.environ.get(variable))
    }
    return Settings(home=home, online_geocoder=online, **folders)


def _read_settings_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} is not readable as TOML ({error}). Mend or remove it."
        ) from error


def _user_data_folder() -> Path:
    # XDG Base Directory Specification 0.8; Apple File System Programming Guide; Windows Known Folders.
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "laydown"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "laydown"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "laydown"

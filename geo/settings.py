"""Where data, store and caches are: environment over file over default."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: the folder that holds ``geo/``, ``data/`` and ``seeds/``."""

HOME_VARIABLE = "LAYDOWN_HOME"
SETTINGS_FILE = "settings.toml"
ONLINE_GEOCODERS = ("off", "nominatim", "photon")
PRECISION_CAPS = ("site", "town", "near", "district", "governorate")
"""What a point may be shown as at the finest, finest first; ``site`` is no cap (docs/export.md)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and switches of one run.

    Attributes:
        home: folder of the store and the caches; made when first needed.
        data: reference data, read only.
        seeds: the first records, read only.
        gazetteer_index: the compiled gazetteer, built by ``make setup``.
        online_geocoder: ``off`` (the default: no network), ``nominatim`` or ``photon``.
        precision_cap: how exactly sites are shown at the finest, one of ``PRECISION_CAPS``.
        joint_days: claims this near in time are evidence about one number (docs/posture.md).
        stale_days: evidence older than this is stale.
    """

    home: Path
    data: Path = ROOT / "data"
    seeds: Path = ROOT / "seeds"
    gazetteer_index: Path = ROOT / "build" / "gazetteer.sqlite"
    online_geocoder: str = "off"
    precision_cap: str = "town"
    joint_days: int = 45
    stale_days: int = 365

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

    ``LAYDOWN_HOME`` names the folder; ``settings.toml`` in it may set ``online_geocoder`` and
    ``precision_cap``, ``joint_days`` and ``stale_days``; ``LAYDOWN_ONLINE_GEOCODER``, ``LAYDOWN_PRECISION_CAP``,
    ``LAYDOWN_JOINT_DAYS`` and ``LAYDOWN_STALE_DAYS`` override it.
    ``LAYDOWN_GAZETTEER`` and ``LAYDOWN_SEEDS`` name another index and another folder of first records.

    Raises:
        SettingsError: The file is not TOML, or a value is none of the allowed ones.
    """
    home = Path(os.environ.get(HOME_VARIABLE) or _user_data_folder()).expanduser()
    file = home / SETTINGS_FILE
    from_file = _read_settings_file(file)
    folders = {
        name: Path(given).expanduser()
        for name, variable in (("gazetteer_index", "LAYDOWN_GAZETTEER"), ("seeds", "LAYDOWN_SEEDS"))
        if (given := os.environ.get(variable))
    }
    return Settings(
        home=home,
        online_geocoder=_chosen("online_geocoder", ONLINE_GEOCODERS, "off", from_file, file),
        precision_cap=_chosen("precision_cap", PRECISION_CAPS, "town", from_file, file),
        joint_days=_days("joint_days", 45, from_file, file),
        stale_days=_days("stale_days", 365, from_file, file),
        **folders,
    )


def _days(name: str, default: int, from_file: Mapping[str, str], file: Path) -> int:
    """A number of days, from the environment, the file or by default."""
    variable = f"LAYDOWN_{name.upper()}"
    value = os.environ.get(variable)
    where = variable if value else file
    value = value or from_file.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) <= 5):
        raise SettingsError(
            f"{name} is {value!r}; it must be a number of days such as {default}. Change it in {where}."
        )
    return int(value)


def _chosen(
    name: str, allowed: Sequence[str], default: str, from_file: Mapping[str, str], file: Path
) -> str:
    """The value of one switch, from the environment, the file or by default."""
    variable = f"LAYDOWN_{name.upper()}"
    value = os.environ.get(variable)
    where = variable if value else file
    value = value or from_file.get(name, default)
    if value not in allowed:
        raise SettingsError(
            f"{name} is {value!r}; it must be one of {', '.join(allowed)}. Change it in {where}."
        )
    return value


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

"""Where a switch comes from: environment over file over default."""

from pathlib import Path

import pytest

from geo.errors import SettingsError
from geo.model import Precision
from geo.settings import ONLINE_GEOCODERS, PRECISION_CAPS, load_settings


def test_the_defaults_are_offline_and_no_finer_than_a_town() -> None:
    """Nobody is asked and no site is given away unless somebody says so."""
    settings = load_settings()
    assert (settings.online_geocoder, settings.precision_cap) == ("off", "town")


@pytest.mark.parametrize("cap", PRECISION_CAPS)
def test_the_file_sets_the_cap(laydown_home: Path, cap: str) -> None:
    """Every allowed cap is a precision that places have."""
    (laydown_home / "settings.toml").write_text(f'precision_cap = "{cap}"\n', encoding="utf-8")
    assert load_settings().precision_cap == Precision(cap)


def test_the_environment_goes_before_the_file(
    laydown_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run may be stricter than the file."""
    text = 'precision_cap = "site"\nonline_geocoder = "photon"\n'
    (laydown_home / "settings.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LAYDOWN_PRECISION_CAP", "governorate")
    monkeypatch.setenv("LAYDOWN_ONLINE_GEOCODER", "off")
    settings = load_settings()
    assert (settings.online_geocoder, settings.precision_cap) == ("off", "governorate")


@pytest.mark.parametrize(
    ("name", "allowed"), [("precision_cap", PRECISION_CAPS), ("online_geocoder", ONLINE_GEOCODERS)]
)
def test_a_wrong_value_names_where_it_stands(
    laydown_home: Path, monkeypatch: pytest.MonkeyPatch, name: str, allowed: tuple[str, ...]
) -> None:
    """The sentence lists what is allowed and names the file or the variable to mend."""
    file = laydown_home / "settings.toml"
    file.write_text(f'{name} = "exact"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == (
        f"{name} is 'exact'; it must be one of {', '.join(allowed)}. Change it in {file}."
    )
    monkeypatch.setenv(f"LAYDOWN_{name.upper()}", "country")
    with pytest.raises(SettingsError, match=f"'country'.*Change it in LAYDOWN_{name.upper()}"):
        load_settings()


def test_a_file_that_is_no_toml_is_named(laydown_home: Path) -> None:
    """Nothing is guessed from half a file."""
    (laydown_home / "settings.toml").write_text("precision_cap = ", encoding="utf-8")
    with pytest.raises(SettingsError, match="not readable as TOML"):
        load_settings()


def test_the_windows_of_posture_are_settings(
    laydown_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come from the file as numbers, and the environment goes before it."""
    (laydown_home / "settings.toml").write_text("joint_days = 30\nstale_days = 180\n", "utf-8")
    monkeypatch.setenv("LAYDOWN_STALE_DAYS", "200")
    settings = load_settings()
    assert (settings.joint_days, settings.stale_days) == (30, 200)


@pytest.mark.parametrize("text", ["-1", "a month", "4.5", "1000000", "４５"])
def test_a_window_is_a_number_of_days(
    laydown_home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Anything else is refused with the name of what to change."""
    monkeypatch.setenv("LAYDOWN_JOINT_DAYS", text)
    with pytest.raises(SettingsError, match=r"joint_days is .* Change it in LAYDOWN_JOINT_DAYS"):
        load_settings()

"""The Streamlit settings that keep the app quiet, against the installed Streamlit."""

import tomllib
from pathlib import Path

from streamlit import config

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))


def option_names(table: dict[str, object], prefix: str = "") -> list[str]:
    names = []
    for key, value in table.items():
        names += (
            option_names(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key]
        )
    return names


def test_every_setting_is_one_streamlit_knows() -> None:
    """A misspelt or dropped option is ignored by Streamlit with a line in the log that nobody reads."""
    known = set(config.get_config_options())
    assert [name for name in option_names(SETTINGS) if name not in known] == []


def test_app_is_silent_and_on_loopback() -> None:
    """No telemetry, no advertisement, no outside links, and nobody else on the network can open it."""
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["headless"] is True
    assert SETTINGS["server"]["showEmailPrompt"] is False
    assert SETTINGS["client"]["toolbarMode"] == "minimal"
    assert SETTINGS["client"]["showErrorLinks"] is False


def test_fonts_are_the_readers_own() -> None:
    """A font with an address would be fetched; both light and dark inherit these."""
    theme = SETTINGS["theme"]
    assert "fontFaces" not in theme
    assert [name for name in ("font", "headingFont", "codeFont") if "://" in theme[name]] == []
    assert {"font", "headingFont", "codeFont"}.isdisjoint(theme["light"] | theme["dark"])

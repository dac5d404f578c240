"""A port in; this process turned into the app on loopback out."""

from __future__ import annotations

import os
import socket
import sys
import tomllib

from geo.errors import SettingsError
from geo.settings import ROOT

FIRST_PORT, PORTS_TRIED = 8501, 50


def start_app(wanted: int | None) -> None:
    """Print the address and become Streamlit; does not return.

    Args:
        wanted: the port; the first free one from ``FIRST_PORT`` on when None.

    Raises:
        SettingsError: The port is taken or not allowed.
    """
    port = free_port(wanted)
    print(f"Laydown: http://127.0.0.1:{port}", flush=True)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        *_flags(),
    ]
    os.chdir(ROOT)  # Streamlit finds the theme in .streamlit of the folder it starts in
    os.execv(sys.executable, command)


def free_port(wanted: int | None) -> int:
    """A port of loopback that nobody holds; the wanted one, or the first from ``FIRST_PORT`` on.

    Raises:
        SettingsError: It is taken or not allowed.
    """
    ports = [wanted] if wanted is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return port
    taken = f"Port {wanted}" if wanted is not None else f"Every port from {FIRST_PORT} on"
    raise SettingsError(
        f"{taken} is taken or not allowed on this machine. Name another with --port."
    )


def _flags() -> list[str]:
    """The settings of .streamlit/config.toml that keep the app silent, so that no other file undoes them."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return [
        f"--{section}.{name}={str(value).lower() if isinstance(value, bool) else value}"
        for section in ("browser", "server", "client")
        for name, value in config.get(section, {}).items()
    ]

"""The name that the log gets unless a person writes another."""

from __future__ import annotations

import getpass


def reviewer() -> str:
    """Who is logged in on this machine, as far as it tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user on this machine, as in some containers
        return "reviewer"

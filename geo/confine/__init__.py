"""Parsing what strangers made: in a process of its own, with limits, without network, and blind to other files."""

from geo.confine.child import Limits, confine_me
from geo.confine.parent import Answer, TooHardError, run_confined

__all__ = ["Answer", "Limits", "TooHardError", "confine_me", "run_confined"]

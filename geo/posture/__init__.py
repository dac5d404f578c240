"""Posture: what may have stood where on a day, and where the sources disagree. Pure functions on frames."""

from geo.posture.build import build_timeline
from geo.posture.timeline import Timeline, at, change_days

__all__ = ["Timeline", "at", "build_timeline", "change_days"]

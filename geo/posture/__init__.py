"""Posture: what may have stood where on a day, and where the sources disagree. Pure functions on frames."""

from geo.posture.build import build_timeline
from geo.posture.changes import change_days, knowledge_days, last_knowledge
from geo.posture.conflicts import Conflict, conflicts, same_thing
from geo.posture.series import Step, claim_points, series
from geo.posture.timeline import Timeline, at
from geo.posture.window import within

__all__ = [
    "Conflict",
    "Step",
    "Timeline",
    "at",
    "build_timeline",
    "change_days",
    "claim_points",
    "conflicts",
    "knowledge_days",
    "last_knowledge",
    "same_thing",
    "series",
    "within",
]

"""Posture: what may have stood where on a day, and where the sources disagree. Pure functions on frames."""

from geo.posture.build import build_timeline
from geo.posture.changes import change_days, knowledge_days, last_knowledge
from geo.posture.conflicts import Conflict, conflicts, same_thing
from geo.posture.contradictions import Contradiction, contradictions_on
from geo.posture.on_day import posture_on, posture_over
from geo.posture.rules import DEFAULT_RULES, Rules
from geo.posture.series import Step, all_series, claim_points, series
from geo.posture.timeline import Timeline, at
from geo.posture.window import within

__all__ = [
    "DEFAULT_RULES",
    "Conflict",
    "Contradiction",
    "Rules",
    "Step",
    "Timeline",
    "all_series",
    "at",
    "build_timeline",
    "change_days",
    "claim_points",
    "conflicts",
    "contradictions_on",
    "knowledge_days",
    "last_knowledge",
    "posture_on",
    "posture_over",
    "same_thing",
    "series",
    "within",
]

"""Frozen values with their own rules; no input, no output, no clock."""

from geo.model.claim import Claim, ClaimKind, Status
from geo.model.commitment import Commitment
from geo.model.count import Count
from geo.model.dates import DateKind, Interval
from geo.model.event import Event
from geo.model.event_set import EventSet
from geo.model.place import LonLat, Place, Precision
from geo.model.record import Record
from geo.model.report import Report
from geo.model.rule import Rule, RuleKind
from geo.model.source import Source

__all__ = [
    "Claim",
    "ClaimKind",
    "Commitment",
    "Count",
    "DateKind",
    "Event",
    "EventSet",
    "Interval",
    "LonLat",
    "Place",
    "Precision",
    "Record",
    "Report",
    "Rule",
    "RuleKind",
    "Source",
    "Status",
]

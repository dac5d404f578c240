"""Names to candidate places, offline, from one compiled index."""

from geo.gazetteer.candidate import Candidate, Context, decide
from geo.gazetteer.geocode import Gazetteer, open_gazetteer

__all__ = ["Candidate", "Context", "Gazetteer", "decide", "open_gazetteer"]

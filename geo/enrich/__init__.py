"""Points of events in; country, governorate, distance to the nearest boundary and to the nearest base out."""

from geo.enrich.errors import EnrichError
from geo.enrich.ground import Ground, read_ground
from geo.enrich.table import Base, EnrichContext, enrich_table

__all__ = ["Base", "EnrichContext", "EnrichError", "Ground", "enrich_table", "read_ground"]

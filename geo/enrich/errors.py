"""What can go wrong while events are placed."""

from __future__ import annotations

from geo.errors import GeoError


class EnrichError(GeoError, RuntimeError):
    """Events cannot be placed: reference data or a cluster is missing, or differs from ours."""

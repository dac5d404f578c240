"""The bench measures on valid seeds of exactly the size it says."""

from pathlib import Path

from geo.exchange.seeds import check_seeds, read_seeds
from geo.maps.theatre import read_theatre
from geo.settings import ROOT
from tests.bench.sample_seeds import FIRST, LAST, write_sample


def test_written_samples_have_no_fault_and_one_claim_a_place(tmp_path: Path) -> None:
    """A folder of a few places passes check-seeds and gives each place its one claim."""
    folder = write_sample(tmp_path / "seeds", 12)
    assert check_seeds(folder) == []
    record = read_seeds(folder)
    assert len(record.claims) == 12
    assert len({claim.place for claim in record.claims}) == 12


def test_points_lie_in_the_theatre_and_days_in_the_span(tmp_path: Path) -> None:
    """Points differ and stay inside the box the map opens on; the last claim is of the last day."""
    record = read_seeds(write_sample(tmp_path / "seeds", 40, 2))
    west, south, east, north = read_theatre(ROOT / "data").bbox
    points = {place.point for place in record.places if place.point is not None}
    assert len(points) == 40
    assert all(west <= point.lon <= east and south <= point.lat <= north for point in points)
    days = [claim.interval.valid_to for claim in record.claims]
    assert min(days) >= FIRST
    assert max(days) == LAST


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs of the bench measure on the same rows."""
    one, two = write_sample(tmp_path / "one", 7), write_sample(tmp_path / "two", 7)
    assert (one / "claims.csv").read_bytes() == (two / "claims.csv").read_bytes()
    assert (one / "places.csv").read_bytes() == (two / "places.csv").read_bytes()

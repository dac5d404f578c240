"""Country, governorate, distances: against shapely and pyproj, and where points lie oddly."""

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.enrich import EnrichContext, EnrichError, enrich_table, read_ground
from geo.store.event_schema import ENRICHED
from tests.bench.sample_events import sample_rows
from tests.unit.enrich.conftest import DATA

GEOD = Geod(ellps="WGS84")
NAMES = ENRICHED.names


def placed(
    context: EnrichContext, *points: tuple[float | None, float | None]
) -> list[list[object]]:
    """The enriched columns of some points, row by row."""
    columns = {
        name: pa.array(values, pa.float64())
        for name, values in zip(("lon", "lat"), zip(*points, strict=True), strict=True)
    }
    found = enrich_table(pa.table(columns), context)
    return [[row[name] for name in NAMES] for row in found.to_pylist()]


def test_agrees_with_shapely_and_pyproj_on_events_like_the_real_ones(
    context: EnrichContext,
) -> None:
    """Codes are those of the polygon that holds the point; distances those to the nearest line, to 2 m."""
    rows = sample_rows(1500, seed=3).select(["lon", "lat"])
    found = enrich_table(rows, context).to_pandas()
    points = gpd.GeoDataFrame(
        found, geometry=gpd.points_from_xy(found["lon"], found["lat"]), crs="EPSG:4326"
    )
    for column, file, code in (
        ("country_code", "countries", "iso2"),
        ("governorate", "governorates", "code"),
    ):
        areas = gpd.read_parquet(DATA / f"{file}.parquet")[[code, "geometry"]]
        joined = points.sjoin(areas, predicate="intersects", how="inner")
        assert (joined[column] == joined[code]).all()
        assert set(points.index) - set(joined.index) == set(points.index[points[column].isna()])
    lines = gpd.read_parquet(DATA / "frontiers.parquet").geometry
    sample = points.iloc[::50]
    measured = [_border_km(point.x, point.y, lines) for point in sample.geometry]
    assert sample["border_km"].to_numpy() == pytest.approx(np.array(measured), abs=0.002)
    bases = {base.id: base.point for base in context.bases}
    for row in points.itertuples():
        km = {
            name: GEOD.inv(row.lon, row.lat, base.lon, base.lat)[2] / 1000
            for name, base in bases.items()
        }
        assert row.base == min(km, key=km.__getitem__)
        assert row.base_km == pytest.approx(km[row.base], abs=0.0006)


def _border_km(lon: float, lat: float, lines: gpd.GeoSeries) -> float:
    """In a plane that keeps distances from the point, on the ellipsoid; PROJ's own arithmetic."""
    near = lines[lines.intersects(shapely.box(lon - 4, lat - 3, lon + 4, lat + 3))]
    fine = near.intersection(shapely.box(lon - 4, lat - 3, lon + 4, lat + 3)).segmentize(0.02)
    plane = fine.to_crs(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84")
    return float(plane.distance(shapely.Point(0, 0)).min()) / 1000


def test_places_that_no_country_holds(context: EnrichContext) -> None:
    """The open sea has no country but distances; just off a coast counts as on it."""
    syria = gpd.read_parquet(DATA / "countries.parquet").set_index("iso2").geometry["SY"]
    shore = syria.intersection(shapely.LineString([(35.0, 35.5), (36.2, 35.5)])).bounds[0]
    km = 1 / 90.7  # degrees of longitude, at 35.5 degrees north
    sea, coast, far = placed(context, (-30.0, 30.0), (shore - 2 * km, 35.5), (shore - 9 * km, 35.5))
    assert sea[:2] == [None, None]
    assert sea[2] > 1000
    assert coast[:2] == ["SY", "SY-LA"]
    assert far[:2] == [None, None]


def test_rows_without_a_point_have_nothing(context: EnrichContext) -> None:
    """No point, half a point, not a number, off the globe: nulls, and the neighbours keep theirs."""
    odd = [
        (None, None),
        (43.0, None),
        (float("nan"), 33.0),
        (190.0, 10.0),
        (10.0, 91.0),
        (float("inf"), 0.0),
    ]
    found = placed(context, *odd, (43.0, 33.0))
    assert found[:-1] == [[None] * 5] * len(odd)
    assert found[-1][:2] == ["IQ", "IQ-AN"]


def test_poles_and_the_180th_meridian(context: EnrichContext) -> None:
    """One pole is one place whatever its longitude; both names of the meridian are one line."""
    south, north = placed(context, (0.0, -90.0), (0.0, 90.0))
    assert (south[0], north[0]) == ("AQ", None)
    assert placed(context, (123.0, 90.0))[0][2:] == north[2:]
    east, west = placed(context, (180.0, 10.0), (-180.0, 10.0))
    assert east == west
    assert east[3] == "across"


def test_on_a_border_the_first_code_counts(context: EnrichContext) -> None:
    """A vertex that Iraq and Syria share is 0 km from their border and lies in IQ, both times asked."""
    frontiers = gpd.read_parquet(DATA / "countries.parquet").set_index("iso2").geometry
    shared = shapely.get_coordinates(frontiers["IQ"].intersection(frontiers["SY"]))
    lon, lat = shared[len(shared) // 2]
    found = placed(context, (lon, lat))[0]
    assert found[0] == "IQ"
    assert found[1].startswith("IQ-")
    assert found[2] < 2.6  # as far as the two sets of lines lie apart (data/README.md)


def test_ground_without_a_code_counts_to_its_state(context: EnrichContext) -> None:
    """Somaliland's events are found under SO, Northern Cyprus's under CY."""
    hargeisa, famagusta = placed(context, (44.06, 9.56), (33.94, 35.12))
    assert (hargeisa[0], famagusta[0]) == ("SO", "CY")


def test_an_empty_table_gets_its_columns(context: EnrichContext) -> None:
    """Nothing in, nothing out, of the same types."""
    empty = pa.table({"lon": pa.array([], pa.float64()), "lat": pa.array([], pa.float64())})
    assert enrich_table(empty, context).schema.types[2:] == ENRICHED.types


def test_columns_there_are_filled_anew_in_their_place(context: EnrichContext) -> None:
    """Enriching twice is enriching once."""
    rows = sample_rows(50, seed=4)
    once = enrich_table(rows, context)
    assert enrich_table(once, context).equals(once)
    assert once.column_names[: len(rows.column_names)] == rows.column_names


def test_without_bases_there_is_no_nearest_one(context: EnrichContext) -> None:
    """Unknown is null, not far away."""
    found = placed(EnrichContext(context.ground), (43.0, 33.0))[0]
    assert found[3:] == [None, None]
    assert found[0] == "IQ"


@settings(max_examples=4, deadline=None)
@given(cuts=st.lists(st.integers(0, 400), max_size=4), seed=st.integers(0, 99))
def test_partitions_change_no_byte(context: EnrichContext, cuts: list[int], seed: int) -> None:
    """However a table is cut and shuffled, every row gets the same answer."""
    rows = sample_rows(400, seed=seed).select(["event_id", "lon", "lat"])
    whole = enrich_table(rows, context)
    edges = [0, *sorted(cuts), 400]
    parts = [
        enrich_table(rows.slice(begin, end - begin), context) for begin, end in pairwise(edges)
    ]
    assert pa.concat_tables(parts).equals(whole)
    order = pa.array(np.random.default_rng(seed).permutation(400))
    assert enrich_table(rows.take(order), context).equals(whole.take(order))


def test_missing_reference_data_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The sentence names the files and what to do."""
    with pytest.raises(EnrichError, match=r"lacks countries\.parquet.*make data"):
        read_ground(tmp_path_factory.mktemp("nothing"))

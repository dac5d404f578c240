"""Places in; those whose point, parent, country, code or border do not go together out."""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer.fold import fold
from geo.gazetteer.shapes import KM_PER_DEGREE, distance_km, rough_km
from geo.lint.finding import Finding, Rule
from geo.lint.ground import Ground
from geo.model import LonLat, Place, Precision, Record

SLACK_KM = 3.0
"""Outlines are generalised: along one border they lie up to 2.5 km from the precise line."""
BORDER_KM = 5.0
TWIN_KM = 1.0
_ORDER = ("country", "region", "governorate", "district", "city")
_SITES = ("base", "airfield", "crossing")


def place_findings(record: Record, ground: Ground) -> Iterator[Finding]:
    """Everything wrong with places."""
    yield from _rings(record)
    for place in record.places:
        yield from _hierarchy(place, record)
        yield from _code(place, ground)
        if place.point is not None and place.shape is None:
            outside = list(_country(place, place.point, ground))
            yield from outside
            if not outside:
                yield from _governorate(place, place.point, record, ground)
            yield from _border(place, place.point, ground)
    yield from _twins(record)


def _rings(record: Record) -> Iterator[Finding]:
    done: set[str] = set()
    for place in record.places:
        path: list[str] = []
        at: str | None = place.id
        while at is not None and at in record.place_by_id and at not in done and at not in path:
            path.append(at)
            at = record.place_by_id[at].parent
        if at in path:
            ring = path[path.index(at) :]
            yield Finding(
                "places",
                min(ring),
                Rule.RING,
                f"{min(ring)} lies in itself.",
                " in ".join([*ring[:6], ring[0]]),
                "a place lies in a larger one, up to its country",
                "Cut one of these parents.",
            )
        done.update(path)


def _hierarchy(place: Place, record: Record) -> Iterator[Finding]:
    parent = record.place_by_id.get(place.parent or "")
    if parent is None:
        return
    if _rank(place) <= _rank(parent) and place.kind in _ORDER:
        yield Finding(
            "places", place.id, Rule.ORDER, f"A {place.kind} lies in a {parent.kind}.",
            f"{place.name} ({place.kind}) in {parent.name} ({parent.kind})",
            f"a {place.kind} is not inside a {parent.kind}",
            "Mend the parent, or one of the two kinds.",
        )  # fmt: skip
    if place.countries and parent.countries and not set(place.countries) & set(parent.countries):
        yield Finding(
            "places", place.id, Rule.COUNTRY, f"{place.name} and its parent are in different countries.",
            f"countries {'|'.join(place.countries)}",
            f"its parent {parent.name} is in {'|'.join(parent.countries)}",
            "Mend the countries, or the parent.",
        )  # fmt: skip


def _rank(place: Place) -> int:
    return _ORDER.index(place.kind) if place.kind in _ORDER else len(_ORDER)


def _country(place: Place, point: LonLat, ground: Ground) -> Iterator[Finding]:
    away = [ground.distance_km(f"country:{code}", point) for code in place.countries]
    known = [km for km in away if km is not None]
    if not known or min(known) <= _slack(place):
        return
    found = ground.holding("country", point) or "the sea"
    swapped = LonLat(point.lat, point.lon)
    if -90 <= point.lon <= 90 and ground.holding("country", swapped) in place.countries:
        yield Finding(
            "places", place.id, Rule.SWAPPED, f"{place.name} stands in {found}.",
            f"in {'|'.join(place.countries)}, at {_spot(point)}",
            f"{min(known):,.0f} km outside; with lon and lat exchanged, {_spot(swapped)}, it lies inside",
            "Exchange lon and lat.",
        )  # fmt: skip
        return
    yield Finding(
        "places", place.id, Rule.OUTSIDE, f"{place.name} stands outside its country.",
        f"in {'|'.join(place.countries)}",
        f"{_spot(point)} lies in {found}, {min(known):,.1f} km outside",
        "Check the point against its source, or mend the countries.",
    )  # fmt: skip


def _governorate(place: Place, point: LonLat, record: Record, ground: Ground) -> Iterator[Finding]:
    for parent in _ancestors(place, record):
        key = parent.shape or ""
        away = ground.distance_km(key, point) if key.startswith("governorate:") else None
        if away is None or away <= _slack(place):
            continue
        said, found = key.partition(":")[2], ground.holding("governorate", point)
        slip = f" The codes {said} and {found} differ by a letter." if _alike(said, found) else ""
        yield Finding(
            "places", place.id, Rule.GOVERNORATE, f"{place.name} stands outside {parent.name}.{slip}",
            f"in {parent.name} ({said})",
            f"{_spot(point)} lies in {ground.name_of(found or '') or 'no governorate'} ({found}), "
            f"{away:.1f} km outside {said}",
            "Mend the parent, or check the point; near its edge the outline may be the coarser of the two.",
        )  # fmt: skip


def _ancestors(place: Place, record: Record) -> Iterator[Place]:
    seen = {place.id}
    at = record.place_by_id.get(place.parent or "")
    while at is not None and at.id not in seen:
        yield at
        seen.add(at.id)
        at = record.place_by_id.get(at.parent or "")


def _code(place: Place, ground: Ground) -> Iterator[Finding]:
    kind, _, code = (place.shape or "").partition(":")
    if kind != "governorate":
        return
    own = ground.name_of(code)
    meant: set[str] = set()
    for name in (one.name for one in place.names):
        meant |= ground.codes_named(_bare(name))
    if own is None:
        yield Finding(
            "places", place.id, Rule.CODE, f"There is no governorate {code}.", f"shape {place.shape}",
            f"the reference data names {', '.join(sorted(meant)) or 'nothing'} so",
            "Mend the code.",
        )  # fmt: skip
    elif meant and code not in meant:
        yield Finding(
            "places", place.id, Rule.CODE, f"{place.name} is drawn as {own}.",
            f"name {place.name}, shape {place.shape}",
            f"{code} is {own}; {place.name} is {', '.join(sorted(meant))}",
            "Mend the code, or the name.",
        )  # fmt: skip


def _bare(name: str) -> str:
    return name.removesuffix(" Governorate").removesuffix(" Province")


def _border(place: Place, point: LonLat, ground: Ground) -> Iterator[Finding]:
    if place.kind != "crossing" or len(place.countries) != 2:
        return
    key = ground.frontier_key(*place.countries)
    away = ground.distance_km(key, point)
    if away is None:
        yield Finding(
            "places", place.id, Rule.BORDER, f"{place.name} joins two countries without a border.",
            f"a crossing of {'|'.join(place.countries)}", "these two share no border",
            "Mend the countries.",
        )  # fmt: skip
    elif away > BORDER_KM + place.precision.radius_km:
        yield Finding(
            "places", place.id, Rule.BORDER, f"{place.name} stands {away:.1f} km from its border.",
            f"a crossing of {'|'.join(place.countries)}, precision {place.precision}",
            f"{_spot(point)} is {away:.1f} km from the line", "Check the point, or its precision.",
        )  # fmt: skip


def _twins(record: Record) -> Iterator[Finding]:
    for one, two in _neighbours(record):
        if one.kind == two.kind and one.point is not None and two.point is not None:
            if rough_km(one.point, two.point) > 6 * TWIN_KM:
                continue
            apart = distance_km(one.point, two.point)
            exact = Precision.SITE in (one.precision, two.precision)
            if apart <= TWIN_KM or (exact and apart <= 5 * TWIN_KM and _share_a_name(one, two)):
                yield Finding(
                    "places", two.id, Rule.TWINS, f"{one.name} and {two.name} may be one {one.kind}.",
                    f"two places, {one.id} and {two.id}", f"they stand {apart:.1f} km apart",
                    "Keep one of them with the names of both, or say in a note why there are two.",
                )  # fmt: skip


def _neighbours(record: Record) -> Iterator[tuple[Place, Place]]:
    """Pairs of sites less than six kilometres apart from south to north, each as they are recorded."""
    sites = [(place, place.point) for place in record.places if place.kind in _SITES]
    placed = [(point.lat, number, place) for number, (place, point) in enumerate(sites) if point]
    placed.sort(key=lambda one: one[:2])
    for at, (lat, number, one) in enumerate(placed):
        for north, other, two in placed[at + 1 :]:
            if (north - lat) * KM_PER_DEGREE > 6 * TWIN_KM:
                break
            yield (one, two) if number < other else (two, one)


def _share_a_name(one: Place, two: Place) -> bool:
    first, second = ({fold(name.name) for name in place.names} for place in (one, two))
    return bool(first & second)


def _alike(one: str, two: str | None) -> bool:
    if two is None or len(one) != len(two):
        return False
    return sum(first != second for first, second in zip(one, two, strict=True)) == 1


def _slack(place: Place) -> float:
    return max(SLACK_KM, place.precision.radius_km)


def _spot(point: LonLat) -> str:
    return f"lon {point.lon:.4f}, lat {point.lat:.4f}"

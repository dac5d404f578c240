"""Names whose answer is known, asked of the real index."""

import time

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import AmbiguousToponymError, GazetteerError, UnknownToponymError
from geo.gazetteer import Context, decide
from geo.gazetteer.shapes import length_km, rough_km
from geo.model.place import LonLat, Precision

ERBIL = LonLat(44.01, 36.19)
KNOWN = [
    ("Hewlêr", "IQ", ERBIL),
    ("هەولێر", "IQ", ERBIL),
    ("Erbil", "IQ", ERBIL),
    ("Arbil", "IQ", ERBIL),
    ("Irbil", "IQ", ERBIL),
    ("Deir ez-Zour", "SY", LonLat(40.14, 35.34)),
    ("Deir Ezzor", "SY", LonLat(40.14, 35.34)),
    ("Dayr az Zawr", "SY", LonLat(40.14, 35.34)),
    ("Ain al-Asad", "IQ", LonLat(42.44, 33.79)),
    ("Baghdad", "IQ", LonLat(44.4, 33.34)),
    ("al-Qaim", "IQ", LonLat(40.99, 34.39)),
    ("al-Tanf", "SY", LonLat(38.62, 33.51)),
    ("Mosul", "IQ", LonLat(43.12, 36.34)),
    ("Mûsil", "IQ", LonLat(43.12, 36.34)),
    ("الموصل", "IQ", LonLat(43.12, 36.34)),
    ("Qamishlo", "SY", LonLat(41.23, 37.05)),
    ("Kobani", "SY", LonLat(38.35, 36.89)),
    ("Kobanê", "SY", LonLat(38.35, 36.89)),
    ("عين العرب", "SY", LonLat(38.35, 36.89)),
    ("Hasakeh", "SY", LonLat(40.75, 36.5)),
    ("Hassakeh", "SY", LonLat(40.75, 36.5)),
    ("Alhasakah", "SY", LonLat(40.75, 36.5)),
    ("Rmelan", "SY", LonLat(42.0, 36.9)),
    ("Albukamal", "SY", LonLat(40.92, 34.45)),
    ("Raqqa", "SY", LonLat(39.01, 35.95)),
    ("Green Village", "SY", LonLat(40.58, 35.05)),
    ("K-1", "IQ", LonLat(44.28, 35.51)),
    ("Q-West", "IQ", LonLat(43.13, 35.77)),
    ("Paris", "FR", LonLat(2.35, 48.85)),
    ("Gao", "ML", LonLat(-0.04, 16.27)),
    ("Kidal", "ML", LonLat(1.41, 18.44)),
    ("Agadez", "NE", LonLat(7.99, 16.97)),
    ("Zaporizhzhia", "UA", LonLat(35.12, 47.85)),
    ("Goma", "CD", LonLat(29.23, -1.67)),
    ("Mogadishu", "SO", LonLat(45.34, 2.04)),
    ("Bagdhad", "IQ", LonLat(44.4, 33.34)),
]


@pytest.mark.parametrize(("toponym", "country", "point"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_known_name_is_decided_where_it_is(gazetteer, toponym, country, point):
    """One answer, in the right country, within 30 km."""
    best = gazetteer.decide(toponym)
    assert best.country == country
    assert rough_km(best.point, point) < 30


@pytest.mark.parametrize(
    ("toponym", "kind", "geometry_type"),
    [
        ("Anbar", "governorate", "Polygon"),
        ("Kurdistan Region", "region", "Polygon"),
        ("Tigris", "river", "MultiLineString"),
        ("Euphrates", "river", "MultiLineString"),
        ("Syria", "country", "Polygon"),
        ("Fiji", "country", "MultiPolygon"),
    ],
)
def test_an_area_or_a_river_comes_with_its_shape(gazetteer, toponym, kind, geometry_type):
    """The candidate says which geometry it has, and draws that one."""
    best = gazetteer.decide(toponym)
    assert best.kind == kind
    assert best.geometry().geom_type.removeprefix("Multi") == geometry_type.removeprefix("Multi")
    assert best.geometry().is_valid


def test_fiji_lies_on_both_sides_of_the_meridian(gazetteer):
    """Its shape is cut at 180°, its point is in it."""
    west, _, east, _ = gazetteer.decide("Fiji").geometry().bounds
    assert (round(west), round(east)) == (-180, 180)


def test_baghdad_in_iraq_is_far_ahead(gazetteer):
    """No namesake elsewhere comes close."""
    best, *others = gazetteer.geocode("Baghdad")
    assert best.reason == "exact name, capital of Iraq, 7.2 M people"
    assert all(other.score < 0.05 * best.score for other in others if other.country != "IQ")


@pytest.mark.parametrize("toponym", ["Tripoli", "Springfield", "Georgia"])
def test_two_close_candidates_are_a_question(gazetteer, toponym):
    """Ask, do not pin; the error carries the candidates."""
    with pytest.raises(AmbiguousToponymError) as caught:
        gazetteer.decide(toponym)
    assert len(caught.value.candidate_ids) >= 2


def test_the_question_about_tripoli_is_libya_or_lebanon(gazetteer):
    """Both capitals of the name are offered."""
    assert {candidate.country for candidate in gazetteer.geocode("Tripoli")[:2]} == {"LY", "LB"}


def test_a_country_hint_decides(gazetteer):
    """Paris is in France unless it is known to lie in the United States."""
    assert gazetteer.geocode("Paris", near="US")[0].note == "Texas"
    assert gazetteer.decide("Paris, Texas").id == gazetteer.geocode("Paris", near="us")[0].id
    assert gazetteer.decide("Tripoli", near="LB").country == "LB"


def test_the_text_around_a_name_decides(gazetteer):
    """Countries spoken of and places already found pull their namesakes up."""
    assert gazetteer.decide("Tripoli", context=Context(countries=("LB",))).country == "LB"
    beirut = LonLat(35.5, 33.89)
    assert gazetteer.decide("Tripoli", context=Context(points=(beirut,))).country == "LB"


def test_an_unknown_name_offers_names_like_it(gazetteer):
    """The error says what is near."""
    with pytest.raises(UnknownToponymError) as caught:
        gazetteer.decide("Xqzwvrtplk")
    assert caught.value.toponym == "Xqzwvrtplk"


def test_scores_fall_and_stay_between_0_and_1(gazetteer):
    """Best first, each a share."""
    for toponym in ("Springfield", "Paris", "San José", "Mosul", "Bagdhad"):
        scores = [candidate.score for candidate in gazetteer.geocode(toponym)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_the_matched_name_is_kept_byte_for_byte(gazetteer):
    """Folding is for finding; what the source wrote is what is shown."""
    assert gazetteer.geocode("هەولێر")[0].matched_name == "هەولێر"
    assert gazetteer.geocode("al-qā’im")[0].name == "al-Qaim"


def test_the_frontier_of_iraq_and_syria_is_one_line(gazetteer):
    """603.9 km on the ellipsoid, from the tripoint with Turkey to the one with Jordan."""
    best = gazetteer.decide("the Iraq–Syria frontier")
    line = best.geometry()
    assert (best.id, best.country, best.precision) == (
        "frontier:IQ-SY",
        "IQ-SY",
        Precision.BORDER_SEGMENT,
    )
    assert line.geom_type == best.geometry_type == "LineString"
    assert 590 < best.length_km < 610
    assert length_km(line) == pytest.approx(best.length_km, abs=0.01)
    ends = [LonLat(*line.coords[0]), LonLat(*line.coords[-1])]
    for tripoint in (LonLat(42.357, 37.106), LonLat(38.794, 33.375)):
        assert min(rough_km(end, tripoint) for end in ends) < 5


@pytest.mark.parametrize(
    "phrase",
    [
        "Iraqi-Syrian border",
        "border between Iraq and Syria",
        "the frontier of Syria and Iraq",
        "Syria's border with Iraq",
        "the Iraq/Syria border region",
        "along the Syria-Iraq frontier",
        "IRAQ–SYRIA BORDER",
    ],
)
def test_a_border_is_found_however_it_is_said(gazetteer, phrase):
    """Names, adjectives, either order, any dash."""
    assert gazetteer.decide(phrase).id == "frontier:IQ-SY"


@pytest.mark.parametrize(
    ("phrase", "key", "km"),
    [
        ("Turkey's border with Syria", "frontier:SY-TR", (820, 960)),
        ("the France-Spain border", "frontier:ES-FR", (500, 660)),
        ("the Kenyan-Somali border", "frontier:KE-SO", (650, 720)),
        ("India-Pakistan border", "frontier:IN-PK", (2300, 3400)),
        ("the Russia-Ukraine border", "frontier:RU-UA", (1500, 2400)),
        ("the US-Mexico border", "frontier:MX-US", (2500, 3250)),
        (
            "the border between the Democratic Republic of the Congo and Rwanda",
            "frontier:CD-RW",
            (150, 250),
        ),
        ("Guinea-Bissau-Senegal border", "frontier:GW-SN", (250, 400)),
        ("the Thai-Cambodian border", "frontier:KH-TH", (650, 900)),
        ("Niger-Nigeria border", "frontier:NE-NG", (1300, 1700)),
        ("the North Korea-South Korea border", "frontier:KP-KR", (200, 300)),
    ],
)
def test_any_two_neighbours_share_a_border(gazetteer, phrase, key, km):
    """Anywhere in the world; lengths depend on the scale of the line."""
    best = gazetteer.decide(phrase)
    assert best.id == key
    assert km[0] < best.length_km < km[1]


def test_the_border_of_france_and_spain_has_its_parts(gazetteer):
    """Andorra lies between them."""
    assert gazetteer.decide("French-Spanish border").geometry_type == "MultiLineString"


def test_two_countries_apart_have_no_border(gazetteer):
    """A sentence says so; there is nothing to draw."""
    with pytest.raises(GazetteerError, match="Iraq and France share no land border"):
        gazetteer.geocode("the Iraq-France border")


def test_one_country_has_many_borders(gazetteer):
    """A border of Syria is a question unless a neighbour is spoken of."""
    with pytest.raises(AmbiguousToponymError):
        gazetteer.decide("the Syrian border")
    assert gazetteer.decide("the Syrian border", near="IQ").id == "frontier:IQ-SY"


@pytest.mark.parametrize(
    "phrase",
    [
        "the border near al-Qaim",
        "the Iraq-Syria border near al-Qaim",
        "the Syrian border at al-Qaim",
    ],
)
def test_a_border_near_a_place_is_a_stretch_of_it(gazetteer, phrase):
    """25 km either side of the point nearest to the place, not the whole line and not a dot."""
    best = gazetteer.decide(phrase)
    assert best.id.startswith("frontier:IQ-SY#near:")
    assert best.precision is Precision.BORDER_SEGMENT
    assert best.geometry().geom_type == best.geometry_type == "LineString"
    assert length_km(best.geometry()) == pytest.approx(50, abs=2)
    assert rough_km(best.point, LonLat(40.98, 34.40)) < 5
    whole = gazetteer.decide("Iraq-Syria border").geometry()
    assert (
        best.geometry().hausdorff_distance(whole.intersection(best.geometry().buffer(0.05))) < 0.05
    )


def test_a_place_far_from_the_named_border_is_refused(gazetteer):
    """Basra is nowhere near the border with Turkey."""
    with pytest.raises(GazetteerError, match="within 200 km"):
        gazetteer.geocode("the Iraq-Turkey border near Basra")


def test_a_distance_and_direction_is_a_point_with_a_wedge(gazetteer):
    """24 km due west of the crossing, with its doubt around it."""
    crossing = gazetteer.decide("al-Walid")
    best = gazetteer.decide("24 km west of al-Walid")
    assert rough_km(crossing.point, best.point) == pytest.approx(24, abs=0.2)
    assert best.point.lon < crossing.point.lon
    assert best.precision is Precision.NEAR
    assert best.geometry().contains(shapely.Point(best.point))
    assert best.geometry_type == best.geometry().geom_type
    assert best.radius_km > 4


def test_near_a_place_is_a_ring_and_between_two_a_middle(gazetteer):
    """Neither is a dot on the place."""
    mosul = gazetteer.decide("Mosul")
    near = gazetteer.decide("near Mosul")
    assert near.geometry().area > 0
    assert not near.geometry().contains(shapely.Point(mosul.point))
    middle = gazetteer.geocode("between Mosul and Erbil")[0]
    assert rough_km(middle.point, mosul.point) == pytest.approx(41, abs=3)


def test_a_part_of_a_country_lies_on_its_side(gazetteer):
    """North-eastern Syria holds Hasakah and not Damascus."""
    shape = gazetteer.decide("northeastern Syria").geometry()
    assert shape.contains(shapely.Point(40.75, 36.5))
    assert not shape.contains(shapely.Point(36.3, 33.5))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "x" * 10_000,
        "${alert(1)}",
        "<script>",
        "'; DROP TABLE place; --",
        "\u202egnad\u202c",
        "\x00",
        "🏴",
        "%",
        "*",
        "((((",
        "near ",
        "border",
        "km of",
        ", ,",
    ],
)
def test_hostile_text_gets_a_quick_quiet_answer(gazetteer, text):
    """A list, in bounded time, whatever the text."""
    began = time.perf_counter()
    assert isinstance(gazetteer.geocode(text), list)
    assert isinstance(gazetteer.search(text), list)
    assert time.perf_counter() - began < 2


@settings(max_examples=60)
@given(text=st.text(max_size=40))
def test_any_text_is_answered(gazetteer, text):
    """Candidates or none; the only refusal is a border that does not exist."""
    try:
        candidates = gazetteer.geocode(text)
    except GazetteerError:
        return
    assert all(0 <= candidate.score <= 1 for candidate in candidates)


def test_search_ranks_what_begins_so(gazetteer):
    """The box flies to the weightiest place first; one letter is enough."""
    assert gazetteer.search("Bagh")[0].id == "geonames:98182"
    assert gazetteer.search("al-Q", 30)
    assert len(gazetteer.search("b", 7)) == 7
    assert gazetteer.search("Hewl")[0].country == "IQ"
    assert gazetteer.search("ain al-asad")[0].id == "ain-al-asad"
    assert gazetteer.search("دير ال")[0].country == "SY"


@pytest.mark.parametrize("typed", ["Paris", "Par", "Pari"])
def test_search_offers_no_odd_other_name_among_the_first(gazetteer, typed):
    """Warsaw was called the Paris of the north once: nobody who types Paris wants it."""
    found = gazetteer.search(typed, 6)
    assert (found[0].name, found[0].country) == ("Paris", "FR")
    assert all(place.name.startswith(("Par", "Pār")) for place in found)


def test_search_puts_names_typed_whole_before_longer_ones(gazetteer):
    """All of the first answers to "Georgia" are called so: the country, the state."""
    names = [(place.name, place.kind) for place in gazetteer.search("Georgia", 2)]
    assert names == [("Georgia", "country"), ("Georgia", "governorate")]


def test_nothing_to_decide_is_unknown():
    """An empty list names nobody."""
    with pytest.raises(UnknownToponymError):
        decide([], "Nowhere")


def test_threads_share_one_gazetteer(gazetteer):
    """The app asks from many threads at once."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: gazetteer.geocode("Erbil")[0].id, range(64)))
    assert set(answers) == {"geonames:95446"}

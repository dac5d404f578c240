"""Where a count is: its own clause first, then its country, its host, and what went before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.counted import Counted
from geo.reading.country_words import country_code
from geo.reading.counts import CountMention
from geo.reading.kind_words import FigureKind
from geo.reading.named_places import Place
from geo.reading.passage import Passage, Progress
from geo.reading.places_of import Where, choose_place, innermost
from geo.reading.proposal import Figure
from geo.reading.syntax import governing_verb, text_of

if TYPE_CHECKING:
    pass


SAME_AS_BEFORE = "the place of the figure before"
_SHARED = re.compile(
    r"\b(?:most|half|all|many|some|majority|bulk|part|third|thirds|quarter|rest)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[\w.]+(?:'s|s')\s+)?$",
    re.IGNORECASE,
)


def where_is(
    passage: Passage,
    mention: CountMention,
    counted: Counted,
    window: tuple[int, int],
    kind: FigureKind,
    state: Progress,
) -> tuple[Place | str | None, str, float]:
    """The place of a count, the rule that chose it, and how sure the rule is (0 to 1)."""
    text = text_of(passage.doc)
    sentence = counted.head.sent
    is_shared = (
        kind is not FigureKind.WITHDRAWN
        and _SHARED.search(text, sentence.start_char, mention.start) is not None
    )
    end = counted.end if is_shared else window[1]
    gone = kind in (FigureKind.WITHDRAWN,)
    where = Where(window[0], mention.start, counted.end, end, gone)
    place, rule = choose_place(text, passage.places, where)
    if (
        place is None
        and not is_shared
        and kind in (FigureKind.PRESENT, FigureKind.PLANNED)
        and (mine := _home(passage, counted)) is not None
    ):
        return mine, "the force's own country", 0.7
    if place is None and not is_shared:
        wider = Where(sentence.start_char, mention.start, counted.end, sentence.end_char, gone)
        place, rule = choose_place(text, passage.places, wider)
    if place in ("country", "there"):
        return _the_country(passage, mention, state, said=place == "there"), rule, 0.85
    if place is not None:
        return place, rule, 0.93
    host = _host(passage, counted)
    if host is not None:
        return host, "the country that hosts them", 0.85
    return _inherited(passage, mention, sentence.start_char, state)


def place_of_force(
    force: str | None, place: Place | str | None, state: Progress, context: str | None
) -> Place | str | None:
    """The last place of the same force, when the figure before is another's and would lend its own."""
    if not state.figures or force is None or state.figures[-1].force == force:
        return place
    mine = [one for one in reversed(state.figures) if one.force == force and one.place is not None]
    there = [one for one in mine if one.kind is FigureKind.PRESENT] or mine
    if there:
        return lent(there[0])
    is_abroad = context is not None and force != context
    return context if is_abroad and country_code(state.figures[-1].place or "") is None else place


def lent(figure: Figure) -> Place:
    """The place of *figure* for another that names none."""
    words = figure.place_words or figure.span
    return Place(words[0], words[1], _widened(figure), figure.country, "in", figure.place_parts)


def _the_country(
    passage: Passage, mention: CountMention, state: Progress, *, said: bool
) -> Place | str | None:
    """Which country "the country" is: the document's, else the last one spoken of as a place."""
    before = [place for place in passage.places if place.end <= mention.start and place.preposition]
    if said and state.figures and (last := _last_whole(state)) is not None and last.place:
        return lent(last)
    if said:
        return innermost(text_of(passage.doc), before) if before else None
    if passage.context:
        return passage.context
    countries = [place for place in before if country_code(place.name)]
    countries = countries or [place for place in before if place.country] or before
    if not countries:
        named = [
            force
            for force in passage.forces
            if force.end <= mention.start and force.kind == "country"
        ]
        countries = (
            [Place(named[0].start, named[0].end, named[0].name, country_code(named[0].name), "in")]
            if named
            else []
        )
    if countries:
        return Place(
            countries[-1].start,
            countries[-1].end,
            _bare(countries[-1]),
            countries[-1].country,
            "in",
        )
    return state.figures[-1].place if state.figures else None


def _bare(place: Place) -> str:
    """The country of "southern Afghanistan" when the whole country is meant."""
    return re.sub(r"^(?:north|south|east|west|central|upper|lower)\S*\s+", "", place.name)


_AT_HOME = re.compile(
    r"\b(?:armed\s+forces\s+(?:count|number|have|has|total|consist)|active(?:[- ]duty)?\s+(?:personnel|troops|military|soldiers|members)|"
    r"reservists|standing\s+army|(?:its|the|their|an|['’]s)\s+army\s+(?:of|to|has|counts|numbers|is\s+(?:[a-z]+\s+){0,2}\d)|under\s+arms|conscripts|military\s+(?:counts|numbers))\b",
    re.IGNORECASE,
)


def _home(passage: Passage, counted: Counted) -> Place | None:
    """The country of an army that is counted as a whole: "Colombia's armed forces count 228,000"."""
    sentence = counted.head.sent
    if not _AT_HOME.search(sentence.text):
        return None
    named = [
        force
        for force in passage.forces
        if sentence.start_char <= force.start < counted.end and force.kind == "country"
    ]
    return (
        Place(named[0].start, named[0].end, named[0].name, country_code(named[0].name), "in")
        if named
        else None
    )


def _host(passage: Passage, counted: Counted) -> Place | None:
    verb = governing_verb(counted.head)
    if verb is None or verb.lemma_.lower() not in ("host", "house", "receive", "accommodate"):
        return None
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    for place in passage.places:
        if any(
            child.left_edge.idx <= place.start
            and place.end <= child.right_edge.idx + len(child.right_edge.text)
            for child in subjects
        ):
            return place
    return None


def _inherited(
    passage: Passage, mention: CountMention, sentence: int, state: Progress
) -> tuple[Place | str | None, str, float]:
    """The place of the figure before, else the last place spoken of, else the document's country."""
    last = _last_whole(state)
    if last is not None:
        if passage.context and last.quote[1] <= mention.start and _is_part(last, passage.context):
            return passage.context, "the country the document is about", 0.75
        if last.place is not None:
            return lent(last), SAME_AS_BEFORE, 0.8
    spoken = [
        place
        for place in passage.places
        if place.end <= mention.start
        and place.preposition
        in ("in", "to", "into", "from", "at", "across", "inside", "out of", "on")
    ]
    if spoken:
        return spoken[-1], "the last place spoken of", 0.65
    if passage.context:
        return passage.context, "the country the document is about", 0.7
    later = [
        place
        for place in passage.places
        if mention.end <= place.start < mention.end + 250
        and place.preposition in ("in", "to", "into", "at", "across")
    ]
    if later:
        return later[0], "the next place spoken of", 0.5
    return None, "no place is named", 0.6


def _last_whole(state: Progress) -> Figure | None:
    return next((one for one in reversed(state.figures) if one.part_of is None), None)


def _is_part(figure: Figure, context: str) -> bool:
    """Whether the figure's place lies in the country the document is about, and is not the whole of it."""
    return figure.place not in (None, context) and figure.country == country_code(context)


def _widened(figure: Figure) -> str:
    """A part of a country gives way to the country for a figure that names no place itself."""
    name = figure.place or ""
    return (
        re.sub(r"^(?:north|south|east|west|central|upper|lower)\S*\s+", "", name)
        if figure.kind in (FigureKind.KILLED, FigureKind.WOUNDED)
        else name
    )

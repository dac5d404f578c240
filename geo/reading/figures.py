"""Numbers of people in a text to figures: whose, where, when, and what is said of them.

The steps are: every count (`counts`), what it counts (`counted`), what is said (`kinds`), where
(`places_of`), when (`times_of`), whose (`actors`); each slot carries the rule that filled it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.model.count import Hedge
from geo.model.dates import DateKind
from geo.reading.actors import Chosen, Known, choose_force, context_name
from geo.reading.counted import Counted, What, counted_by
from geo.reading.country_words import country_code
from geo.reading.counts import CountMention, find_counts
from geo.reading.dates import DateMention, find_dates
from geo.reading.forces import Force, find_forces
from geo.reading.kinds import FigureKind, kind_of
from geo.reading.people_left_out import is_of_force
from geo.reading.places_of import Place, Toponyms, Where, choose_place, find_places
from geo.reading.proposal import Figure
from geo.reading.syntax import governing_verb, is_past
from geo.reading.times_of import When, choose_date, said_day

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_EARLIER = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|instead\s+of|rather\s+than|versus)\s+(?:a\s+(?:peak|high|total|force)\s+of\s+|the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:including|includes?|of\s+(?:them|these|those|whom|which)|among\s+them|comprising|made\s+up\s+of)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:most|half|all|many|some|majority|bulk|part|third|thirds|quarter|rest)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[\w.]+(?:'s|s')\s+)?$",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r"\bestimat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed text with everything named in it.

    Attributes:
        doc: the parsed text.
        published: the day it was published.
        context: English name of the country it is about, or None.
        forces: forces named.
        places: places named.
        dates: time expressions.
    """

    doc: Doc
    published: date
    context: str | None
    forces: list[Force]
    places: list[Place]
    dates: list[DateMention]


@dataclass(slots=True)
class _State:
    """What the reading of one text has come to so far."""

    figures: list[Figure] = field(default_factory=list)
    force: Chosen | None = None
    force_end: int = -1


def read_passage(
    doc: Doc, published: date, context_country: str | None, toponyms: Toponyms | None = None
) -> Passage:
    """Everything named in a parsed text."""
    return Passage(
        doc,
        published,
        context_name(context_country),
        find_forces(doc),
        find_places(doc, toponyms),
        find_dates(doc.text, published),
    )


def find_figures(passage: Passage) -> list[Figure]:
    """Every number of people of a force in the passage, in its order, with its slots."""
    mentions = _force_counts(passage)
    state = _State()
    for index, (mention, counted) in enumerate(mentions):
        sentence = counted.head.sent
        following = (
            mentions[index + 1][0].start if index + 1 < len(mentions) else len(passage.doc.text)
        )
        preceding = mentions[index - 1][1].end if index else 0
        window = (
            max(sentence.start_char, preceding),
            min(sentence.end_char, max(following, counted.end)),
        )
        _read_figure(passage, mention, counted, window, state)
    return state.figures


def _force_counts(passage: Passage) -> list[tuple[CountMention, Counted]]:
    kept: list[tuple[CountMention, Counted]] = []
    text = passage.doc.text
    read = [(mention, counted_by(passage.doc, mention)) for mention in find_counts(text)]
    starts = [place.start for place in passage.places]
    last: Counted | None = None
    force: Counted | None = None
    last_number = 10**9
    for index, (mention, counted) in enumerate(read):
        sentence = counted.head.sent.start_char
        before = last if last is not None and last.end >= sentence else force
        if force is not None and mention.high >= 20 * last_number:
            before = force  # "three sectors, and 1,200 more": things do not jump so far in number
        if is_of_force(passage.doc, mention, counted, before, starts) or _leads_to_force(
            text, read, index
        ):
            kept.append((mention, counted))
            last = force = Counted(What.FORCE, counted.head, counted.end, counted.noun)
            last_number = 10**9
        elif counted.what is not What.UNSAID:
            last, last_number = counted, mention.high
    return kept


def _leads_to_force(text: str, read: list[tuple[CountMention, Counted]], index: int) -> bool:
    """ "from 600 to 1,100 troops": the first number counts what the second does."""
    mention, counted = read[index]
    if counted.what is not What.UNSAID or index + 1 == len(read):
        return False
    following, what = read[index + 1]
    return (
        what.what is What.FORCE
        and re.fullmatch(
            r"\s+(?:to|and|or|rather than|instead of)\s+", text[mention.end : following.start]
        )
        is not None
    )


def _read_figure(
    passage: Passage,
    mention: CountMention,
    counted: Counted,
    window: tuple[int, int],
    state: _State,
) -> None:
    doc, text = passage.doc, passage.doc.text
    sentence = counted.head.sent
    kind, ahead, why_kind = _kind(text, mention, counted)
    earlier = (
        _EARLIER.search(text[max(0, mention.start - 40) : mention.start]) is not None
        and kind is not FigureKind.WITHDRAWN
    )
    place, why_place, sure_place = _place(passage, mention, counted, window, kind, state)
    place_name = place.name if isinstance(place, Place) else place
    known = Known(passage.forces, state.force, state.force_end, passage.context, place_name)
    force = choose_force(doc, mention.start, counted, kind, known)
    verb = governing_verb(counted.head)
    when = When(
        sentence.start_char if not earlier else mention.start,
        window[0] if not earlier else mention.start,
        mention.start,
        counted.end,
        window[1],
        kind,
        ahead and not earlier,
        earlier or (verb is not None and is_past(verb)),
        passage.published,
        said_day(text, passage.dates, *_said_window(doc, sentence)),
    )
    if earlier:
        kind = FigureKind.PRESENT if kind is FigureKind.PLANNED else kind
    interval, words, why_date = choose_date(text, passage.dates, when)
    if words is None and (common := _common_date(passage, mention)) is not None and not when.ahead:
        interval, words, why_date = common.interval, common, "the time given for the whole list"
    elif words is None and earlier:
        interval, why_date = None, "before, of no known day"
    country = place.country if isinstance(place, Place) else country_code(place) if place else None
    state.figures.append(
        Figure(
            span=(mention.start, mention.end),
            quote=(sentence.start_char, sentence.end_char),
            phrase=mention.phrase,
            count=mention.count,
            hedge=mention.hedge,
            numbers=(mention.low, mention.high),
            counted=counted.noun,
            kind=kind,
            ahead=ahead and not earlier,
            force=force.name,
            force_also=force.also,
            force_words=force.words,
            place=place_name,
            place_parts=place.parts if isinstance(place, Place) else (),
            place_words=(place.start, place.end) if isinstance(place, Place) else None,
            country=country,
            interval=interval,
            date_kind=DateKind.SOMETIME_IN
            if interval and interval.valid_from != interval.valid_to
            else DateKind.INSTANT,
            date_words=(words.start, words.end) if words else None,
            estimate=_ESTIMATE.search(mention.phrase) is not None,
            part_of=_part_of(text, mention, state, sentence.start_char),
            supersedes=len(state.figures) - 1 if earlier and False else None,
            confidence=round(
                force.sureness * sure_place * (0.95 if mention.hedge is not Hedge.VAGUE else 0.85),
                2,
            ),
            reasons=(
                f"kind: {why_kind}",
                f"place: {why_place}",
                f"force: {force.rule}",
                f"time: {why_date}",
            ),
        )
    )
    if force.name is not None:
        state.force, state.force_end = force, mention.end


def _said_window(doc: Doc, sentence: Span) -> tuple[int, int]:
    """The sentence and the one before: whoever speaks there may still be speaking."""
    before = doc[sentence.start - 1].sent.start_char if sentence.start else sentence.start_char
    return before, sentence.end_char


def _kind(text: str, mention: CountMention, counted: Counted) -> tuple[FigureKind, bool, str]:
    if counted.loss:
        return FigureKind(counted.loss), False, f"the noun {counted.noun!r}"
    sentence = counted.head.sent
    return kind_of(
        counted.head,
        text[sentence.start_char : mention.start],
        text[counted.end : sentence.end_char],
    )


def _place(
    passage: Passage,
    mention: CountMention,
    counted: Counted,
    window: tuple[int, int],
    kind: FigureKind,
    state: _State,
) -> tuple[Place | str | None, str, float]:
    text = passage.doc.text
    sentence = counted.head.sent
    is_shared = _SHARED.search(text, sentence.start_char, mention.start) is not None
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
    if place == "country":
        return _the_country(passage, mention, state), rule, 0.85
    if place is not None:
        return place, rule, 0.93
    host = _host(passage, counted)
    if host is not None:
        return host, "the country that hosts them", 0.85
    return _inherited(passage, mention, sentence.start_char, state)


def _the_country(passage: Passage, mention: CountMention, state: _State) -> Place | str | None:
    """Which country "the country" is: the document's, else the last one spoken of as a place."""
    said = (
        re.search(r"\b(?:there|in[- ]country)\b", passage.doc.text[mention.end : mention.end + 40])
        is not None
    )
    before = [place for place in passage.places if place.end <= mention.start and place.preposition]
    if said and before:
        return before[-1]
    if passage.context:
        return passage.context
    countries = [place for place in before if place.country] or before
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
    r"reservists|standing\s+army|(?:its|the|their|an)\s+army\s+(?:of|to|has|counts|numbers)|under\s+arms|conscripts|military\s+(?:counts|numbers))\b",
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
    passage: Passage, mention: CountMention, sentence: int, state: _State
) -> tuple[Place | str | None, str, float]:
    """The place of the figure before, else the last place spoken of, else the document's country."""
    if state.figures:
        last = state.figures[-1]
        if last.place is not None:
            words = last.place_words or last.span
            return (
                Place(words[0], words[1], _widened(last), last.country, "in", last.place_parts),
                "the place of the figure before",
                0.8,
            )
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
        if place.start >= mention.end and place.preposition in ("in", "to", "into", "at", "across")
    ]
    if later:
        return later[0], "the next place spoken of", 0.5
    return None, "no place is named", 0.6


def _widened(figure: Figure) -> str:
    """A part of a country gives way to the country for a figure that names no place itself."""
    name = figure.place or ""
    return (
        re.sub(r"^(?:north|south|east|west|central|upper|lower)\S*\s+", "", name)
        if figure.kind in (FigureKind.KILLED, FigureKind.WOUNDED)
        else name
    )


def _common_date(passage: Passage, mention: CountMention) -> DateMention | None:
    """A year in brackets at the end of the paragraph, or "as of" at its front, holds for every figure in it."""
    text = passage.doc.text
    end = text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    start = text.rfind("\n", 0, mention.start) + 1
    inside = [one for one in passage.dates if start <= one.start < end]
    closing = [
        one for one in inside if text[one.start] == "(" and not text[one.end : end].strip(" .;\n")
    ]
    if closing:
        return closing[-1]
    opening = [
        one
        for one in inside
        if one.role == "as_of" and text[one.start] != "(" and one.end <= mention.start
    ]
    return opening[-1] if opening else None


def _part_of(text: str, mention: CountMention, state: _State, sentence: int) -> int | None:
    if (
        not state.figures
        or state.figures[-1].span[0] < sentence
        or not _PART.search(text, state.figures[-1].span[1], mention.start)
    ):
        return None
    return len(state.figures) - 1

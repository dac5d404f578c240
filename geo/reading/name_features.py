"""What is true of a stretch of text that may name a place: a span in, named features out.

Each feature is a fact a reader could check (what the model calls it, which word stands before it, whether
the gazetteer holds it). Their weights are learned (data/reading/train_recogniser.py); none names a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.name_book import NameBook
from geo.reading.name_spans import PLACE_LABELS, NameSpan, capital_run, is_capital
from geo.reading.name_usage import Usage
from geo.reading.syntax import text_of
from geo.reading.word_classes import (
    AREA_NOUNS,
    AUTHORITIES,
    COMPASS,
    INSTITUTIONS,
    LOCATIVE,
    MOVING,
    NEARBY,
    PEOPLE,
    SPEAKING,
    TITLES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATELINE = re.compile(r"^\s*(?:\([^)]{1,30}\)\s*)?[^.!?]{0,60}?(?:\s[-–—]{1,2}\s|\s?—)")
DATELINE_REACH = 40
COUNTY_WORDS = ("county", "parish")
Features = dict[str, float]


def describe(doc: Doc, span: NameSpan, usage: Usage, book: NameBook) -> Features:
    """The features of one span: name to value, absent ones left out."""
    features: Features = {"bias": 1.0}
    label = _label(doc, span, usage)
    holds = _holding(span)
    place_before = _before(doc, span, features)
    _after(doc, span, features, book)
    _shape(doc, span, features)
    _document(span, usage, features, label)
    features[f"label {label}"] = 1.0
    features[f"holds {holds}"] = 1.0
    features[f"label {label} & holds {holds}"] = 1.0
    features[f"label {label} & {place_before}"] = 1.0
    features[f"holds {holds} & {place_before}"] = 1.0
    features["prominence"] = span.meaning.prominence / 5
    if label == "none":
        features["prominence unlabelled"] = span.meaning.prominence / 5
    if label.startswith("PERSON"):
        features["prominence of a person"] = span.meaning.prominence / 5
    features[f"tag {doc[span.last - 1].pos_}"] = 1.0
    features[f"role {doc[span.last - 1].dep_}"] = 1.0
    return features


def _label(doc: Doc, span: NameSpan, usage: Usage) -> str:
    """What the model calls the span, and whether it is all, the head, the tail or the middle of that name."""
    for i in range(span.first, span.last):
        if i in usage.entities:
            start, end, label = usage.entities[i]
            return f"{_group(label)} {_part(doc, span, start, end)}"
    return "none"


def _group(label: str) -> str:
    return label if label in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP") else "thing"


def _part(doc: Doc, span: NameSpan, start: int, end: int) -> str:
    while end - start > 1 and (
        doc[start].lower_ in ("the", "a", "an", "-") or doc[start].text in COMPASS
    ):
        start += 1
    while end - start > 1 and doc[end - 1].lower_ in ("'s", "'"):
        end -= 1
    if span.first <= start and end <= span.last:
        return "whole" if (span.first, span.last) == (start, end) else "inside"
    if span.first == start:
        return "head"
    return "tail" if span.last == end else "middle"


def _holding(span: NameSpan) -> str:
    meaning = span.meaning
    if not meaning.candidates:
        return "nothing"
    kind = (
        meaning.kind
        if meaning.kind in ("country", "governorate", "region", "district", "city", "river")
        else "other"
    )
    return kind if meaning.is_written_so else f"{kind} alike"


def _before(doc: Doc, span: NameSpan, features: Features) -> str:
    """Note what stands before the span; the class of the word for crossing with other features."""
    if span.first == 0 or doc[span.first].is_sent_start:
        features["begins sentence"] = 1.0
        return "begins"
    token = doc[span.first - 1]
    if token.lower_ == "the" and span.first > 1:
        features["after the"] = 1.0
        if span.meaning.kind == "river" and span.meaning.is_written_so:
            features["a river after the"] = 1.0
        token = doc[span.first - 2]
    kind = _class_before(token)
    features[f"after {kind}"] = 1.0
    if kind == "of" and token.i > 0:
        body = doc[token.i - 1].lower_
        is_body = body in INSTITUTIONS or body.removesuffix("ies") + "y" in INSTITUTIONS
        _note(features, {"of an institution": is_body, "of an authority": body in AUTHORITIES})
    if kind in ("comma", "and") and span.first > 1:
        earlier = doc[token.i - 1]
        if earlier.ent_type_ in PLACE_LABELS:
            features["listed after a place"] = 1.0
        if earlier.ent_type_ == "PERSON":
            features["listed after a person"] = 1.0
    if token.lower_ in LOCATIVE:
        features[f"after {token.lower_}"] = 1.0
    return f"after {kind}"


def _class_before(token: Token) -> str:
    word = token.lower_.rstrip(".")
    classes = (
        ("locative", word in LOCATIVE),
        ("of", word == "of"),
        ("and", word in ("and", "or", "&")),
        ("comma", word == ","),
        ("title", word in TITLES),
        ("moving", word in MOVING),
        ("hyphen", token.text in ("-", "/", "–")),
        ("bracket", token.text in ("(", "[")),
        ("capital", is_capital(token)),
        ("small area noun", word in AREA_NOUNS),
        ("neighbour", word in NEARBY),
        ("adjective", token.pos_ == "ADJ"),
        ("noun", token.pos_ == "NOUN"),
        ("verb", token.pos_ in ("VERB", "AUX")),
    )
    return next((name for name, holds in classes if holds), "other")


def _after(doc: Doc, span: NameSpan, features: Features, book: NameBook) -> None:
    if span.last >= len(doc):
        features["ends text"] = 1.0
        return
    token = doc[span.last]
    word = token.lower_.rstrip(".")
    kind = _class_after(token, word)
    features[f"before {kind}"] = 1.0
    if kind == "comma" and span.last + 1 < len(doc):
        nearby = doc[span.last + 1]
        is_area = book.abbreviation(nearby.text) is not None or nearby.ent_type_ in PLACE_LABELS
        if is_area:
            features["before comma and a place"] = 1.0
    if word in (",", "and", "or", "&") and span.last + 1 < len(doc):
        listed = doc[span.last + 1].ent_type_
        _note(
            features,
            {
                "listed before a place": listed in PLACE_LABELS,
                "listed before a person": listed == "PERSON",
            },
        )
    if kind.startswith("capital"):
        features[f"{_holding(span)} before {kind}"] = 1.0


def _class_after(token: Token, word: str) -> str:
    size = "capital" if is_capital(token) else "small"
    classes = (
        ("possessive", word in ("'s", "'")),
        ("comma", word == ","),
        ("hyphen", token.text in ("-", "/", "–")),
        (f"{size} institution", word in INSTITUTIONS),
        (f"{size} authority", word in AUTHORITIES),
        (f"{size} area noun", word in AREA_NOUNS),
        ("speaking", word in SPEAKING),
        ("capital word", size == "capital"),
        ("bracket", token.text in ("(", ")")),
        ("noun", token.pos_ == "NOUN"),
        ("verb", token.pos_ in ("VERB", "AUX")),
        ("stop", token.is_punct),
    )
    return next((name for name, holds in classes if holds), "other")


def _shape(doc: Doc, span: NameSpan, features: Features) -> None:
    """The run of capitals the span stands in, and how it is written itself."""
    first, last = capital_run(doc, span)
    tail = doc[last - 1].lower_ if last > span.last else ""
    final = doc[span.last - 1]
    is_long = span.last - span.first > 1
    is_county = final.lower_ in COUNTY_WORDS and not final.is_lower
    before_run = doc[first - 1].lower_ if first > 0 else ""
    behind = doc[span.last].lower_ if span.last < len(doc) else ""
    with_article = doc[first].lower_ in ("a", "an") or before_run in ("a", "an")
    is_head = first > 0 and span.first == first and span.last < last
    at_start = span.start < DATELINE_REACH
    features["words before in the capitals"] = float(min(3, span.first - first))
    features["words behind in the capitals"] = float(min(3, last - span.last))
    features["tokens"] = min(5, span.last - span.first) / 3
    is_dateline = at_start and bool(_DATELINE.match(text_of(doc)[span.end : span.end + 100]))
    _note(
        features,
        {
            "capitals of a dateline": is_dateline and span.text.isupper(),
            "cut before county": span.last < last and behind in COUNTY_WORDS,
            "run ends in an institution": tail in INSTITUTIONS,
            "run ends in an authority": tail in AUTHORITIES,
            "before a common noun in capitals": is_head and doc[last - 1].pos_ != "PROPN",
            "a, with people behind": with_article and behind in PEOPLE,
            "after a": with_article and behind not in PEOPLE,
            "before people": behind in PEOPLE,
            "few capitals": not is_long and doc[span.first].is_upper and len(span.text) < 6,
            "ends in a kind of ground": is_long and final.lower_ in AREA_NOUNS,
            "a county": is_long and is_county,
            "digits": any(map(str.isdigit, span.text)),
            "dateline": is_dateline,
        },
    )


def _document(span: NameSpan, usage: Usage, features: Features, label: str) -> None:
    others = usage.as_place[span.text] - label.startswith(PLACE_LABELS)
    own_part = label.startswith("PERSON") and " whole" not in label
    times = usage.times[span.text]
    if times > 1:
        features["share called a place"] = usage.as_place[span.text] / times
    _note(
        features,
        {
            "a place elsewhere in the text": others > 0,
            "repeated": times > 1,
            "part of a person elsewhere": usage.in_person[span.text] > own_part,
            "in small letters elsewhere": span.text.lower() in usage.small,
        },
    )


def _note(features: Features, facts: dict[str, bool]) -> None:
    features.update((name, 1.0) for name, holds in facts.items() if holds)

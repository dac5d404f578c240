"""Shares without a number: "most of them based in Erbil" to a relation between a place and a whole."""

from __future__ import annotations

import re

from geo.reading.actors import choose_force
from geo.reading.antecedents import Known
from geo.reading.counted import Counted, What
from geo.reading.kind_words import FigureKind
from geo.reading.named_places import Place
from geo.reading.passage import Passage
from geo.reading.places_of import STRONG
from geo.reading.proposal import Figure, ShareFigure
from geo.reading.syntax import is_future, text_of, token_at, verbs_above

FRACTIONS = (
    (r"(?:nearly|almost|virtually|practically)\s+all", (0.9, 1.0)),
    (r"(?:two[- ]thirds)", (0.6, 0.73)),
    (r"(?:three[- ]quarters)", (0.67, 0.83)),
    (r"(?:the\s+)?(?:vast|great|overwhelming)\s+majority", (0.7, 1.0)),
    (
        r"most|mostly|mainly|largely|primarily|chiefly|the\s+bulk|(?:the|a)\s+majority|(?:more|over)\s+than\s+half|more\s+than\s+half",
        (0.5, 1.0),
    ),
    (r"(?:about|roughly|around)?\s*(?:a|one)[- ]third", (0.27, 0.4)),
    (r"(?:about|roughly|around)?\s*(?:a|one)[- ]quarter", (0.2, 0.3)),
    (r"(?:about|roughly|around)?\s*half", (0.45, 0.55)),
    (r"all", (1.0, 1.0)),
)
"""The least and greatest fraction a word can mean; a plain fraction is widened by a tenth of itself each way."""

_ANY = "|".join(f"(?P<s{index}>{words})" for index, (words, _) in enumerate(FRACTIONS))
_SHARE = re.compile(
    rf"(?<![\w-])(?:{_ANY})(?P<of>\s+of\s+(?:them|those|these|which|whom|(?:the|its|their|these|those)\s+(?:[\w.]+\s+){{0,3}}?(?:troops|forces|soldiers|personnel|force|contingent|men)|[A-Z][\w.]*['’]s?))?"
    r"(?P<noun>\s+(?:[\w.'-]+\s+){0,3}?(?:troops|forces|soldiers|personnel|marines|peacekeepers|fighters))?\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(?:,\s*)?$")


def find_shares(passage: Passage, figures: list[Figure]) -> list[ShareFigure]:
    """Every share of a force that the text puts at a place, with the figure it is a share of."""
    found = []
    for match in _SHARE.finditer(text_of(passage.doc)):
        share = _read(passage, match, figures)
        if share is not None:
            found.append(share)
    return found


def _read(passage: Passage, match: re.Match[str], figures: list[Figure]) -> ShareFigure | None:
    text, doc = text_of(passage.doc), passage.doc
    token = token_at(doc, match.start())
    sentence = token.sent
    before = [
        index
        for index, one in enumerate(figures)
        if one.span[1] <= match.start() and one.quote[0] <= sentence.start_char <= one.quote[1]
    ]
    adverb = match["of"] is None and match["noun"] is None
    if adverb and not (
        before
        and _BARE.match(text, figures[before[-1]].span[1]) is None
        and "," in text[figures[before[-1]].span[1] : match.start()]
    ):
        return None
    place = _place(passage, match.end(), sentence.end_char)
    if place is None:
        return None
    fraction = next(share for index, (_, share) in enumerate(FRACTIONS) if match[f"s{index}"])
    future = (
        any(is_future(verb) for verb in verbs_above(token))
        or re.search(
            r"\b(?:expected|planned|will|would|to\s+be)\b", text[match.end() : place.start]
        )
        is not None
    )
    whole = before[-1] if before else None
    if whole is None and (match["of"] or "").strip().endswith("them"):
        earlier = [index for index, one in enumerate(figures) if one.span[1] <= match.start()]
        whole = earlier[-1] if earlier else None
    if whole is not None:
        force: str | None = figures[whole].force
    else:
        counted = Counted(What.FORCE, token, match.end(), "")
        known = Known(passage.forces, None, -1, passage.context, place.name)
        force = choose_force(doc, match.start(), counted, FigureKind.PRESENT, known).name
    return ShareFigure(
        span=match.span(),
        quote=(sentence.start_char, sentence.end_char),
        phrase=match[0],
        share=fraction,
        of=whole,
        force=force,
        place=place.name,
        place_words=(place.start, place.end),
        country=place.country,
        ahead=future or (whole is not None and figures[whole].ahead),
        confidence=0.85 if whole is not None else 0.7,
    )


def _place(passage: Passage, start: int, end: int) -> Place | None:
    """The nearest place behind the share, before the next count or the end of the sentence."""
    digit = re.compile(r"\b\d[\d,]{2,}").search(text_of(passage.doc), start, end)
    stop = min(end, digit.start() if digit else end, start + 140)
    return next(
        (one for one in passage.places if start <= one.start < stop and one.preposition in STRONG),
        None,
    )

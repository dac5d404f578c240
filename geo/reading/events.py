"""What a text says has happened: meetings, attacks, strikes, handovers, crossings, deployments, agreements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.model.dates import Interval
from geo.reading.dates import DateMention
from geo.reading.figures import Passage
from geo.reading.kinds import FigureKind
from geo.reading.proposal import Figure, ProposedEvent
from geo.reading.syntax import is_future, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

VERBS = {
    "meet": "meeting", "attack": "attack", "ambush": "attack", "assault": "attack", "raid": "attack",
    "shell": "attack", "storm": "attack", "bomb": "strike", "strike": "strike", "bombard": "strike",
    "announce": "announcement", "deploy": "deployment", "withdraw": "withdrawal", "retreat": "withdrawal",
}  # fmt: skip
NOUNS = {
    "meeting": "meeting", "talks": "meeting", "summit": "meeting", "attack": "attack", "ambush": "attack",
    "raid": "attack", "assault": "attack", "clash": "attack", "bombing": "strike", "airstrike": "strike",
    "strike": "strike", "handover": "transfer", "announcement": "announcement", "ceremony": "other",
}  # fmt: skip
WITH_OBJECT = (
    (
        re.compile(r"hand(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?over|transfer(?:red|s)?", re.IGNORECASE),
        re.compile(
            r"\b(?:base|camp|airfield|airport|post|site|garrison|control|position)", re.IGNORECASE
        ),
        "transfer",
    ),
    (
        re.compile(r"re-?open(?:ed|s)?|open(?:ed|s)?", re.IGNORECASE),
        re.compile(r"\b(?:crossing|border|frontier|checkpoint|corridor|gate)", re.IGNORECASE),
        "opening",
    ),
    (
        re.compile(r"clos(?:ed|es)|shut(?:\s+down)?|seal(?:ed|s)", re.IGNORECASE),
        re.compile(r"\b(?:crossing|border|frontier|checkpoint|corridor|gate)", re.IGNORECASE),
        "closing",
    ),
    (
        re.compile(r"establish(?:ed|es)?|set\s+up|built|build", re.IGNORECASE),
        re.compile(r"\b(?:base|outpost|camp|garrison|airfield)\b", re.IGNORECASE),
        "base_established",
    ),
    (
        re.compile(r"sign(?:ed|s)?|reach(?:ed|es)?|conclud(?:ed|es)|agreed", re.IGNORECASE),
        re.compile(
            r"\b(?:agreement|accord|deal|ceasefire|cease-fire|truce|treaty|pact|memorandum)",
            re.IGNORECASE,
        ),
        "agreement",
    ),
    (
        re.compile(r"pull(?:ed)?\s+out|left|withdrew|vacated|abandoned", re.IGNORECASE),
        re.compile(
            r"\b(?:base|camp|airfield|post|garrison|country|troops|soldiers|forces)", re.IGNORECASE
        ),
        "withdrawal",
    ),
    (
        re.compile(r"(?:sent|dispatched|deployed)", re.IGNORECASE),
        re.compile(
            r"\b(?:troops|soldiers|forces|marines|battalion|brigade|reinforcements|peacekeepers)",
            re.IGNORECASE,
        ),
        "deployment",
    ),
)
_DENIED = re.compile(
    r"\b(?:not|never|no|denied|if|would|could|may|might|threaten\w*|threats?|fear\w*|risk|possible|plan(?:ned|s)?\s+to)\b",
    re.IGNORECASE,
)


def find_events(passage: Passage, figures: list[Figure]) -> list[ProposedEvent]:
    """Every event of the text, each once: "the meeting" later in a text is the meeting told before."""
    found: list[ProposedEvent] = []
    for sentence in passage.doc.sents:
        for start, end, kind, definite in _triggers(sentence):
            if definite and any(one.kind == kind or {one.kind, kind} <= _BLOWS for one in found):
                continue
            if any(
                one.quote[0] == sentence.start_char
                and (one.kind == kind or {one.kind, kind} <= _BLOWS)
                for one in found
            ):
                continue
            found.append(_event(passage, sentence, (start, end), _sharper(sentence, kind), figures))
    return found


_BLOWS = {"attack", "strike", "drone_attack", "missile_attack"}


def _triggers(sentence: Span) -> list[tuple[int, int, str, bool]]:
    found = []
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in VERBS and _happened(token) and _is_own(token, lemma):
            found.append((token.idx, token.idx + len(token.text), VERBS[lemma], False))
        elif token.pos_ == "NOUN" and (lemma in NOUNS or token.lower_ in NOUNS) and _is_told(token):
            definite = any(
                child.lower_ in ("the", "this", "that") for child in token.children
            ) and not any(child.dep_ == "amod" for child in token.children)
            found.append(
                (
                    token.idx,
                    token.idx + len(token.text),
                    NOUNS.get(lemma) or NOUNS[token.lower_],
                    definite,
                )
            )
    return sorted([*found, *_with_objects(sentence)])


def _with_objects(sentence: Span) -> list[tuple[int, int, str, bool]]:
    found = []
    for token in sentence:
        if token.pos_ != "VERB" or not _happened(token):
            continue
        words = sentence.doc.text[token.idx : token.idx + 40]
        around = sentence.doc.text[
            max(sentence.start_char, token.idx - 80) : min(sentence.end_char, token.idx + 100)
        ]
        for verb, thing, kind in WITH_OBJECT:
            if (
                (match := verb.match(words))
                and thing.search(around)
                and words[match.end() : match.end() + 1] in (" ", ",", ".", "")
            ):
                found.append((token.idx, token.idx + match.end(), kind, False))
                break
    return found


def _happened(verb: Token) -> bool:
    """Whether the verb tells what took place: neither future, conditional, denied nor a bare infinitive."""
    if is_future(verb) or any(child.dep_ == "neg" for child in verb.children):
        return False
    return (
        not any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
        and verb.tag_ != "VBG"
    )


def _is_own(verb: Token, lemma: str) -> bool:
    if lemma == "meet":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return lemma not in ("strike", "shell", "deploy", "withdraw") or (
        verb.tag_ in ("VBD", "VBN", "VBP", "VBZ") and verb.dep_ != "amod"
    )


def _is_told(noun: Token) -> bool:
    """A single event with an article or a date beside it, not "threats of attack" or "more attacks"."""
    if any(is_future(verb) for verb in list(verbs_above(noun))[:1]):
        return False
    window = noun.doc.text[max(noun.sent.start_char, noun.idx - 40) : noun.idx]
    has_article = any(
        child.lower_ in ("a", "an", "the", "this", "another") or child.dep_ == "poss"
        for child in noun.children
    ) or noun.lower_ in ("talks",)
    return (
        has_article
        and noun.tag_ in ("NN", "NNS")
        and noun.dep_ != "compound"
        and not _DENIED.search(window)
    )


def _sharper(sentence: Span, kind: str) -> str:
    words = sentence.text.lower()
    if kind in ("attack", "strike") and re.search(r"\bdrones?\b|\bunmanned\b|\buavs?\b", words):
        return "drone_attack"
    if kind in ("attack", "strike") and re.search(r"\bmissiles?\b|\brockets?\b", words):
        return "missile_attack"
    return kind


def _event(
    passage: Passage, sentence: Span, span: tuple[int, int], kind: str, figures: list[Figure]
) -> ProposedEvent:
    chosen = _date(passage, sentence, span)
    interval = chosen.interval if chosen else None
    if interval is None:
        interval = Interval.of_day(passage.published)
    inside = [
        one
        for one in passage.places
        if sentence.start_char <= one.start < sentence.end_char
        and one.preposition
        and one.preposition not in ("of", "for", "between", "against")
    ]
    behind = [one for one in inside if one.start >= span[1]]
    places = dict.fromkeys(one.name for one in (*behind, *inside))
    killed = next(
        (
            index
            for index, one in enumerate(figures)
            if one.kind is FigureKind.KILLED and one.quote[0] == sentence.start_char
        ),
        None,
    )
    return ProposedEvent(
        span=span,
        quote=(sentence.start_char, sentence.end_char),
        kind=kind,
        interval=interval,
        date_words=(chosen.start, chosen.end) if chosen else None,
        places=tuple(places),
        actors=parties(passage, sentence),
        fatalities=killed,
        confidence=0.8 if chosen else 0.6,
    )


def _date(passage: Passage, sentence: Span, span: tuple[int, int]) -> DateMention | None:
    """The time nearest to the words; failing that, one of the sentence before, where a day is set for what follows."""
    here = [
        one
        for one in passage.dates
        if sentence.start_char <= one.start < sentence.end_char
        and one.interval
        and one.role in ("at", "range", "as_of")
    ]
    if here:
        return min(here, key=lambda one: min(abs(one.start - span[1]), abs(span[0] - one.end)))
    first = sentence[0].i
    if first == 0:
        return None
    before = passage.doc[first - 1].sent
    earlier = [
        one
        for one in passage.dates
        if before.start_char <= one.start < before.end_char
        and one.interval
        and one.interval.valid_from == one.interval.valid_to
    ]
    return earlier[-1] if earlier else None


def parties(passage: Passage, sentence: Span) -> tuple[str, ...]:
    """People and forces named in a sentence, in order, at most eight."""
    people = [
        (entity.start_char, re.sub(r"['’]s$", "", entity.text))
        for entity in sentence.ents
        if entity.label_ == "PERSON" and entity.text[:1].isupper()
    ]
    taken = [(start, start + len(name)) for start, name in people]
    forces = [
        (one.start, one.name)
        for one in passage.forces
        if sentence.start_char <= one.start < sentence.end_char
        and not any(start <= one.start < end for start, end in taken)
        and not any(
            place.start <= one.start < place.end and place.preposition for place in passage.places
        )
    ]
    return tuple(dict.fromkeys(name for _, name in sorted([*people, *forces])))[:8]

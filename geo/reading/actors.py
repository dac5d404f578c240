"""Which force a count belongs to: the words of its own phrase first, then the grammar, then what went before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.antecedents import (
    ANAPHORS,
    GROUP_SUBJECTS,
    STATE_SUBJECTS,
    Chosen,
    Known,
    anaphor,
    chosen,
    is_place,
    subject_anaphor,
)
from geo.reading.counted import Counted
from geo.reading.country_words import country_code, country_name
from geo.reading.forces import Force
from geo.reading.kind_words import FigureKind
from geo.reading.syntax import subject_of, text_of, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_FORCE = re.compile(
    r"(?:'s?)?\s*(?:-led|-only)?\s*(?:[\w-]+\s+){0,4}?(?:forces?|contingent|mission|garrison|presence|detachment|deployment|troops?|strength|"
    r"military|army|total|number|levels?|personnel|soldiers|cap|ceiling|group|team|operation)\b(?:\s+(?:in|at)\s+[\w ]{2,30}?)?\s+(?:of|at|to|is|was|numbering|numbers|numbered|from|stands?|stood|totall?ing)?\s*(?:at\s+|by\s+|from\s+|only\s+|now\s+)?(?:between\s+)?$"
)
_BRANCH = re.compile(
    r"(?:(?:National|Royal|Ground|Land|Air|Presidential|Republican|Rapid|Coast|Border|Armed|Special|Internal|Nomadic|Security|Defen[cs]e)\s+)*"
    r"(?:Army|Navy|Air\s+Force|Forces?|Guards?|Marines|Gendarmerie|Police|Corps|Command|Service)"
)
_OWN_PEOPLE = re.compile(
    r"(?:total\s+)?(?:active|active-duty|armed\s+forces|regular|reserve)\b", re.IGNORECASE
)
_FROM = re.compile(
    r"\s*(?:(?:more|others?)\s*)?(?:,\s*|\(\s*)?(?:(?:all|mostly|most|mainly|drawn|coming|sent)\s+)?(?:of\s+them\s+)?(from|of|by|with)\s+(?:the\s+|its\s+)?$"
)


def choose_force(doc: Doc, start: int, counted: Counted, kind: FigureKind, known: Known) -> Chosen:
    """The force of the count that begins at *start*."""
    return (
        _in_phrase(doc, start, counted, known)
        or _behind(doc, counted, kind, known)
        or _by_subject(doc, start, counted, known)
        or _before(doc, start, counted, known)
        or _by_document(doc, start, known)
    )


def _in_phrase(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """As in "2,500 U.S. troops", "Britain's 9,500", "the NATO force of 2,500", "its 9,500-strong mission"."""
    text = text_of(doc)
    for force in known.forces:
        if start <= force.start and force.end <= counted.end:
            if known.context and _BRANCH.fullmatch(force.name):
                return Chosen(
                    known.context, frozenset(), None, "a branch of the country's own forces", 0.8
                )
            return chosen(force, "the force named in the phrase", 0.97)
    before = [
        force
        for force in known.forces
        if force.end <= start and force.start >= counted.head.sent.start_char
    ]
    for force in before[::-1][:3]:
        between = text[force.end : start]
        if (
            (
                re.fullmatch(r"\s+(?:a\s+)?", between)
                and text[max(0, force.start - 6) : force.start]
                .strip()
                .lower()
                .endswith(("and", ",", "the", "while"))
            )
            or re.fullmatch(r"['’]s?\s+(?:own\s+|remaining\s+|other\s+)?(?:roughly\s+)?", between)
            or (_OF_FORCE.fullmatch(between) and not is_place(text, force))
        ):
            return chosen(force, "the force the count stands beside", 0.93)
    if re.search(
        r"\b(?:its|their)\s+(?:own\s+|remaining\s+|estimated\s+|other\s+)?$",
        text[max(0, start - 25) : start],
        re.IGNORECASE,
    ):
        return anaphor(doc, start, counted, known)
    return None


def _behind(doc: Doc, counted: Counted, kind: FigureKind, known: Known) -> Chosen | None:
    """As in "members of the Wagner Group", "1,000 more, from Italy's Sassari brigade"."""
    text = text_of(doc)
    for force in known.forces:
        if not counted.end <= force.start < counted.end + 40:
            continue
        match = _FROM.fullmatch(text, counted.end, force.start)
        if match is None:
            continue
        goes = kind is FigureKind.WITHDRAWN
        if (
            match[1] == "of"
            and counted.noun
            in ("member", "soldier", "fighter", "troop", "officer", "guard", "man", "nationals")
        ) or (match[1] == "from" and not goes and force.name != known.place):
            return chosen(force, f"the force after {match[1]!r}", 0.9)
    return None


def _by_subject(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:  # noqa: PLR0912  # one branch a kind of subject
    """The subject of the verb the count depends on, or who is said to act on it ("sent by France")."""
    head = counted.head
    for verb in list(verbs_above(head))[:4]:
        subject = subject_of(verb)
        if subject is None:
            continue
        inside = subject.subtree
        tokens = {token.i for token in inside}
        if head.i in tokens:
            agent = next((child for child in verb.children if child.dep_ == "agent"), None)
            force = _force_in(doc, list(agent.subtree), known) if agent is not None else None
            if force is not None:
                return chosen(force, "who acts, after 'by'", 0.85)
            continue
        if (
            verb.lemma_.lower()
            in ("say", "tell", "report", "add", "estimate", "kill", "wound", "attack", "ambush")
            and subject.pos_ != "PRON"
        ):
            force = _force_in(doc, list(subject.subtree), known)
            if (
                verb.lemma_.lower() not in ("kill", "wound", "attack", "ambush")
                and force is not None
                and force.kind in ("group", "alliance", "country", "seat")
            ):
                return chosen(force, "the force that says so", 0.7)
            continue
        force = _force_in(doc, list(subject.subtree), known)
        if force is not None and not (
            force.name == known.place
            and verb.lemma_.lower() in ("host", "have", "house", "hold", "receive", "see")
        ):
            return chosen(force, "the subject of the verb", 0.88)
        if subject.lower_ in ANAPHORS or subject.lemma_.lower() in GROUP_SUBJECTS | STATE_SUBJECTS:
            found = subject_anaphor(doc, subject, counted, known)
            if found is not None:
                return found
    return None


def _force_in(doc: Doc, tokens: list[Token], known: Known) -> Force | None:
    """The force in a subject, not one it only names as a place; one in apposition over its description."""
    if not tokens:
        return None
    first, last = (
        min(token.idx for token in tokens),
        max(token.idx + len(token.text) for token in tokens),
    )
    inside = [
        force
        for force in known.forces
        if first <= force.start and force.end <= last and not is_place(text_of(doc), force)
    ]
    if not inside:
        return None
    chosen = inside[0]
    for other in inside[1:]:
        if other.name in chosen.also and re.search(
            r",\s*(?:the\s+)?$", text_of(doc)[chosen.end : other.start]
        ):
            return other
    return chosen


def _before(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """The figure before in the same sentence; else a force named in this sentence; else the figure of the sentence before."""
    sentence = counted.head.sent.start_char
    if known.last is not None and known.last.name and known.last_end >= sentence:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.8,
        )
    here = [
        force
        for force in known.forces
        if sentence <= force.start and force.end <= start and not is_place(text_of(doc), force)
    ]
    if here and (here[-1].kind != "group" or known.last is None):
        return chosen(here[-1], "a force named in the sentence", 0.65)
    if known.last is not None and known.last.name:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.7,
        )
    return chosen(here[-1], "a force named in the sentence", 0.6) if here else None


def counted_from(text: str, start: int) -> int:
    """The offset of the first word behind the number that begins at *start*."""
    match = re.compile(r"(?:[a-z]+\s+){0,3}[\d,.–-]+\s*").match(text, start)
    return match.end() if match else start


def _by_document(doc: Doc, start: int, known: Known) -> Chosen:
    at_home = known.context and _OWN_PEOPLE.match(text_of(doc), counted_from(text_of(doc), start))
    if known.context and (at_home or known.context != known.place):
        return Chosen(known.context, frozenset(), None, "the country the document is about", 0.75)
    named = [
        force
        for force in known.forces
        if not is_place(text_of(doc), force) and force.name != known.place
    ]
    near = [force for force in named if force.end <= start][::-1] or named
    if near:
        return chosen(near[0], "the nearest force named", 0.45)
    return Chosen(None, frozenset(), None, "no force is named", 0.3)


def context_name(context_country: str | None) -> str | None:
    """The English name of the country a document is about, given as a name or a code."""
    if context_country is None:
        return None
    code = country_code(context_country)
    return country_name(code) if code else context_country

"""Which force a count belongs to: the words of its own phrase first, then the grammar, then what went before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.counted import Counted
from geo.reading.country_words import country_code, country_name
from geo.reading.forces import Force
from geo.reading.kinds import FigureKind
from geo.reading.syntax import subject_of, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOCATIVE_BEFORE = re.compile(
    r"\b(?:in|into|from|across|inside|outside|near|at|to|toward|towards|against|throughout|within|around|leave|left|leaving|with|versus)\s+(?:the\s+|both\s+)?(?:(?:north|south|east|west|central|neighbou?ring)\w*\s+)?$",
    re.IGNORECASE,
)
_OF_FORCE = re.compile(
    r"(?:'s?)?\s*(?:-led|-only)?\s*(?:[\w-]+\s+){0,4}?(?:forces?|contingent|mission|garrison|presence|detachment|deployment|troops?|strength|"
    r"military|army|total|number|levels?|personnel|soldiers|cap|ceiling|group|team|operation)\b(?:\s+(?:in|at)\s+[\w ]{2,30}?)?\s+(?:of|at|to|is|was|numbering|numbers|numbered|from|stands?|stood|totall?ing)?\s*(?:at\s+|by\s+|from\s+|only\s+|now\s+)?(?:between\s+)?$"
)
_FROM = re.compile(
    r"\s*(?:(?:more|others?)\s*)?(?:,\s*|\(\s*)?(?:(?:all|mostly|most|mainly|drawn|coming|sent)\s+)?(?:of\s+them\s+)?(from|of|by|with)\s+(?:the\s+|its\s+)?$"
)
_ANAPHORS = frozenset(
    [
        "it",
        "they",
        "its",
        "their",
        "he",
        "she",
        "who",
        "which",
        "that",
        "these",
        "those",
        "we",
        "our",
        "us",
    ]
)
_GROUP_SUBJECTS = frozenset(
    [
        "force",
        "forces",
        "mission",
        "contingent",
        "operation",
        "troops",
        "coalition",
        "group",
        "alliance",
        "organization",
        "organisation",
        "deployment",
        "presence",
        "unit",
        "number",
        "total",
        "figure",
        "strength",
        "garrison",
        "soldiers",
        "peacekeepers",
        "personnel",
        "bloc",
        "body",
    ]
)
_STATE_SUBJECTS = frozenset(
    [
        "country",
        "government",
        "military",
        "army",
        "state",
        "nation",
        "kingdom",
        "president",
        "ministry",
        "minister",
        "parliament",
        "forces",
        "authorities",
        "navy",
    ]
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A force with the rule that chose it and how sure the rule is."""

    name: str | None
    also: frozenset[str]
    words: tuple[int, int] | None
    rule: str
    sureness: float


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader knows when it comes to a count.

    Attributes:
        forces: every force named in the text.
        last: the force of the figure before, or None.
        last_end: offset where that figure stands.
        context: name of the country the document is about, or None.
        place: name of the count's place, or None.
    """

    forces: list[Force]
    last: Chosen | None
    last_end: int
    context: str | None
    place: str | None


def choose_force(doc: Doc, start: int, counted: Counted, kind: FigureKind, known: Known) -> Chosen:
    """The force of the count that begins at *start*."""
    return (
        _in_phrase(doc, start, counted, known)
        or _behind(doc, counted, kind, known)
        or _by_subject(doc, start, counted, known)
        or _before(doc, start, counted, known)
        or _by_document(doc, start, known)
    )


def _chosen(force: Force, rule: str, sureness: float) -> Chosen:
    return Chosen(force.name, force.also, (force.start, force.end), rule, sureness)


def _in_phrase(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """ "2,500 U.S. troops", "Britain's 9,500", "the NATO force of 2,500", "its 9,500-strong mission"."""
    text = doc.text
    for force in known.forces:
        if start <= force.start and force.end <= counted.end:
            return _chosen(force, "the force named in the phrase", 0.97)
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
            or (_OF_FORCE.fullmatch(between) and not _is_place(text, force))
        ):
            return _chosen(force, "the force the count stands beside", 0.93)
    if re.search(
        r"\b(?:its|their)\s+(?:own\s+|remaining\s+|estimated\s+|other\s+)?$",
        text[max(0, start - 25) : start],
        re.IGNORECASE,
    ):
        return _anaphor(doc, start, counted, known)
    return None


def _behind(doc: Doc, counted: Counted, kind: FigureKind, known: Known) -> Chosen | None:
    """ "members of the Wagner Group", "1,000 more, from Italy's Sassari brigade"."""
    text = doc.text
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
            return _chosen(force, f"the force after {match[1]!r}", 0.9)
    return None


def _by_subject(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
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
                return _chosen(force, "who acts, after 'by'", 0.85)
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
                return _chosen(force, "the force that says so", 0.7)
            continue
        force = _force_in(doc, list(subject.subtree), known)
        if force is not None and not (
            force.name == known.place
            and verb.lemma_.lower() in ("host", "have", "house", "hold", "receive", "see")
        ):
            return _chosen(force, "the subject of the verb", 0.88)
        if (
            subject.lower_ in _ANAPHORS
            or subject.lemma_.lower() in _GROUP_SUBJECTS | _STATE_SUBJECTS
        ):
            found = _subject_anaphor(doc, subject, counted, known)
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
        if first <= force.start and force.end <= last and not _is_place(doc.text, force)
    ]
    if not inside:
        return None
    chosen = inside[0]
    for other in inside[1:]:
        if other.name in chosen.also and re.search(
            r",\s*(?:the\s+)?$", doc.text[chosen.end : other.start]
        ):
            return other
    return chosen


def _subject_anaphor(doc: Doc, subject: Token, counted: Counted, known: Known) -> Chosen | None:
    lemma = subject.lemma_.lower()
    if lemma in ("alliance", "bloc", "organization", "organisation"):
        force = next(
            (
                force
                for force in reversed(known.forces)
                if force.kind == "alliance" and force.end <= subject.idx
            ),
            None,
        )
        if force is not None:
            return _chosen(force, f"the alliance named before {subject.text!r}", 0.85)
    if lemma in _STATE_SUBJECTS and known.context and known.context != known.place:
        return Chosen(known.context, frozenset(), None, "the country the document is about", 0.8)
    return _anaphor(doc, subject.idx, counted, known)


def _anaphor(doc: Doc, at: int, counted: Counted, known: Known) -> Chosen | None:
    """Whom "it", "its", "the force" stand for: the force of the figure before, or the last one named."""
    sentence = counted.head.sent.start_char
    named = [force for force in known.forces if force.end <= at and not _is_place(doc.text, force)]
    here = [force for force in named if force.start >= sentence]
    if here:
        return _chosen(here[0], "the force named earlier in the sentence", 0.8)
    if known.last is not None and known.last.name is not None:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.8,
        )
    if named:
        return _chosen(named[-1], "the last force named", 0.7)
    return None


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
        if sentence <= force.start and force.end <= start and not _is_place(doc.text, force)
    ]
    if here and (here[-1].kind != "group" or known.last is None):
        return _chosen(here[-1], "a force named in the sentence", 0.65)
    if known.last is not None and known.last.name:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.7,
        )
    return _chosen(here[-1], "a force named in the sentence", 0.6) if here else None


def _by_document(doc: Doc, start: int, known: Known) -> Chosen:
    if known.context and known.context != known.place:
        return Chosen(known.context, frozenset(), None, "the country the document is about", 0.75)
    named = [
        force
        for force in known.forces
        if not _is_place(doc.text, force) and force.name != known.place
    ]
    near = [force for force in named if force.end <= start][::-1] or named
    if near:
        return _chosen(near[0], "the nearest force named", 0.45)
    return Chosen(None, frozenset(), None, "no force is named", 0.3)


def _is_place(text: str, force: Force) -> bool:
    """Whether a country's name stands for the place here ("in Mali")."""
    if force.is_adjective or force.kind == "alliance":
        return False
    before = text[max(0, force.start - 40) : force.start]
    if _LOCATIVE_BEFORE.search(before):
        return (
            re.match(
                r"\s+(?:troops?|forces?|military|soldiers?|command|government)\b",
                text[force.end : force.end + 20],
            )
            is None
        )
    return False


def context_name(context_country: str | None) -> str | None:
    """The English name of the country a document is about, given as a name or a code."""
    if context_country is None:
        return None
    code = country_code(context_country)
    return country_name(code) if code else context_country

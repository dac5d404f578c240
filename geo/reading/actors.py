"""Which force a count belongs to: the words of its own phrase first, then the grammar, then what went before."""

from __future__ import annotations

import re
from dataclasses import replace
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
from geo.reading.coordination import stands_with
from geo.reading.counted import Counted
from geo.reading.country_words import CountryWord, country_code, country_name
from geo.reading.force_elsewhere import force_before, force_of_document
from geo.reading.force_of_part import force_of_them
from geo.reading.forces import Force
from geo.reading.kind_words import FigureKind
from geo.reading.syntax import SAYING, governing_verb, subject_of, text_of, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_FORCE = re.compile(
    r"(?:'s?)?\s*(?:-led|-only)?\s*(?:[\w-]+\s+){0,4}?(?:forces?|contingent|mission|garrison|presence|detachment|deployment|troops?|strength|"
    r"military|army|battlegroup|battalion|brigade|regiment|total|number|levels?|personnel|soldiers|cap|ceiling|group|team|operation)\b(?:\s+(?:in|at)\s+[\w ]{2,30}?)?\s+(?:of|at|to|is|was|numbering|numbers|numbered|from|stands?|stood|totall?ing)?\s*(?:at\s+|by\s+|from\s+|only\s+|now\s+)?(?:between\s+)?$"
)
_WITH = re.compile(
    r"\s+with\s+(?:only\s+|just\s+)?|\)?,\s+(?:authori[sz]ed|approved|mandated|capped|limited)\s+(?:at|for|to)\s+|"
    r"\s+(?:troops|soldiers|forces|fighters|marines|paratroopers|men|police),\s+|"
    r"(?:\s+(?:troops|soldiers|forces|marines|paratroopers|men))?,\s+(?:an\s+(?:initial|estimated)\s+|a\s+(?:first|total)\s+)"
)
_BLOWS = frozenset(("kill", "wound", "attack", "ambush"))
_THE_GROUP = re.compile(
    r"\b[Tt]he\s+(?:contingent|force|mission|garrison|deployment|detachment)\s+(?:of|numbered|numbers|is|was)\s+$"
)
_ITS = re.compile(
    r"\b(?:its|their)\s+(?:own\s+|remaining\s+|estimated\s+|other\s+)?$", re.IGNORECASE
)
_STRONG = re.compile(r",\s+(?:now\s+|then\s+)?$")
_FOES = frozenset(
    ("militant", "rebel", "insurgent", "terrorist", "gunman", "fighter", "guerrilla", "jihadist")
)
_BRANCH = re.compile(
    r"(?:(?:National|Royal|Ground|Land|Air|Presidential|Republican|Rapid|Coast|Border|Armed|Special|Internal|Nomadic|Security|Defen[cs]e)\s+)*"
    r"(?:Army|Navy|Air\s+Force|Forces?|Guards?|Marines|Gendarmerie|Police|Corps|Command|Service)"
)
_FROM = re.compile(
    r"\s*(?:(?:more|others?)\s*)?(?:,\s*|\(\s*)?(?:(?:all|mostly|most|mainly|drawn|coming|sent|came|come|comes)\s+)?(?:of\s+them\s+)?(from|of|by|with)\s+(?:the\s+|its\s+)?$"
)


def choose_force(doc: Doc, start: int, counted: Counted, kind: FigureKind, known: Known) -> Chosen:
    """The force of the count that begins at *start*."""
    return (
        _slain(counted)
        or force_of_them(doc, start, counted, known)
        or _in_phrase(doc, start, counted, known)
        or _behind(doc, counted, kind, known)
        or _with_last(doc, start, counted, known)
        or _by_subject(doc, start, counted, known)
        or force_before(doc, start, counted, known)
        or force_of_document(doc, start, known)
    )


def of_context(context: str) -> Chosen:
    """The force of an item in a list of deployments that an entry on *context* gives."""
    return Chosen(context, frozenset(), None, "the country the document is about", 0.85)


def of_row(country: CountryWord) -> Chosen:
    """The force of a number in a list of countries."""
    return Chosen(country.name, frozenset(), None, "the country its row names", 0.9)


def _in_phrase(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:  # noqa: PLR0912  # one branch a form of words
    """As in "2,500 U.S. troops", "Britain's 9,500", "the NATO force of 2,500", "its 9,500-strong mission"."""
    text = text_of(doc)
    for force in known.forces:
        if start <= force.start and force.end <= counted.end:
            if force.kind == "country" and not force.is_adjective and force.name == known.place:
                continue  # "3,600 Somalia (ATMIS)": where they are
            if force.kind == "group" and force.name.lower() == f"{counted.noun}s":
                continue  # "3,600 Marines": what they are, not whose
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
            or (_WITH.fullmatch(between) and not is_place(text, force))
        ):
            return chosen(force, "the force the count stands beside", 0.93)
        is_strong = re.match(r"(?:-|\s)strong\b", text[counted.end : counted.end + 8])
        if is_strong and _STRONG.fullmatch(between) and not is_place(text, force):
            return chosen(force, "the force the count stands beside", 0.93)
    if _THE_GROUP.search(text, max(0, start - 45), start) or _ITS.search(
        text, max(0, start - 25), start
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


def _slain(counted: Counted) -> Chosen | None:
    """As in "the army killed 300 rebels": no people of the army's."""
    verb = governing_verb(counted.head)
    if verb is None or counted.noun not in _FOES or verb.lemma_.lower() not in _BLOWS:
        return None
    if counted.head.dep_ != "dobj" or any(child.dep_ == "amod" for child in counted.head.children):
        return None
    plural = "gunmen" if counted.noun == "gunman" else f"{counted.noun}s"
    return Chosen(plural, frozenset(), None, "those who were struck", 0.6)


def _with_last(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """As in "Argentina 649 dead and over a thousand wounded": the force of the count it stands with."""
    last = known.last
    if last is None or last.name is None or known.last_end < counted.head.sent.start_char:
        return None
    if counted.noun in _FOES or not stands_with(text_of(doc), known.last_end, start):
        return None
    return replace(last, rule="the force of the count it stands with", sureness=0.85)


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
            verb.lemma_.lower() in SAYING or verb.lemma_.lower() in _BLOWS
        ) and subject.pos_ != "PRON":
            force = _force_in(doc, list(subject.subtree), known)
            if (
                verb.lemma_.lower() not in _BLOWS
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


def context_name(context_country: str | None) -> str | None:
    """The English name of the country a document is about, given as a name or a code."""
    if context_country is None:
        return None
    code = country_code(context_country)
    return country_name(code) if code else context_country

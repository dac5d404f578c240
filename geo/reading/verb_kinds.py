"""What a verb says of the count that depends on it: present, sent, withdrawn, killed, planned, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.kind_words import CHANGING, DEPLOYED, GONE, HOLDING, KIND_OF, OUT, FigureKind
from geo.reading.syntax import is_passive, is_past, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def kind_of_verb(verb: Token, token: Token, before: str, after: str) -> FigureKind | None:  # noqa: PLR0911, PLR0912  # one rule a line, in order
    """What *verb* says of the count whose noun is *token*, with the sentence *before* and *after* it; None for nothing."""
    lemma = verb.lemma_.lower()
    if lemma == "bring" and re.search(
        r"\b(?:total|number|presence|strength|force|level|size)\b[^.;]{0,25}\bto\s+$",
        before,
        re.IGNORECASE,
    ):
        return FigureKind.PRESENT
    if lemma == "reach" and _goes(verb, token):
        return FigureKind.SENT
    near = verb.sent.text[max(0, verb.idx - verb.sent.start_char - 5) :][:140]
    if lemma in CHANGING and verb.tag_ == "VBG" and _TO.search(before) and _is_going_on(verb):
        return FigureKind.PLANNED
    if lemma in CHANGING and lemma not in ("go", "bring", "leave"):
        if re.search(r"\bby\s+(?:about\s+|some\s+|around\s+|up\s+to\s+)?$", before, re.IGNORECASE):
            grows = lemma in (
                "rise",
                "grow",
                "increase",
                "expand",
                "swell",
                "climb",
                "boost",
                "raise",
            )
            return FigureKind.SENT if grows else FigureKind.WITHDRAWN
        return FigureKind.PRESENT
    if GONE.search(near) or (
        OUT.search(near)
        and lemma in ("pull", "move", "take", "bring", "get", "ship", "send", "fly")
    ):
        return FigureKind.WITHDRAWN
    if lemma == "lose":
        return FigureKind.KILLED
    if lemma == "go":
        behind = text_of(verb.doc)[verb.idx + len(verb.text) : verb.sent.end_char]
        return (
            FigureKind.SENT
            if re.match(r"\s+(?:\w+\s+)?(?:to|into)\b", behind)
            else FigureKind.WITHDRAWN
        )
    if lemma in ("leave", "depart") and _FOR.match(text_of(verb.doc), verb.idx + len(verb.text)):
        return FigureKind.SENT
    if lemma == "leave":
        return _left(verb, token)
    if lemma in DEPLOYED or lemma in ("contribute", "provide", "commit") or _sends_most(verb):
        return _deployed(verb, token, after)
    known = KIND_OF.get(lemma)
    if known is not None:
        return FigureKind(known)
    return FigureKind.PRESENT if lemma in HOLDING and verb.pos_ == "VERB" else None


_TO = re.compile(r"\bto\s+(?:[a-z]+\s+){0,2}$")


def _is_going_on(verb: Token) -> bool:
    """As in "is drawing down to 68,000": the number is where it goes."""
    return any(child.dep_ == "aux" and child.lower_ in ("is", "are") for child in verb.children)


_FOR = re.compile(r"\s+(?:[A-Z][\w'’-]+\s+){0,3}for\s+(?:the\s+)?[A-Z]")


def _goes(verb: Token, token: Token) -> bool:
    """As in "400 officers reached Port-au-Prince": people arrive; a number that is reached is a level."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    goal = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return (
        subject is not None
        and (subject is token or token in subject.subtree)
        and goal is not None
        and goal.pos_ == "PROPN"
    )


def _left(verb: Token, token: Token) -> FigureKind | None:
    """As in "2,000 soldiers left" is withdrawn; "is left with 14,600" and "leaving 900" are present."""
    if (
        is_passive(verb)
        or verb.tag_ == "VBG"
        or any(child.lower_ == "with" for child in verb.children)
    ):
        return FigureKind.PRESENT
    if token.dep_ == "dobj" and token.head is verb:
        return FigureKind.PRESENT  # "to leave 3,000 trainers"
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and (subject is token or token in subject.subtree):
        return FigureKind.WITHDRAWN
    return FigureKind.PRESENT if subject is not None else FigureKind.WITHDRAWN


_MOST = re.compile(r"\s+the\s+(?:most|largest)\b")


def _sends_most(verb: Token) -> bool:
    """As in "Indonesia with 1,230 and Italy with 1,100 send the most": they are there."""
    behind = verb.idx + len(verb.text)
    return verb.lemma_.lower() == "send" and _MOST.match(text_of(verb.doc), behind) is not None


def _deployed(verb: Token, token: Token, after: str) -> FigureKind:  # noqa: PLR0911  # one return a rule
    """As in "troops deployed in" are present; "deployed 500 to" and "were deployed to" were sent."""
    if verb.lemma_.lower() in ("contribute", "provide") or _sends_most(verb):
        return FigureKind.PRESENT
    if verb.lemma_.lower() == "commit":
        return FigureKind.SENT
    if verb.tag_ in ("VBZ", "VBP") and not is_passive(verb):
        return FigureKind.PRESENT
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    stays = not any(
        child.lower_ in ("to", "into") or child.dep_ == "dobj" for child in verb.children
    )
    if who is not None and token in who.subtree and stays:
        return FigureKind.PRESENT  # "it had 3,800 personnel deployed"
    if (
        verb.dep_ in ("acl", "relcl", "amod") and verb.tag_ in ("VBN", "VBD")
    ) or verb.lemma_.lower() in ("station", "base", "locate", "garrison"):
        return FigureKind.PRESENT
    has_perfect_or_past = is_past(verb) or any(
        child.lower_ in ("has", "have", "had") for child in verb.children
    )
    if is_passive(verb):
        to = any(child.lower_ in ("to", "into") for child in verb.children)
        return FigureKind.SENT if to and has_perfect_or_past else FigureKind.PRESENT
    owned = any(child.dep_ in ("nsubj",) for child in verb.children)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("ccomp", "oprd", "xcomp", "acl", "advcl", "conj")
        and not owned
    ):
        return FigureKind.PRESENT
    return FigureKind.SENT

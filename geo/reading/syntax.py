"""Questions to a dependency parse: which verb governs a token, who is its subject, what tense it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_AHEAD = frozenset(("will", "would", "shall", "'ll", "wo", "'d", "may", "might", "could"))
SAYING = frozenset(
    [
        "say",
        "speak",
        "tell",
        "announce",
        "report",
        "add",
        "confirm",
        "state",
        "declare",
        "note",
        "estimate",
        "claim",
        "acknowledge",
        "reveal",
        "disclose",
        "warn",
        "reiterate",
        "explain",
        "insist",
        "believe",
        "think",
        "write",
        "comment",
        "remark",
        "show",
        "indicate",
        "suggest",
    ]
)
_VERBS = ("VERB", "AUX")
_RAISING = frozenset(
    [
        "be",
        "expect",
        "plan",
        "schedule",
        "set",
        "slate",
        "due",
        "continue",
        "begin",
        "start",
        "order",
        "due",
        "likely",
        "prepare",
        "intend",
        "need",
        "remain",
    ]
)


def text_of(doc: Doc) -> str:
    """The text of *doc*, put together once: spaCy does it again at every asking."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def token_at(doc: Doc, offset: int) -> Token:
    """The token that covers the character *offset*, or the next one."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle].text) <= offset:
            low = middle + 1
        else:
            high = middle
    return doc[low]


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The tokens that cover the characters *start* to *end*."""
    return doc[token_at(doc, start).i : token_at(doc, max(start, end - 1)).i + 1]


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs over *token*, nearest first, within its sentence."""
    seen = token
    for _ in range(40):
        if seen.pos_ in _VERBS and seen is not token:
            yield seen
        if seen.head is seen:
            return
        seen = seen.head


def governing_verb(token: Token) -> Token | None:
    """The nearest verb over *token*, past auxiliaries."""
    return next(verbs_above(token), None)


def clause_verbs(verb: Token) -> Iterator[Token]:
    """The verbs over *verb* that its clause still hangs on; a relative clause stands for itself."""
    if verb.dep_ == "relcl":
        return
    for above in verbs_above(verb):
        yield above
        if above.dep_ == "relcl":
            return


def action_of(verb: Token) -> Token:
    """The verb that carries the meaning: "leave" in "are to leave", "stay" in "are expected to stay"."""
    for _ in range(3):
        raises = verb.lemma_.lower() in _RAISING
        below = (
            next(
                (
                    child
                    for child in verb.children
                    if child.dep_ in ("xcomp", "acomp") and child.i > verb.i
                ),
                None,
            )
            if raises
            else None
        )
        if below is None:
            return verb
        if below.pos_ in _VERBS or below.lower_ in ("due", "set", "ready", "likely", "bound"):
            verb = below
        else:
            return verb
    return verb


def subject_of(verb: Token) -> Token | None:
    """The subject of *verb*; of the verb above it when it has none of its own."""
    for one in (verb, *verbs_above(verb)):
        for child in one.children:
            if child.dep_ in ("nsubj", "nsubjpass", "csubj") and child.i < one.i + 8:
                return child
        if one.dep_ in ("ROOT", "relcl", "ccomp"):
            break
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of *verb*, and of the verb it is an open complement of."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.dep_ in ("xcomp", "conj", "advcl") and not own:
        return auxiliaries(verb.head) if verb.head is not verb else own
    return own


def is_future(verb: Token) -> bool:
    """Whether *verb* stands under will, would, shall, "to be" or "is to"."""
    for one in (verb, *verbs_above(verb)):
        if one.lower_ == "due" and one.dep_ == "acomp":
            return True
        for child in one.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in _AHEAD:
                return True
            if child.lower_ == "to" and child.dep_ == "aux" and _is_set(one):
                return True
        if one.dep_ in ("ROOT", "relcl"):
            break
        if one.head.lemma_ in SAYING:
            break
    return False


def _is_set(verb: Token) -> bool:
    """Whether an infinitive says what is to come: "are to leave", "are expected to stay"."""
    return verb.dep_ in ("xcomp", "acomp") and verb.head.lemma_.lower() in (
        "be",
        "expect",
        "plan",
        "schedule",
        "slate",
        "due",
        "set",
        "mean",
        "intend",
    )


def is_past(verb: Token) -> bool:
    """Whether the finite part of *verb* is in the past tense."""
    parts = [verb, *auxiliaries(verb)]
    if any(part.tag_ in ("VBP", "VBZ", "MD") for part in parts):
        return False
    return any(part.tag_ == "VBD" or part.lower_ == "had" for part in parts) or verb.tag_ in (
        "VBD",
    )


def is_passive(verb: Token) -> bool:
    """Whether *verb* is in the passive voice."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl")
        and not any(c.lower_ in ("has", "have", "had", "'s") for c in verb.children)
    )

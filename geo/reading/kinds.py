"""What is said of a count: present, planned, a cap, authorised, sent, withdrawn, killed, wounded, casualties."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.model.claim import ClaimKind, Status
from geo.reading.syntax import (
    SAYING,
    action_of,
    clause_verbs,
    is_future,
    is_passive,
    is_past,
    verbs_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


class FigureKind(StrEnum):
    """What is said of a number of people."""

    PRESENT = "present"
    PLANNED = "planned"
    CAP = "cap"
    AUTHORISED = "authorised"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"

    @property
    def claim_kind(self) -> ClaimKind | None:
        """The kind of claim it becomes; None for losses, which belong to events."""
        return _CLAIMS[self][0] if self in _CLAIMS else None

    @property
    def status(self) -> Status:
        """How the source puts it."""
        return _CLAIMS[self][1] if self in _CLAIMS else Status.REPORTED


_CLAIMS = {
    FigureKind.PRESENT: (ClaimKind.STRENGTH, Status.REPORTED),
    FigureKind.PLANNED: (ClaimKind.PLAN, Status.PLANNED),
    FigureKind.CAP: (ClaimKind.CAP, Status.CAP),
    FigureKind.AUTHORISED: (ClaimKind.PLAN, Status.AUTHORISED),
    FigureKind.SENT: (ClaimKind.CHANGE, Status.REPORTED),
    FigureKind.WITHDRAWN: (ClaimKind.CHANGE, Status.REPORTED),
}

_VERBS = {
    "killed": "kill die perish slay murder assassinate behead execute martyr massacre",
    "wounded": "wound injure hurt maim",
    "withdrawn": "withdraw remove repatriate depart exit evacuate recall pull redeploy leave retreat disembark demobilize",
    "sent": "send dispatch arrive land airlift rush reinforce follow commit deploy insert parachute pour ship mobilize mobilise fly contribute",
    "cap": "cap limit",
    "authorised": "authorise authorize approve mandate empower permit allow",
    "planned": "plan expect intend propose seek request pledge promise offer consider envisage foresee aim prepare want hope vow ask recommend project agree schedule envision anticipate order instruct direct decide threaten",
}  # fmt: skip
_KIND_OF = {lemma: kind for kind, lemmas in _VERBS.items() for lemma in lemmas.split()}
_GONE = re.compile(
    r"\b(?:bring|brought|bringing|come|came|coming|go|went|gone|going|return|returned|returning|head|headed|sent|fly|flown)\s+(?:back\s+)?(?:home|back)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:pull|pulled|pulling|move|moved|moving|take|took|taken|bring|brought|get|ship|shipped|send|sent|fly|flown)\b[^.;]{0,60}?\b(?:out|back|away)\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = (
    (
        re.compile(
            r"\b(?:withdrawal|pull-?out|departure|removal|repatriation|evacuation|exit|drawdown|pullback)\s+of\s+(?:the\s+|its\s+|their\s+)?(?:first\s+|last\s+|remaining\s+|final\s+)?(?:[\w.'-]+\s+){0,2}$",
            re.IGNORECASE,
        ),
        FigureKind.WITHDRAWN,
    ),
    (
        re.compile(
            r"\b(?:deployment|dispatch|arrival|sending|addition|despatch|insertion)\s+of\s+(?:the\s+|its\s+|an?\s+)?(?:first\s+|further\s+|additional\s+|extra\s+)?$",
            re.IGNORECASE,
        ),
        FigureKind.SENT,
    ),
    (
        re.compile(r"\b(?:deaths?|killing|loss)\s+of\s+(?:the\s+|its\s+)?$", re.IGNORECASE),
        FigureKind.KILLED,
    ),
    (
        re.compile(
            r"\b(?:cap|ceiling|limit|maximum)\s+(?:of|at|is|was|to)\s*$|\b(?:capped|limited)\s+(?:at|to)\s*$",
            re.IGNORECASE,
        ),
        FigureKind.CAP,
    ),
    (
        re.compile(
            r"\b(?:authori[sz]ed|approved|mandated)\s+(?:strength|ceiling|maximum|level|total|force)?\s*(?:of|at|is|was|for)?\s*$",
            re.IGNORECASE,
        ),
        FigureKind.AUTHORISED,
    ),
)
_PLAN_NOUN = re.compile(
    r"\b(?:plan|goal|target|aim|objective|proposal)\s+(?:is|was|calls|called)\s+(?:now\s+)?(?:for|to\s+have|to\s+keep)?\s*(?:a\s+(?:force|total)\s+of\s+)?$",
    re.IGNORECASE,
)
_AFTER_KILLED = re.compile(
    r"\s*(?:(?:were|was|have been|had been|are|is|being|reported|reportedly|confirmed|left|believed|of whom were)\s+){0,3}(?:killed|dead|slain|martyred|shot dead)\b",
    re.IGNORECASE,
)
_BOTH_LOSSES = re.compile(
    r"[^.;,]{0,30}?\b(?:killed|dead)\s+(?:or|and)\s+(?:wounded|injured)\b", re.IGNORECASE
)
_AFTER_WOUNDED = re.compile(
    r"\s*(?:others?\s+|more\s+)?(?:(?:were|was|have been|had been|are|is|others|left|seriously|badly|slightly|lightly)\s+){0,3}(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)
_LEVEL_TO = re.compile(r"\b(?:to|at)\s+(?:just\s+|only\s+|about\s+|around\s+)?$", re.IGNORECASE)
_CHANGING = frozenset(
    [
        "reduce",
        "cut",
        "fall",
        "drop",
        "decrease",
        "shrink",
        "decline",
        "dwindle",
        "slash",
        "scale",
        "draw",
        "trim",
        "rise",
        "grow",
        "increase",
        "expand",
        "swell",
        "climb",
        "boost",
        "raise",
        "go",
        "double",
        "bring",
        "reach",
        "number",
        "total",
        "stand",
        "lower",
    ]
)
_HOLDING = frozenset(
    [
        "have",
        "keep",
        "maintain",
        "retain",
        "leave",
        "station",
        "base",
        "remain",
        "stay",
        "be",
        "stand",
        "host",
        "include",
        "comprise",
        "number",
        "consist",
        "total",
        "reach",
        "hold",
        "count",
        "serve",
        "garrison",
        "house",
        "provide",
        "contribute",
        "operate",
        "man",
        "field",
    ]
)
_DEPLOYED = frozenset(["deploy", "station", "base", "position", "locate", "assign", "garrison"])
_FUTURE_CUE = re.compile(
    r"\b(?:will|would|shall|plans?\s+to|planned|expected\s+to|expects?|set\s+to|due\s+to|(?:is|are|was|were)\s+to\s+(?!be\s+found)|intends?|under\s+(?:the|a)\s+(?:new\s+)?(?:plan|deal|agreement|proposal)|by\s+the\s+end\s+of|scheduled|slated|poised|preparing|aims?\s+to|could|may)\b",
    re.IGNORECASE,
)


def kind_of(token: Token, before: str, after: str) -> tuple[FigureKind, bool, str]:
    """The kind of the count whose noun (or number) is *token*.

    Args:
        token: head of the counted words.
        before: text of the sentence in front of the count.
        after: text of the sentence behind the counted words.

    Returns:
        The kind, whether it is still to come, and the rule that chose it.
    """
    future = any(is_future(action_of(verb)) for verb in list(verbs_above(token))[:1])
    if _BOTH_LOSSES.match(after):
        return FigureKind.CASUALTIES, False, "killed or wounded after the count"
    if _AFTER_KILLED.match(after):
        return FigureKind.KILLED, False, "killed after the count"
    if _AFTER_WOUNDED.match(after):
        return FigureKind.WOUNDED, False, "wounded after the count"
    for pattern, kind in _NOUN_BEFORE:
        if pattern.search(before):
            permitted = any(
                _KIND_OF.get(verb.lemma_.lower()) == "authorised" for verb in verbs_above(token)
            )
            return (
                (FigureKind.AUTHORISED if permitted else kind),
                future,
                f"{kind} in the noun before the count",
            )
    if _PLAN_NOUN.search(before):
        return FigureKind.PLANNED, True, "a plan or a target"
    return _by_verb(token, before, after, future)


def _by_verb(token: Token, before: str, after: str, future: bool) -> tuple[FigureKind, bool, str]:
    planned = False
    for above in verbs_above(token):
        verb = action_of(above)
        lemma = verb.lemma_.lower()
        if lemma in SAYING or (lemma in ("include", "accord") and verb.tag_ == "VBG"):
            continue
        kind = _kind_of_verb(verb, token, before, after)
        if kind is FigureKind.PLANNED:
            planned = True
            continue
        if kind is not None:
            ahead = (
                future
                or planned
                or is_future(verb)
                or any(
                    _KIND_OF.get(up.lemma_.lower()) == "planned" or is_future(action_of(up))
                    for up in clause_verbs(verb)
                )
            )
            if kind in (FigureKind.PRESENT, FigureKind.SENT) and ahead:
                return FigureKind.PLANNED, True, f"the verb {verb.text!r}, still to come"
            return kind, ahead, f"the verb {verb.text!r}"
    if planned or future:
        return FigureKind.PLANNED, True, "a plan"
    return FigureKind.PRESENT, False, "nothing else is said"


def _kind_of_verb(verb: Token, token: Token, before: str, after: str) -> FigureKind | None:
    lemma = verb.lemma_.lower()
    if lemma == "bring" and re.search(
        r"\b(?:total|number|presence|strength|force|level|size)\b[^.;]{0,25}\bto\s+$",
        before,
        re.IGNORECASE,
    ):
        return FigureKind.PRESENT
    near = verb.sent.text[max(0, verb.idx - verb.sent.start_char - 5) :][:140]
    if lemma in _CHANGING and lemma not in ("go", "bring", "leave"):
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
    if _GONE.search(near) or (
        _OUT.search(near)
        and lemma in ("pull", "move", "take", "bring", "get", "ship", "send", "fly")
    ):
        return FigureKind.WITHDRAWN
    if lemma == "lose":
        return FigureKind.KILLED
    if lemma == "go":
        behind = verb.doc.text[verb.idx + len(verb.text) : verb.sent.end_char]
        return (
            FigureKind.SENT
            if re.match(r"\s+(?:\w+\s+)?(?:to|into)\b", behind)
            else FigureKind.WITHDRAWN
        )
    if lemma == "leave":
        return _left(verb, token)
    if lemma in _DEPLOYED or lemma in ("contribute", "provide", "commit"):
        return _deployed(verb, token, after)
    known = _KIND_OF.get(lemma)
    if known is not None:
        return FigureKind(known)
    return FigureKind.PRESENT if lemma in _HOLDING and verb.pos_ == "VERB" else None


def _left(verb: Token, token: Token) -> FigureKind | None:
    """ "2,000 soldiers left" is withdrawn; "is left with 14,600" and "leaving 900" are present."""
    if (
        is_passive(verb)
        or verb.tag_ == "VBG"
        or any(child.lower_ == "with" for child in verb.children)
    ):
        return FigureKind.PRESENT
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and (subject is token or token in subject.subtree):
        return FigureKind.WITHDRAWN
    return FigureKind.PRESENT if subject is not None else FigureKind.WITHDRAWN


def _deployed(verb: Token, token: Token, after: str) -> FigureKind:
    """ "troops deployed in" are present; "deployed 500 to" and "were deployed to" were sent."""
    if verb.lemma_.lower() in ("contribute", "provide"):
        return FigureKind.PRESENT
    if verb.lemma_.lower() == "commit":
        return FigureKind.SENT
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

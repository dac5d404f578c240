"""What is said of a count, as words: the kinds, their verbs, and the phrases that decide before any verb does."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.model.claim import ClaimKind, Status

if TYPE_CHECKING:
    pass


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


LOSS_KINDS = frozenset((FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.CASUALTIES))
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
    "sent": "send dispatch arrive land airlift rush reinforce follow commit deploy insert join drive march roll enter advance parachute pour ship mobilize mobilise fly contribute move transfer",
    "cap": "cap limit",
    "authorised": "authorise authorize approve mandate empower permit allow",
    "planned": "plan expect intend propose seek request pledge promise offer consider envisage foresee aim prepare want hope vow ask recommend project agree schedule envision anticipate order instruct direct decide threaten",
}  # fmt: skip


KIND_OF = {lemma: kind for kind, lemmas in _VERBS.items() for lemma in lemmas.split()}


GONE = re.compile(
    r"\b(?:bring|brought|bringing|come|came|coming|go|went|gone|going|return|returned|returning|head|headed|sent|fly|flown|be|is|are)\s+(?:back\s+)?(?:home|back)\b",
    re.IGNORECASE,
)


OUT = re.compile(
    r"\b(?:pull|pulled|pulling|move|moved|moving|take|took|taken|bring|brought|get|ship|shipped|send|sent|fly|flown)\b[^.;]{0,60}?\b(?:out|back|away)\b",
    re.IGNORECASE,
)


NOUN_BEFORE = (
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
        re.compile(
            r"\b(?:(?:own|its|their|the)\s+dead|death\s+toll|fatalities|deaths)\s+(?:[a-z]+\s+){0,3}(?:at|to|of|was|is|run\s+to)\s+$|"
            r"\b(?:dead|deaths|fatalities|killed)\s+(?:run|ran|range[sd]?|vary|varies)\s+$",
            re.IGNORECASE,
        ),
        FigureKind.KILLED,
    ),
    (
        re.compile(r"\b(?:deaths?|killing|loss)\s+of\s+(?:the\s+|its\s+)?$", re.IGNORECASE),
        FigureKind.KILLED,
    ),
    (
        re.compile(
            r"\b(?:caps?|ceilings?|limits?|maximum)\s+(?:of|at|is|was|to)\s*(?:\d[\d,]*\s+and\s+)?$|\bcapped\s[^.;]{0,90}\sat\s+$|"
            r"\bceiling\s+(?:[a-z]+\s+){0,3}(?:to|at)\s+$|\b(?:ceilings?|caps?|limits?)\b[^.;]{0,110}?\b(?:from|to)\s+$|"
            r"\b(?:ceilings?|caps?|limits?)(?:,[^.;,]{1,20},)?\s+(?:was|were|is|are)\s+(?:\d[\d,]*\s+and\s+)?$|\b(?:capped|limited)\s+(?:at|to)\s*$",
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


THE_WHOLE = "the whole that a part is of"
WHOLE = re.compile(
    r"(?:^|[,;(]\s|\b(?:half|third|thirds|quarter|quarters|most|many|some|few|majority|bulk|part|fifth|none|one|two|dozens|hundreds|thousands)\s)\s*"
    r"of\s+(?:the|its|their|these|those|our|his|[A-Z][\w.]*['’]s?)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
"""As in "a quarter of the 115,000": the whole is there, whatever is said of the part."""

AT_LEVEL = re.compile(
    r"\b(?:is|are|was|were|been|stands?|stood|now)\s+(?:now\s+|already\s+|still\s+)?(?:down|back|up)\s+(?:to|at)\s+$|"
    r"\bnow\s+[a-z]+s\s+(?:at\s+)?$",
    re.IGNORECASE,
)

WILL_CHANGE = re.compile(
    r"[^.;,\d]{0,25}\b(?:will|would|is\s+to|are\s+to|should|must|plans?\s+to|expected\s+to)\s+(?:be\s+)?"
    r"(?:shrink|shrunk|fall|drop|grow|rise|decline|increase[d]?|cut|reduced?|trimmed|raised|halved|doubled?|lowered|scaled\s+back)\b[^.;]{0,30}?\bto\s+(?:[a-z]+\s+){0,3}\d",
    re.IGNORECASE,
)
"""Behind a count: what it is now, before a change to come."""

PLAN_NOUN = re.compile(
    r"\b(?:plan|goal|target|aim|objective|proposal)\s+(?:is|was|calls|called)\s+(?:now\s+)?(?:for|to\s+have|to\s+keep)?\s*(?:a\s+(?:force|total)\s+of\s+)?$",
    re.IGNORECASE,
)


AFTER_KILLED = re.compile(
    r"\s*(?:(?:were|was|have been|had been|are|is|being|reported|reportedly|confirmed|left|believed|of whom were)\s+){0,3}(?:killed|dead|slain|martyred|shot dead|lost(?=\s+(?:in|near|at|on)\b))\b",
    re.IGNORECASE,
)


BOTH_LOSSES = re.compile(
    r"[^.;,]{0,30}?\b(?:killed|dead)\s+(?:or|and)\s+(?:wounded|injured)\b", re.IGNORECASE
)


AFTER_WOUNDED = re.compile(
    r"\s*(?:others?\s+|more\s+)?(?:(?:were|was|have been|had been|are|is|others|left|seriously|badly|slightly|lightly)\s+){0,3}(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)


_LEVEL_TO = re.compile(r"\b(?:to|at)\s+(?:just\s+|only\s+|about\s+|around\s+)?$", re.IGNORECASE)


CHANGING = frozenset(
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
        "hover",
        "peak",
        "average",
    ]
)


HOLDING = frozenset(
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


DEPLOYED = frozenset(["deploy", "station", "base", "position", "locate", "assign", "garrison"])


_FUTURE_CUE = re.compile(
    r"\b(?:will|would|shall|plans?\s+to|planned|expected\s+to|expects?|set\s+to|due\s+to|(?:is|are|was|were)\s+to\s+(?!be\s+found)|intends?|under\s+(?:the|a)\s+(?:new\s+)?(?:plan|deal|agreement|proposal)|by\s+the\s+end\s+of|scheduled|slated|poised|preparing|aims?\s+to|could|may)\b",
    re.IGNORECASE,
)

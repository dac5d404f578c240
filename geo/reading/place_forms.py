"""The forms in which texts name places: behind a preposition, taken or left, in lists, as sites and frontiers."""

from __future__ import annotations

import re

LOCATIVE = (
    r"in|at|to|into|near|on|from|across|along|around|outside|inside|within|throughout|between|over|out\s+of|"
    r"towards?|off|onto|via|through|under|above|beyond|for|of|throughout|against|around|with"
)


COMPASS = (
    r"(?:(?:north|south|east|west|central|upper|lower)(?:[- ]?(?:east|west|central))?(?:ern)?)"
)


PREPOSITION = re.compile(rf"\b({LOCATIVE})(?=\s)", re.IGNORECASE)


REST = re.compile(
    r"\s+(?:both\s+)?(?:[A-Z][\w-]+['’]s\s+)?(?:(?:the|its|a|an|their)\s+)?(?:(?!(?:and|or|but|while|which|whom|where|when|that|who)\b)[a-z'-]+\s+){0,4}(?:capital(?:\s+city)?,\s+)?"
    r"(?:(?:Operation|Camp|Forward|Joint|Base|Fort|Port)\s+)*"
)


WIDER = re.compile(rf"\b({COMPASS}\s+)$", re.IGNORECASE)


KIND = re.compile(
    r"\s+(?:[Pp]rovinces?|[Gg]overnorate|[Rr]egion|[Dd]istrict|[Oo]blast|[Ss]tates?|[Cc]ounty|[Pp]eninsula|[Vv]alley|[Ii]slands?|"
    r"[Aa]ir\s?[Bb]ase|[Aa]irport|[Aa]irfield|[Bb]ase|[Gg]arrison|[Cc]ity|[Dd]esert|border|frontier|[Gg]ulf|[Ss]ea|[Ss]trait)\b"
)


CANDIDATE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nto|[Oo]utside|to|[Aa]round|[Aa]cross)\s+(?:the\s+)?(?:(?:city|town|port|village|province|region|district|base|airport|capital|island)\s+of\s+)?"
    r"(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?['’]s\s+)?((?:[A-Z][\w'’-]+|[Aa]l-[A-Z][\w'’-]+)(?:[ \u00a0]+(?:[A-Z][\w'’-]+))*(?:[ ]\d{1,3}(?=[,.;)]|\s+(?:in|at|near|on)\b))?)"
)
EVACUATED = re.compile(
    r"\b(?:withdr\w+|pull\w*|remov\w+|left|leav\w+|departure|withdrawal|evacuat\w+|out)\b[^.;\n]{0,60}?\b(?:from|out\s+of)\s+(?:the\s+)?"
    r"((?:[A-Z][\w'’-]+|[Aa]l-[A-Z][\w'’-]+)(?:[ ](?:[A-Z][\w'’-]+))*)"
)
SITE = re.compile(
    r"\b((?:[Aa]l-)?(?!(?:The|Its|Their|A|An|In|At|Of|From|And)\b)[A-Z][\w'’-]*(?:[ ](?:al-)?[A-Z][\w'’-]+){0,2}[ ](?:(?:[Aa]ir[ ])?[Bb]ase|garrison|crossing|airfield|airport)(?:[ ]\d{1,3})?)\b|"
    r"\b((?:Air[ ]Base|Camp|Fort)[ ](?:\d{1,3}|[A-Z][\w'’-]+))\b"
)
LEFT = re.compile(r"\b(?:left|vacated|quit)\s+((?:(?:[Aa]l-)?[A-Z][\w'’-]+)(?:[ ][A-Z][\w'’-]+)*)")


CONQUERED = re.compile(
    r"\b(?:retook|retake|captured?|seized?|entered|reached|stormed|besieged|occupied|recaptured?)\s+(?:the\s+(?:city|town|port)\s+of\s+)?"
    r"((?:[A-Z][\w'’-]+)(?:[ ][A-Z][\w'’-]+)*)"
)


LISTED = re.compile(
    r"(?:^|[;\n])\s*(?:[a-z]+\s+){0,3}\d[\d,.–-]*\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)(?=\s*[(;]|\s+[a-z])"
)
NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|President|Prime|General|Minister|Operation|Article|Resolution|Congress|Task|Western$|"
    r"African\sUnion|NATO|Russian|Security|Defen[cs]e|Ministry|Reuters|CNN|Twitter)|.*\b(?:Forces?|Army|Guard|Mission|Division|Brigade|Corps)$"
)


SPEAKS = re.compile(r"['’]s\s|\s+(?:said|says|confirmed|announced|told|reported|denied|insisted)\b")


FRONTIER = re.compile(
    r"(?:the\s+)?((?:[A-Z][\w]+(?:\s[A-Z]\w+)?)\s?[-–/]\s?(?:[A-Z][\w]+(?:\s[A-Z]\w+)?)\s+(?:border|frontier|boundary)|(?:[A-Z]\w+(?:an|ese|ish|i|ch|ek)|Afghan|Thai|US|Swiss)\s+(?:border|frontier))"
)


UNDERTAKING = re.compile(
    r"\s+(?:exercises?|drills?|summit|conference|agreement|accords?|process|talks|operation|initiative)\b"
)
"""Behind a name that is of something done, not of a place: "to the Balikatan exercise"."""


AT_BORDER = re.compile(
    r"\b(to|at|on|along|near)\s+(?:the\s+|its\s+)?(?:borders?|frontiers?)\s+$", re.IGNORECASE
)


COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}\d[\d,]*(?!\d|\s+(?:January|February|March|April|May|June|July|August))"
)
"""Behind a country that sends them: "in Kenya, and Italy up to 100"."""

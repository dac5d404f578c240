"""The forms that names of forces take: alliances, led coalitions, services, acronyms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


ALLIANCES = {
    "NATO": "NATO", "North Atlantic Treaty Organization": "NATO", "EU": "European Union",
    "European Union": "European Union", "UN": "United Nations", "U.N.": "United Nations",
    "United Nations": "United Nations", "AU": "African Union", "African Union": "African Union",
    "ECOWAS": "ECOWAS", "Economic Community of West African States": "ECOWAS", "SADC": "SADC",
    "CSTO": "CSTO", "Collective Security Treaty Organization": "CSTO", "OSCE": "OSCE", "EAC": "East African Community",
    "East African Community": "East African Community", "Arab League": "Arab League", "GCC": "GCC",
}  # fmt: skip
"""Organisations of states that send forces under their own name."""


FORMER_STATES = {
    "Soviet Union": "Soviet Union", "Soviet": "Soviet Union", "Soviets": "Soviet Union", "USSR": "Soviet Union",
    "Yugoslavia": "Yugoslavia", "Yugoslav": "Yugoslavia", "East German": "East Germany", "East Germany": "East Germany",
    "West German": "West Germany", "West Germany": "West Germany", "North Vietnamese": "North Vietnam",
    "North Vietnam": "North Vietnam", "South Vietnamese": "South Vietnam", "Czechoslovak": "Czechoslovakia",
    "Czechoslovakia": "Czechoslovakia", "Zairean": "Zaire", "Zairian": "Zaire", "Rhodesian": "Rhodesia",
}  # fmt: skip
"""States of the last century that no table of today's countries has, under the one name of their forces."""


NOT_FORCES = frozenset(
    [
        "Reuters",
        "AP",
        "AFP",
        "CNN",
        "BBC",
        "UPI",
        "ANSA",
        "TASS",
        "Xinhua",
        "AAP",
        "NPR",
        "CBS",
        "ABC",
        "NBC",
        "PBS",
        "DPA",
        "EFE",
        "RIA",
        "Interfax",
        "Anadolu",
        "Facebook",
        "Twitter",
        "X",
        "Telegram",
        "Pentagon",
        "Congress",
        "Senate",
        "Parliament",
        "House",
        "COVID",
        "GDP",
        "USD",
        "CEO",
        "NGO",
        "UNHCR",
        "UNICEF",
        "WHO",
        "IMF",
        "MOGADISHU",
        "KABUL",
        "BAGHDAD",
        "GMT",
        "Western",
        "UTC",
        "EST",
        "IED",
        "IEDs",
        "UAV",
        "UAVs",
        "GPS",
        "TV",
        "PM",
        "AM",
        "CIA",
        "FBI",
        "MP",
        "MPs",
        "FY",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "NOTE",
        "Task",
        "Treaty",
        "Organization",
    ]
)


_GROUP_HEAD = (
    r"(?:Forces?|Army|Navy|Guards?|Brigades?|Battalion|Regiment|Division|Corps|Mission|Command|Group|Front|"
    r"Militias?|Movement|Coalition|Legion|Marines|Rangers|Units|Fleet|Contingent|Service|Police|Gendarmerie)"
)


OF_COUNTRY = (
    r"(?:(?:National|Royal|Federal|People's|Popular|Ground|Land|Imperial|Republic(?:an)?|Self-Defen[cs]e)\s+)*"
    r"(?:Army|Navy|Air\s+Force|Armed\s+Forces?|Defen[cs]e\s+Forces?|Military|Marines|Marine\s+Corps|Special\s+Forces|"
    r"Special\s+Operations\s+Forces|Gendarmerie|National\s+Police|Ground\s+Forces|Security\s+Forces|Coast\s+Guard)"
)


_CAPS = r"[A-Z][\w'’&-]*"


NAMED = re.compile(
    rf"(?<![\w-])(?:Task\s+Force\s+{_CAPS}(?:\s+{_CAPS})?|Operation\s+{_CAPS}(?:\s+{_CAPS})?|"
    rf"(?:\d+(?:st|nd|rd|th)\s+)?{_CAPS}(?:\s+(?:(?:of|for|in|the|and)\s+)?{_CAPS}){{0,5}}?\s+{_GROUP_HEAD}(?:\s+(?:in|for)(?:\s+the)?\s+{_CAPS}(?:\s+{_CAPS})?(?=\s*\())?|"
    rf"{_CAPS}(?:\s+{_CAPS}){{2,6}}\s+(?:mission|force|operation)(?=\s*\([A-Z]))(?![\w-])"
)


ACRONYM = re.compile(
    r"(?<![\w.-])(?!\d)[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?:-[A-Z][A-Za-z]*|-\d)?s?(?![\w.])"
)


LED = re.compile(
    rf"(?<![\w-])((?:{_CAPS}(?:\.[A-Z])*\.?)(?:\s{_CAPS})?)-led\s+((?:[\w-]+\s+){{0,3}}?)(coalition|alliance|mission|force|operation|intervention)\b"
)


COALITION = re.compile(
    r"\b(international|global|multinational|anti-\w+)\s+coalition\b", re.IGNORECASE
)


_KNOWN_AS = re.compile(
    rf"(?:known\s+as|called|named|dubbed)\s+(?:the\s+)?({_CAPS}(?:\s+(?:(?:of|for|in|the|and)\s+)?{_CAPS}){{0,6}}|[A-Z]{{3,}})(?:\s+\(([A-Z][A-Za-z-]+)\))?"
)


_PARENTHESIS = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z]*[A-Z][A-Za-z-]*)\)")


SAME_BRACKET = re.compile(
    r"(?:\s+(?:[\w-]+\s+){0,3}(?:mission|force|operation|coalition))?(?:\s+in\s+(?:the\s+)?[\w ]{3,45})?\s*\((?:the\s)?"
)


SAME_NAMED = re.compile(
    r"(?:\s+(?:[\w-]+\s+){0,3}(?:mission|force|operation|coalition|group))?(?:\s+in\s+(?:the\s)?[\w ]{3,30}?)?"
    r"(?:,?\s+(?:known\s+as|called|named|dubbed)\s+(?:the\s+)?|(?<=mission),\s+|(?<=the\scountry),\s+(?=[A-Z]{4})|(?<=force),\s+(?:the\s+)?)"
)

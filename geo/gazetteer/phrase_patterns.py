"""The words and patterns of place phrases: units, winds, borders, nearness, kinds of area."""

from __future__ import annotations

import re
from typing import Final

KM_PER_MILE: Final = 1.609344
KM_PER_NAUTICAL_MILE: Final = 1.852

POINTS: Final = (
    "n",
    "nne",
    "ne",
    "ene",
    "e",
    "ese",
    "se",
    "sse",
    "s",
    "ssw",
    "sw",
    "wsw",
    "w",
    "wnw",
    "nw",
    "nnw",
)
BEARINGS: Final = {point: 22.5 * i for i, point in enumerate(POINTS)}
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
WIND = r"(?:north|south|east|west)"
DIRECTION = rf"(?:{WIND}(?:[- ]?{WIND}){{0,2}}|nne|ene|ese|sse|ssw|wsw|wnw|nnw|ne|se|sw|nw|n|e|s|w)"
BORDER = r"(?:(?:shared|common|long|land|international|mutual) )*(?:border(?:land)?s?|frontiers?|boundary)(?: (?:area|region|zone|strip|line|corridor|district|town)s?)?"
NUMBER = rf"(?:\d{{1,6}}(?:[.,]\d{{1,3}})?|{'|'.join(NUMBERS)})"
UNIT = r"(?:k(?:ilo)?m(?:et(?:er|re))?s?|kms?|mi(?:le)?s?|nautical miles?|nmi?|m(?:et(?:er|re))?s?)"
HEDGE = r"(?:(?:about|some|around|roughly|approximately|nearly|almost|just|over|more than|less than|only) )*"
NEAR = (
    r"(?:near(?: to)?|nearby|close to|(?:just )?outside(?: of)?|around|next to|not far from|beside|"
    r"(?:in|on|at) the (?:vicinity|outskirts|edge|edges|surroundings|environs) of|(?:the )?outskirts of|(?:the )?vicinity of)"
)
AREA_WORDS = {
    "province": "governorate", "governorate": "governorate", "state": "governorate", "oblast": "governorate",
    "prefecture": "governorate", "region": "governorate", "muhafazah": "governorate", "vilayet": "governorate",
    "district": "district", "county": "district", "rayon": "district", "raion": "district",
    "city": "city", "town": "city", "village": "city",
    "countryside": "around", "suburbs": "around", "outskirts": "around", "area": "around", "surroundings": "around",
    "environs": "around", "desert": "desert", "steppe": "desert", "badia": "desert",
}  # fmt: skip

OFFSET = re.compile(
    rf"^{HEDGE}({NUMBER})(?: ?(?:-|to) ?({NUMBER}))?[- ]?({UNIT})(?: ?\([^()]{{0,40}}\))?"
    rf"(?: (?:to the )?(?:due )?({DIRECTION})(?:ern)?(?:wards?)?)? (?:of|from|outside|away from|off) (.+)$",
    re.IGNORECASE,
)
TOWARDS = re.compile(rf"^(?:just )?(?:to the )?(?:due )?({DIRECTION}) of (.+)$", re.IGNORECASE)
BORDER_NEAR = re.compile(
    rf"^(.*?\b{BORDER}(?: (?:with|between|of) .+?)?) (?:{NEAR}|by|at|opposite) (.+)$",
    re.IGNORECASE,
)
BORDER_OF = re.compile(
    rf"^{BORDER} (?:between|of|separating|dividing|shared by) (.+?) (?:and|with) (.+)$",
    re.IGNORECASE,
)
BORDER_WITH = re.compile(rf"^(.+?)(?:'s|s')? {BORDER} (?:with|to) (.+)$", re.IGNORECASE)
BORDER_WORD = re.compile(rf"^(.+?)(?:'s|s')? {BORDER}$", re.IGNORECASE)
BORDER_OF_ONE = re.compile(rf"^{BORDER} (?:with|of) (.+)$", re.IGNORECASE)
BORDER_BARE = re.compile(rf"^{BORDER}$", re.IGNORECASE)
NEAR_PLACE = re.compile(rf"^{NEAR} (.+)$", re.IGNORECASE)
BETWEEN = re.compile(
    r"^(?:(?:area|road|highway|desert|region|somewhere|halfway) )?between (.+?) and (.+)$",
    re.IGNORECASE,
)
AREA = re.compile(rf"^(.+) ({'|'.join(AREA_WORDS)})$", re.IGNORECASE)
AREA_OF = re.compile(rf"^({'|'.join(AREA_WORDS)}) of (.+)$", re.IGNORECASE)
PART = re.compile(
    rf"^(?:far |the )?({WIND}(?:[- ]?{WIND})?|central)(?:ern)? (?:part of |half of )?(.+)$",
    re.IGNORECASE,
)
# "The south of Lebanon" is Lebanon's; "south of Lebanon" is not.
PART_OF = re.compile(rf"^the ({WIND}(?:[- ]?{WIND})?|centre|center) of (.+)$", re.IGNORECASE)
LEAD = re.compile(
    rf"^(?:(?:the(?! (?:{WIND}[- ]?)+ of|cent(?:er|re) of)|along|on|at|in|from|across|inside|into) )+(?=\S)",
    re.IGNORECASE,
)
INLINE_SPLIT = re.compile(r" ?[-/] ?| and ", re.IGNORECASE)

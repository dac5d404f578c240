"""What reports call a province: its official name in, the name without "State of" or "Province" out."""

from __future__ import annotations

import re

_OF = r"(?: (?:of|of the|de|de la|de los|del|du|da|do|di))?"
_BEFORE = re.compile(
    r"^(?:State|Province|Region|Canton|Parish|Emirate|Republic|Governorate|Union Territory|Federal District"
    r"|Departamento|Provincia|Estado|Región|Distrito|Provincie|Provinsi|Raionul|Kanton|Région|Préfecture"
    r"|Gouvernorat|Wilaya|Oblast|Respublika|Changwat|Tỉnh|Gobolka|Mohafazat|Muḩāfaz̧at|Wilāyat-e|Velāyat-e"
    rf"|Viloyati|Khouèng|Województwo){_OF} (?=\S)"
)
_BEHIND = re.compile(
    r" (?:Province|Region|State|District|Governorate|Oblast|Voivodeship|Rayon|Department|Prefecture|Division|Kray"
    r"|Aymag|Fylke|fylke|kraj|megye|Dzongkhag|Oblysy|Sheng|Autonomous Region|Autonomous Republic|Union Territory)$"
)
_NO_NAMES = {
    *(
        "central",
        "centre",
        "eastern",
        "western",
        "northern",
        "southern",
        "north",
        "south",
        "east",
        "west",
    ),
    *("capital", "metropolitan", "upper", "lower", "coast", "national", "federal", "special"),
}


def bare_area_name(name: str, level: str) -> tuple[str, ...]:
    """The name of a first-level area without its designation; nothing when it has none, or is none without it.

    Examples:
        >>> bare_area_name("State of Victoria", "admin1")
        ('Victoria',)
        >>> bare_area_name("Western Province", "admin1")
        ()
    """
    if level != "admin1":
        return ()
    bare = _BEHIND.sub("", _BEFORE.sub("", name))
    words = bare.lower().replace("-", " ").split()
    return () if bare == name or _NO_NAMES.issuperset(words) else (bare,)

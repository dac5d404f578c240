"""The names of landforms as Natural Earth prints them on maps, made into words of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATIONS = {
    "Arch.": "Archipelago",
    "B.": "Bay",
    "C.": "Cape",
    "Chan.": "Channel",
    "G.": "Gulf",
    "I.": "Island",
    "Is.": "Islands",
    "L.": "Lake",
    "Mt.": "Mount",
    "Mte.": "Monte",
    "Mtn.": "Mountain",
    "Mtns.": "Mountains",
    "Mts.": "Mountains",
    "N.": "North",
    "Pen.": "Peninsula",
    "Pén.": "Peninsula",
    "Pk.": "Peak",
    "Plat.": "Plateau",
    "Pt.": "Point",
    "Ra.": "Range",
    "Res.": "Reservoir",
    "Sd.": "Sound",
    "Str.": "Strait",
    "Vol.": "Volcano",
}
PARKS = {
    "NP": "National Park",
    "NM": "National Monument",
    "NRA": "National Recreation Area",
    "NRRA": "National River and Recreation Area",
    "NS": "National Seashore",
    "NL": "National Lakeshore",
    "N PRES": "National Preserve",
}
SMALL = {"de", "del", "des", "du", "la", "las", "los", "le", "les", "of", "the", "da", "do", "dos"}
_OF = r"(?:de la |de los |de las |del |des |de |du |do |da |d['’])?"
TURNED = [
    (re.compile(rf"^(?:Golfo|Golfe) {_OF}(.+)$"), ("Gulf of {}",)),
    (re.compile(rf"^(?:Bahía|Baía|Baia|Baie) {_OF}(.+)$"), ("{} Bay", "Bay of {}")),
    (re.compile(rf"^(?:Lago|Lac|Laguna|Lagoa|Ozero|Étang) {_OF}(.+)$"), ("Lake {}",)),
    (
        re.compile(
            rf"^(?:Islas|Ilhas|Îles|îles|Isole|Archipiélago|Arquipélago|Archipel) {_OF}(.+)$"
        ),
        ("{} Islands", "{}"),
    ),
    (re.compile(rf"^(?:Isla|Ilha|Île|Isola) {_OF}(.+)$"), ("{} Island", "{}")),
    (re.compile(rf"^(?:Península|Péninsule|Peninsula) {_OF}(.+)$"), ("{} Peninsula",)),
    (re.compile(rf"^(?:Estrecho|Estreito) {_OF}(.+)$"), ("Strait of {}",)),
    (re.compile(rf"^(?:Istmo) {_OF}(.+)$"), ("Isthmus of {}",)),
    (
        re.compile(rf"^(?:Sierra|Serra|Cordillera|Montes|Monts|Massif) {_OF}(.+)$"),
        ("{} Mountains",),
    ),
    (
        re.compile(rf"^(?:Río|Rio|Rivière|Fleuve) {_OF}(.+)$"),
        ("{} River", "{}"),
    ),
    (re.compile(r"^Lake (.+)$"), ("{} Lake",)),
    (re.compile(r"^(.+) Lake$"), ("Lake {}",)),
    (re.compile(r"^Mount (.+)$"), ("Mt. {}",)),
    (re.compile(r"^(.+) (?:Strait|Straits)$"), ("Strait of {}", "Straits of {}")),
    (re.compile(r"^Strait of (.+)$"), ("{} Strait", "Straits of {}")),
    (re.compile(r"^(.+) (?:Mountains|Range)$"), ("{} Mountains", "{} Range")),
    (re.compile(r"^(.+) (?:Island|Islands)$"), ("{} Island", "{} Islands")),
]
ADDED = {
    "island": ("{} Island",),
    "island group": ("{} Islands",),
    "desert": ("{} Desert",),
    "range/mtn": ("{} Mountains",),
    "plateau": ("{} Plateau",),
    "river": ("{} River", "River {}"),
    "lake": ("Lake {}", "{} Lake"),
    "reservoir": ("Lake {}", "{} Lake", "{} Reservoir"),
    "alkaline lake": ("Lake {}", "{} Lake"),
}
KIND_WORDS = {
    *(
        "archipelago",
        "bay",
        "cape",
        "channel",
        "delta",
        "desert",
        "gulf",
        "highlands",
        "hills",
        "island",
    ),
    *(
        "islands",
        "isle",
        "isles",
        "lake",
        "lakes",
        "mount",
        "mountain",
        "mountains",
        "ocean",
        "peninsula",
    ),
    *(
        "plain",
        "plains",
        "plateau",
        "point",
        "range",
        "reservoir",
        "ridge",
        "river",
        "sea",
        "sound",
    ),
    *("strait", "straits", "valley", "volcano"),
}


def bare_name(printed: str) -> str:
    """A name without capitals throughout and without the shortenings of maps."""
    words = [
        ABBREVIATIONS.get(word.capitalize() if word.isupper() else word, word)
        for word in printed.replace('"', "").split()
    ]
    name = " ".join(words)
    if printed.isupper():
        words = [word.lower() if word.lower() in SMALL else _titled(word) for word in name.split()]
        name = " ".join([_titled(words[0]), *words[1:]])
    return name


def park_name(printed: str) -> str:
    """The name of an American park: "Zion NP" is Zion National Park; of a park and preserve the park."""
    bare = re.sub(r" & (?:N )?PRES$", "", " ".join(printed.split()))
    short, _, kind = bare.rpartition(" ")
    if kind == "PRES":
        short, kind = short.removesuffix(" N"), "N PRES"
    return f"{short} {PARKS[kind]}" if kind in PARKS else bare


def other_names(name: str, kind: str, kinds: set[str]) -> Iterator[str]:
    """What a report may call it beside *name*."""
    is_turned = False
    for pattern, forms in TURNED:
        match = pattern.match(name)
        if match:
            is_turned = True
            yield from (form.format(match[1]) for form in forms)
    if not is_turned and KIND_WORDS.isdisjoint(name.lower().split()):
        for one in (*sorted(kinds), kind):
            yield from (form.format(name) for form in ADDED.get(one, ()))


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))

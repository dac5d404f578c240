"""Classes of English words around a name that tell a place from a person, a body or a thing.

General vocabulary only: prepositions, offices, kinds of bodies, kinds of ground. No names.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATIVE = _words(
    """
    across against along around at behind between beyond from in inside into near off
    outside over through throughout to toward towards via within
    """
)
"""Prepositions that often have a place behind them."""

TITLES = _words(
    """
    adm admiral ambassador attorney aunt ayatollah bishop brother capt captain chairman
    chairwoman chief coach col colonel commander commissioner congressman congresswoman cpl
    dame deputy detective director dr father gen general gov governor imam judge justice
    king lady lord lt maj major mayor minister miss mr mrs ms officer pope president prince
    princess prof professor queen rep rev secretary sen senator sgt sheikh sheriff sir
    sister spokesman spokeswoman st uncle
    """
)
"""Words before a person's name."""

AUTHORITIES = _words(
    """
    administration agency airport army assembly attorney authorities board border borough
    bureau centers city coast commission commissioner commissioners congress council county
    court courthouse customs department dept district embassy federal fire gov government
    governor governorate health highway house jail legislature mayor metro minister ministry
    municipal municipality national navy office official officials parliament police
    president prime prosecutor province public region rep school schools sen senate senator
    sheriff sheriffs state supreme town township troopers village
    """
)
"""Bodies that govern a place: in "Dover Police" Dover still is the place."""

INSTITUTIONS = _words(
    """
    academy accord accords agreement airlines airways arena association avenue bank
    boulevard bridge broadcasting building cancer cathedral center centre chronicle church
    club co college company convention corp cup daily declaration disease dispatch drive
    energy enterprise examiner exchange fc festival fever flu foundation fund games gazette
    globe guardian herald highway hospital hotel inc industries inn institute journal lane
    league llc ltd mail mall marathon mirror motors museum news observer olympic olympics
    open orchestra park post press protocol radio records review road rovers seminary
    sentinel society stadium star stock strain street summit sun symphony syndrome telegraph
    television theater theatre times tower treaty tribune tv united university virus zoo
    """
)
"""Things that carry a place's name without being it: in "Dover Herald" Dover is no place spoken of."""

AREA_NOUNS = _words(
    """
    airbase airfield airport archipelago base basin bay beach borough camp canal cape
    channel city coast county creek delta desert district falls forest glacier governorate
    gulf harbor harbour heights hill hills island islands isle isles lake mount mountain
    mountains municipality neighborhood neighbourhood oblast ocean parish peninsula plains
    plateau port prefecture province raion rayon reef region river sea springs state strait
    straits strip suburb territory town township valley village
    """
)
"""Kinds of ground that are part of a name ("Scott County") or stand beside it ("the town of X")."""

SPEAKING = _words(
    """
    added admitted argued asked believes coached explained hit insisted joked noted recalled
    replied said says scored testified thinks threw told tweeted who whom whose wrote
    """
)
"""What people do and places seldom."""

MOVING = _words(
    """
    attack attacked besieged bombed capture captured control controls enter entered entering
    hit invade invaded leave leaving left reach reached recaptured retook seized shelled
    struck visit visited visiting
    """
)
"""Verbs that take a place as their object."""

NEARBY = _words("adjacent adjoining faraway nearby neighboring neighbouring outlying surrounding")
"""Adjectives of places that lie by others."""

CONNECTORS = _words(
    """
    & ' - / abu al am an and ar as ash at az bin da das de del della den der di do dos du ed
    el en es ez i in la le les of on sur the ul upon ur van von y –
    """
)
"""Small words that stand inside names of places."""

ADJECTIVES_OF_CONTINENTS = _words(
    """
    african american antarctic arab arabic asian balkan baltic caribbean christian eastern
    european hispanic islamic jewish kurdish latin muslim nordic northern oceanian
    scandinavian southern western
    """
)
"""Adjectives of peoples, faiths and continents: never a place by themselves."""

COMPASS = _words(
    """
    central downtown east eastern far greater lower mid north north-east north-west
    northeast northeastern northern northwest northwestern rural south south-east south-west
    southeast southeastern southern southwest southwestern suburban upper west western
    """
)

NEVER_NAMES = _words(
    """
    a after an and apr april as at aug august before but by covid dec december dr feb
    february for friday from god he her here his how i if in internet it its jan january jul
    july jun june mar march may monday mr mrs ms my no not nov november oct october of on or
    our saturday sep sept september she so sunday that the their then there these they this
    those thursday to tuesday we wednesday what when where while who why with you your
    """
)
"""Words that begin with a capital for other reasons than being a name of a place."""

PEOPLE = _words(
    """
    man men woman women boy girl resident residents native couple family families teen teenager
    student students driver doctor farmer businessman lawyer mother father soldier police
    officer officers deputies firefighters officials voters
    """
)
"""Who comes from a place: "a Dover man"."""

"""What a number counts: people of a force, other people, or things. English words only, no theatre."""

from __future__ import annotations

# fmt: off
FORCE_NOUNS = frozenset(
    [
        "troop", "soldier", "personnel", "force", "marine", "peacekeeper", "man", "woman",
        "serviceman", "servicewoman", "servicemember", "fighter", "militant", "insurgent",
        "rebel", "combatant", "militiaman", "jihadist", "jihadi", "guerrilla", "gunman",
        "warrior", "mercenary", "contractor", "adviser", "advisor", "trainer", "instructor",
        "mentor", "paratrooper", "commando", "operator", "operative", "ranger", "legionnaire",
        "gendarme", "policeman", "policewoman", "constable", "police", "officer", "reservist",
        "regular", "conscript", "recruit", "guard", "guardsman", "sailor", "airman", "seaman",
        "infantryman", "cavalryman", "gunner", "engineer", "medic", "sapper", "sniper",
        "peshmerga", "reinforcement", "observer", "monitor", "bluehelmet", "helmet", "defender",
        "invader", "occupier", "volunteer", "specialist", "serviceperson", "servicepeople",
        "warfighter", "infantry", "member", "staffer", "veteran", "cadet", "sergeant",
        "lieutenant", "captain", "corporal", "private", "trooper", "staff", "carabiniere", "draftee",
        "mujahideen", "mujahid", "terrorist", "extremist", "deployment", "contingent", "army",
        "navy",
    ]
)
"""Lemmas that name people under arms or sent with them."""

ALWAYS_FORCE = FORCE_NOUNS - frozenset(
    [
        "man", "woman", "member", "volunteer", "specialist", "engineer", "medic", "operator",
        "staffer", "officer", "observer", "monitor", "guard", "contractor", "deployment",
        "contingent", "army", "navy", "private", "captain", "veteran", "extremist", "helmet",
        "warrior", "defender", "staff",
    ]
)
"""Those that name a force in any company; the others want the word military, a uniform or a force beside them."""

MILITARY_WORDS = frozenset(
    [
        "military", "armed", "army", "navy", "naval", "air", "force", "security", "defense",
        "defence", "border", "police", "combat", "infantry", "special", "uniformed", "active",
        "active-duty", "duty", "reserve", "national", "peacekeeping", "un", "coalition",
        "allied", "border", "coast", "guard", "deployed", "mission", "private", "paramilitary",
        "foreign", "civilian", "blue", "intelligence", "auxiliary",
    ]
)

BRANCHES = frozenset(
    [
        "army", "navy", "marines", "gendarmerie", "coastguard", "guard", "corps", "forces",
    ]
)
"""The last word of a branch of service, for the lists that reference works give: "100,000 Army"."""

GROUP_NOUNS = frozenset(
    [
        "force", "forces", "contingent", "mission", "garrison", "troop", "troops", "detachment",
        "deployment", "presence", "army", "navy", "unit", "team", "strength", "total", "number",
        "figure", "headcount", "coalition", "alliance", "operation", "group", "corps",
        "brigade", "battalion", "battlegroup", "regiment", "division", "militia",
        "peacekeepers", "personnel", "guard", "soldiers", "fighters",
    ]
)
"""Nouns a number of people can stand beside: "a force of 2,500", "its 9,500-strong mission"."""

LOSSES = {
    "death": "killed", "dead": "killed", "fatality": "killed", "casualty": "casualties", "loss": "casualties",
    "wounded": "wounded", "injured": "wounded", "injury": "wounded", "killed": "killed",
}  # fmt: skip
"""Nouns that count the fallen; a force when a force is near."""

OTHER_PEOPLE = frozenset(
    [
        "people", "person", "civilian", "resident", "refugee", "migrant", "protester",
        "demonstrator", "student", "worker", "child", "woman", "villager", "family", "patient",
        "prisoner", "inmate", "detainee", "hostage", "voter", "citizen", "passenger",
        "journalist", "official", "delegate", "diplomat", "immigrant", "inhabitant", "believer",
        "pilgrim", "victim", "survivor", "employee", "tourist", "evacuee", "displaced",
        "others", "life",
    ]
)

SHARE_WORDS = (
    r"(?:nearly|almost|virtually|practically)\s+all|the\s+(?:vast\s+|great\s+|overwhelming\s+)?majority|"
    r"the\s+(?:bulk|rest|remainder|remaining)|most|half|about\s+half|more\s+than\s+half|over\s+half|"
    r"(?:about\s+|roughly\s+|some\s+)?(?:one|two|three|a)[- ](?:thirds?|quarters?|fifths?)|all|many|some|few|"
    r"mostly|mainly|primarily|chiefly|largely|predominantly|principally"
)
"""Words that give a share and no number."""

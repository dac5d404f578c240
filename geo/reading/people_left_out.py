"""Whether a count that names no people means people of a force all the same: "over 900 in Syria", "475 Lebanon (UNIFIL)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.counted import Counted, What
from geo.reading.counts import CountMention
from geo.reading.nouns import ALWAYS_FORCE, GROUP_NOUNS
from geo.reading.syntax import subject_of, text_of, token_at, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)\n—–]|-{2}|(?:in|at|on|to|from|are|is|were|was|be|been|being|will|would|could|have|has|had|more|others?|additional|remain\w*|"
    r"left|by|of|for|who|whom|early|late|later|earlier|next|this|last|and|or|but|while|as|during|since|under|killed|wounded|injured|dead|based|"
    r"stationed|deployed|serving|are|across|near|inside|now|today|currently|there|over|through|until|before|after|within|along|man|"
    r"mostly|mainly|strong|when|where|if|around|another|with|into|should|may|might|did|do|arrived|followed|left|died|returned|withdrew|again|"
    r"it|they|he|she|that|which|go|went|serve[sd]?|among|between|exist|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)",
    re.IGNORECASE,
)
_CAPTURED = re.compile(
    r"\b(?:captur|detain|arrest|abduct|kidnap|seiz|hold|held|releas|freed)\w*\s+(?:another\s+)?$"
)
_MILITARY = re.compile(
    r"\b(?:troops?|soldiers?|forces?|military|army|personnel|marines|peacekeep\w+|garrison|contingent|mission|fighters|servicemembers|battalion|deployment|deploy\w*|battlegroup|police|militants|insurgents|gunmen|blue\s+helmets|helmets|strength|guerrillas?|paratroopers?|commandos|advis[eo]rs|trainers|instructors|contractors|mercenaries|reservists|conscripts|airmen|sailors|legion)\b",
    re.IGNORECASE,
)
_HOLDS = frozenset(
    [
        "have",
        "keep",
        "maintain",
        "retain",
        "number",
        "total",
        "reach",
        "expect",
        "station",
        "deploy",
        "send",
        "withdraw",
        "pull",
        "provide",
        "contribute",
        "field",
        "lose",
        "base",
        "host",
        "commit",
        "reduce",
        "cut",
        "raise",
        "increase",
        "plan",
        "leave",
        "remain",
        "fall",
        "rise",
        "drop",
        "grow",
        "stand",
        "command",
        "include",
        "comprise",
        "count",
        "exceed",
    ]
)
_OTHERS_FELL = re.compile(
    r"\b(?:people|civilians|protesters|children|women|residents)\s+(?:[a-z]+\s+){0,3}(?:killed|dead|died|injured|wounded)\b[^.;\d]{0,12}$"
)
_THINGS_AFTER = re.compile(
    r"\s*(?:of\s+(?:its|the|their)\s+(?:\w+\s+){0,2}(?:bases|sites|aircraft|tanks|vehicles|ships|positions)|countries|nations)",
    re.IGNORECASE,
)


def is_of_force(  # noqa: PLR0911, PLR0912  # one return a rule, in order
    doc: Doc, mention: CountMention, counted: Counted, last: Counted | None, place_starts: set[int]
) -> bool:
    """Whether *mention* is a number of people of a force.

    Args:
        doc: the parsed text.
        mention: the count.
        counted: what it counts by its own words.
        last: what the last count that said so counted.
        place_starts: offsets of the places of the text.
    """
    if counted.what is What.FORCE:
        return True
    if counted.what is What.OTHER:
        return False
    sentence = counted.head.sent
    near = text_of(doc)[max(0, sentence.start_char - 300) : sentence.end_char]
    if counted.what is What.BESIDE:
        return _MILITARY.search(near) is not None
    if (
        counted.loss
        and last is not None
        and last.what is What.OTHER
        and last.end >= sentence.start_char
    ):
        return False  # "1,554 people killed and 826 injured"
    if counted.loss:
        return _MILITARY.search(sentence.text) is not None
    if re.search(r"\b(?:cap|ceiling|limit|capped|limited)\b", mention.phrase, re.IGNORECASE):
        return _MILITARY.search(near) is not None
    if _is_list_item(doc, mention, counted, place_starts):
        return True
    if counted.noun == "nationals":
        with_force = (
            last is not None and last.what is What.FORCE and last.end >= sentence.start_char
        )
        named = _MILITARY.search(near) or re.search(r"\b[A-Z]{4,}\b", sentence.text)
        return with_force or named is not None
    after = text_of(doc)[counted.end : counted.end + 60]
    if _OTHERS_FELL.search(text_of(doc), sentence.start_char, mention.start):
        return False  # "1,554 people killed and 826 injured"
    if _CAPTURED.search(text_of(doc)[max(0, mention.start - 30) : mention.start]):
        return False
    if not (_GOES_ON.match(after) or _verb_follows(doc, counted)) or _THINGS_AFTER.match(after):
        return False
    if re.match(r"\s*of\s+them\b", after) and _MILITARY.search(near):
        return True
    if last is not None and last.what is What.FORCE and sentence.start_char - last.end < 400:
        return True
    if (
        last is not None
        and last.what is What.OTHER
        and last.end >= sentence.start_char
        and mention.high < 100
    ):
        return False
    return _subject_is_force(doc, counted) and (
        mention.high >= 20 or _MILITARY.search(sentence.text) is not None
    )


def _verb_follows(doc: Doc, counted: Counted) -> bool:
    """As in "the last 1,400 pulled out": a count whose noun is left out is the subject of what follows."""
    following = token_at(doc, counted.end + 1) if counted.end + 1 < len(text_of(doc)) else None
    return (
        following is not None
        and following.idx >= counted.end
        and following.pos_ in ("VERB", "AUX")
        and following.tag_ in ("VBD", "VBP", "VBZ", "VB", "MD")
    )


def _is_list_item(
    doc: Doc, mention: CountMention, counted: Counted, place_starts: set[int]
) -> bool:
    """As in "475 Lebanon (UNIFIL);" and "approximately 90 Cyprus"."""
    if counted.end != mention.end:
        return False
    at = (
        mention.end
        + len(text_of(doc)[mention.end :])
        - len(text_of(doc)[mention.end :].lstrip(" "))
    )
    before = text_of(doc)[: mention.start].rstrip(" ")
    return at in place_starts and (
        not before or before[-1] in ";:,(\n" or before.endswith(("and", "plus", ")"))
    )


def _subject_is_force(doc: Doc, counted: Counted) -> bool:
    """As in "The force numbered over 22,000", "The alliance expects 150,000", "France has 5,100 in Mali"."""
    for verb in list(verbs_above(counted.head))[:2]:
        subject = subject_of(verb)
        if subject is None or verb.lemma_.lower() not in _HOLDS:
            continue
        lemma = subject.lemma_.lower()
        if lemma in GROUP_NOUNS or lemma in ALWAYS_FORCE or subject.text.isupper():
            return True
        if subject.pos_ in ("PROPN", "PRON") and _MILITARY.search(
            text_of(doc)[max(0, counted.head.sent.start_char - 200) : counted.head.sent.end_char]
        ):
            return True
    return False

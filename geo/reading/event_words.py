"""The words that name events, and whether a verb or a noun tells one that took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.syntax import is_future, text_of, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


VERBS = {
    "meet": "meeting", "attack": "attack", "ambush": "attack", "assault": "attack", "raid": "attack",
    "shell": "attack", "storm": "attack", "bomb": "strike", "strike": "strike", "bombard": "strike",
    "announce": "announcement", "deploy": "deployment", "withdraw": "withdrawal", "retreat": "withdrawal",
}  # fmt: skip


NOUNS = {
    "meeting": "meeting", "talks": "meeting", "summit": "meeting", "attack": "attack", "ambush": "attack",
    "raid": "attack", "assault": "attack", "clash": "attack", "bombing": "strike", "airstrike": "strike",
    "strike": "strike", "departure": "withdrawal", "withdrawal": "withdrawal", "pullout": "withdrawal", "handover": "transfer", "announcement": "announcement", "ceremony": "other",
}  # fmt: skip


WITH_OBJECT = (
    (
        re.compile(r"handed\s+over\s+(?:\w+\s+)?to|(?:took|taken)\s+over\s+from", re.IGNORECASE),
        re.compile(r"."),
        "transfer",
    ),
    (
        re.compile(
            r"hand(?:s|ed|ing)?[ ](?:[\w'’-]+[ ]){0,4}?over|transfer(?:red|s)?|(?:took|taken|takes)[ ]over",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:base|camp|airfield|airport|post|site|garrison|control|command|position|mission|duties)",
            re.IGNORECASE,
        ),
        "transfer",
    ),
    (
        re.compile(r"handed", re.IGNORECASE),
        re.compile(
            r"\bhanded\s[^.;]{0,60}\b(?:base|camp|airfield|airport|post|site|garrison)\b[^.;]{0,60}\bto\b",
            re.IGNORECASE,
        ),
        "transfer",
    ),
    (
        re.compile(r"received|hosted", re.IGNORECASE),
        re.compile(
            r"\b(?:president|minister|chief|general|delegation|ambassador|commander|envoy)\b",
            re.IGNORECASE,
        ),
        "meeting",
    ),
    (re.compile(r"made\s+(?:it\s+)?known", re.IGNORECASE), re.compile(r"."), "announcement"),
    (
        re.compile(r"re-?open(?:ed|s)?|open(?:ed|s)?", re.IGNORECASE),
        re.compile(r"\b(?:crossing|border|frontier|checkpoint|corridor|gate)", re.IGNORECASE),
        "opening",
    ),
    (
        re.compile(r"clos(?:ed|es)|shut(?:\s+down)?|seal(?:ed|s)", re.IGNORECASE),
        re.compile(r"\b(?:crossing|border|frontier|checkpoint|corridor|gate)", re.IGNORECASE),
        "closing",
    ),
    (
        re.compile(r"establish(?:ed|es)?|set\s+up|built|build", re.IGNORECASE),
        re.compile(r"\b(?:base|outpost|camp|garrison|airfield)\b", re.IGNORECASE),
        "base_established",
    ),
    (
        re.compile(r"sign(?:ed|s)?|reach(?:ed|es)?|conclud(?:ed|es)|agreed", re.IGNORECASE),
        re.compile(
            r"\b(?:agreement|accord|deal|ceasefire|cease-fire|truce|treaty|pact|memorandum)",
            re.IGNORECASE,
        ),
        "agreement",
    ),
    (
        re.compile(r"pull(?:ed)?\s+out|left|withdrew|vacated|abandoned", re.IGNORECASE),
        re.compile(
            r"\b(?:base|camp|airfield|post|garrison|country|troops|soldiers|forces)", re.IGNORECASE
        ),
        "withdrawal",
    ),
    (
        re.compile(r"(?:sent|dispatched|deployed|landed|arrived)", re.IGNORECASE),
        re.compile(
            r"\b(?:troops|soldiers|forces?|marines|battalion|brigade|reinforcements|peacekeepers|police|officers|trainers|advis[eo]rs|contingent)\b",
            re.IGNORECASE,
        ),
        "deployment",
    ),
)


_DENIED = re.compile(
    r"\b(?:not|never|no|denied|if|would|could|may|might|threaten\w*|threats?|fear\w*|risk|possible|plan(?:ned|s)?\s+to)\b",
    re.IGNORECASE,
)


def triggers(sentence: Span) -> list[tuple[int, int, str, bool]]:
    """(start, end, kind, whether it refers back) of the words in a sentence that tell of an event."""
    found = []
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in VERBS and _happened(token) and _is_own(token, lemma):
            found.append((token.idx, token.idx + len(token.text), VERBS[lemma], False))
        elif token.pos_ == "NOUN" and (lemma in NOUNS or token.lower_ in NOUNS) and _is_told(token):
            definite = any(
                child.lower_ in ("the", "this", "that") for child in token.children
            ) and not any(child.dep_ == "amod" for child in token.children)
            found.append(
                (
                    token.idx,
                    token.idx + len(token.text),
                    NOUNS.get(lemma) or NOUNS[token.lower_],
                    definite,
                )
            )
    return sorted([*found, *_with_objects(sentence)])


def _with_objects(sentence: Span) -> list[tuple[int, int, str, bool]]:
    found = []
    for token in sentence:
        if token.pos_ != "VERB" or not _happened(token):
            continue
        words = text_of(sentence.doc)[token.idx : token.idx + 40]
        around = text_of(sentence.doc)[
            max(sentence.start_char, token.idx - 80) : min(sentence.end_char, token.idx + 100)
        ]
        for verb, thing, kind in WITH_OBJECT:
            if (
                (match := verb.match(words))
                and thing.search(around)
                and words[match.end() : match.end() + 1] in (" ", ",", ".", "")
            ):
                found.append((token.idx, token.idx + match.end(), kind, False))
                break
    return found


def _happened(verb: Token) -> bool:
    """Whether the verb tells what took place: neither future, conditional, denied nor a bare infinitive."""
    if is_future(verb) or any(child.dep_ == "neg" for child in verb.children):
        return False
    return (
        not any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
        and verb.tag_ != "VBG"
    )


def _is_own(verb: Token, lemma: str) -> bool:
    if lemma == "meet" and any(child.lower_ == "where" for child in verb.children):
        return False  # "where Syria, Iraq and Jordan meet"
    if lemma == "meet":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return lemma not in ("strike", "shell", "deploy", "withdraw") or (
        verb.tag_ in ("VBD", "VBN", "VBP", "VBZ") and verb.dep_ != "amod"
    )


_DONE = re.compile(
    r"\b(?:complete|completed|finished|began|begun|started|ended|over|took\s+place)\b",
    re.IGNORECASE,
)


def _is_told(noun: Token) -> bool:
    """A single event with an article or a date beside it, not "threats of attack" or "more attacks"."""
    if any(is_future(verb) for verb in list(verbs_above(noun))[:1]):
        return False
    if NOUNS.get(noun.lemma_.lower()) == "withdrawal" and not _DONE.search(
        text_of(noun.doc), noun.idx, noun.sent.end_char
    ):
        return False
    if any(
        child.lower_ in ("hunger", "labor", "labour", "heart", "panic") for child in noun.children
    ):
        return False
    window = text_of(noun.doc)[max(noun.sent.start_char, noun.idx - 40) : noun.idx]
    has_article = any(
        child.lower_ in ("a", "an", "the", "this", "another") or child.dep_ == "poss"
        for child in noun.children
    ) or noun.lower_ in ("talks",)
    return (
        has_article
        and noun.tag_ in ("NN", "NNS")
        and noun.dep_ != "compound"
        and not _DENIED.search(window)
    )

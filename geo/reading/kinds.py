"""What is said of a count: present, planned, a cap, authorised, sent, withdrawn, killed, wounded, casualties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.kind_words import (
    AFTER_KILLED,
    AFTER_WOUNDED,
    AT_LEVEL,
    BOTH_LOSSES,
    CHANGING,
    KIND_OF,
    NOUN_BEFORE,
    PLAN_NOUN,
    THE_WHOLE,
    WHOLE,
    WILL_CHANGE,
    FigureKind,
)
from geo.reading.syntax import (
    SAYING,
    action_of,
    clause_verbs,
    is_future,
    verbs_above,
)
from geo.reading.verb_kinds import kind_of_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def kind_of(token: Token, before: str, after: str) -> tuple[FigureKind, bool, str]:  # noqa: PLR0911, PLR0912  # one return a rule, in order
    """The kind of the count whose noun (or number) is *token*.

    Args:
        token: head of the counted words.
        before: text of the sentence in front of the count.
        after: text of the sentence behind the counted words.

    Returns:
        The kind, whether it is still to come, and the rule that chose it.
    """
    future = any(is_future(action_of(verb)) for verb in list(verbs_above(token))[:1])
    future = future or _TO_DO.match(after) is not None or _DEADLINE.search(before) is not None
    if BOTH_LOSSES.match(after):
        return FigureKind.CASUALTIES, False, "killed or wounded after the count"
    if AFTER_KILLED.match(after):
        return FigureKind.KILLED, False, "killed after the count"
    if AFTER_WOUNDED.match(after):
        return FigureKind.WOUNDED, False, "wounded after the count"
    if _EXCEPT.search(before):
        kind = FigureKind.PLANNED if future else FigureKind.PRESENT
        return kind, future, "those who stay"
    if WHOLE.search(before):
        return FigureKind.PRESENT, False, THE_WHOLE
    if WILL_CHANGE.match(after) or (AT_LEVEL.search(before) and not future):
        return FigureKind.PRESENT, False, "a level"
    for pattern, kind in NOUN_BEFORE:
        if pattern.search(before):
            permitted = any(
                KIND_OF.get(verb.lemma_.lower()) == "authorised" for verb in verbs_above(token)
            )
            return (
                (FigureKind.AUTHORISED if permitted else kind),
                future,
                f"{kind} in the noun before the count",
            )
    if PLAN_NOUN.search(before):
        return FigureKind.PLANNED, True, "a plan or a target"
    return _by_verb(token, before, after, future)


def _by_verb(token: Token, before: str, after: str, future: bool) -> tuple[FigureKind, bool, str]:
    planned = False
    for above in verbs_above(token):
        verb = action_of(above)
        lemma = verb.lemma_.lower()
        if lemma in SAYING or (lemma in ("include", "accord") and verb.tag_ == "VBG"):
            continue
        kind = kind_of_verb(verb, token, before, after)
        if kind is FigureKind.PLANNED:
            planned = True
            continue
        if kind is not None:
            ahead = (
                future
                or planned
                or is_future(verb)
                or _is_planned(verb)
                or (
                    verb.tag_ == "VBG" and lemma in CHANGING and _TO_COME.search(before) is not None
                )
                or any(
                    KIND_OF.get(up.lemma_.lower()) == "planned" or is_future(action_of(up))
                    for up in clause_verbs(verb)
                )
            )
            if kind in (FigureKind.PRESENT, FigureKind.SENT) and ahead:
                return FigureKind.PLANNED, True, f"the verb {verb.text!r}, still to come"
            return kind, ahead, f"the verb {verb.text!r}"
    if planned or future:
        return FigureKind.PLANNED, True, "a plan"
    return FigureKind.PRESENT, False, "nothing else is said"


def _is_planned(verb: Token) -> bool:
    """As in "the plan leaves fewer than 2,000"."""
    return any(
        child.dep_ == "nsubj" and child.lemma_.lower() in ("plan", "proposal", "blueprint")
        for child in verb.children
    )


_EXCEPT = re.compile(
    r"\b(?:except(?:\s+for)?|all\s+but|apart\s+from|save\s+for)\s+(?:the\s+|a\s+last\s+)?$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\s+to\s+(?:be\s+|come\b|go\b|leave\b|return\b|stay\b|remain\b|deploy\b|join\b|arrive\b|withdraw\b|pull\b)"
)
"""As headlines say what is to come: "3,800 soldiers to come home"."""

_DEADLINE = re.compile(
    r"\b(?:has|have)\s+(?:until|till)\b|\b(?:hopes|aims|wants|seeks)\s+to\s+[a-z]+\s+(?:[a-z]+\s+){0,3}$|\bmust\s+[a-z]+\s+",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|plans?\s+to|(?:is|are)\s+(?:set\s+)?to|intends?\s+to)\s+\w+", re.IGNORECASE
)

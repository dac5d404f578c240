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
    DEPLOYED,
    GONE,
    HOLDING,
    KIND_OF,
    NOUN_BEFORE,
    OUT,
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
    is_passive,
    is_past,
    text_of,
    verbs_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def kind_of(token: Token, before: str, after: str) -> tuple[FigureKind, bool, str]:  # noqa: PLR0911  # one return a rule, in order
    """The kind of the count whose noun (or number) is *token*.

    Args:
        token: head of the counted words.
        before: text of the sentence in front of the count.
        after: text of the sentence behind the counted words.

    Returns:
        The kind, whether it is still to come, and the rule that chose it.
    """
    future = any(is_future(action_of(verb)) for verb in list(verbs_above(token))[:1])
    if BOTH_LOSSES.match(after):
        return FigureKind.CASUALTIES, False, "killed or wounded after the count"
    if AFTER_KILLED.match(after):
        return FigureKind.KILLED, False, "killed after the count"
    if AFTER_WOUNDED.match(after):
        return FigureKind.WOUNDED, False, "wounded after the count"
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
        kind = _kind_of_verb(verb, token, before, after)
        if kind is FigureKind.PLANNED:
            planned = True
            continue
        if kind is not None:
            ahead = (
                future
                or planned
                or is_future(verb)
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


_TO_COME = re.compile(
    r"\b(?:will|plans?\s+to|(?:is|are)\s+(?:set\s+)?to|intends?\s+to)\s+\w+", re.IGNORECASE
)


def _kind_of_verb(verb: Token, token: Token, before: str, after: str) -> FigureKind | None:  # noqa: PLR0911, PLR0912  # one rule a line, in order
    lemma = verb.lemma_.lower()
    if lemma == "bring" and re.search(
        r"\b(?:total|number|presence|strength|force|level|size)\b[^.;]{0,25}\bto\s+$",
        before,
        re.IGNORECASE,
    ):
        return FigureKind.PRESENT
    if lemma == "reach" and _goes(verb, token):
        return FigureKind.SENT
    near = verb.sent.text[max(0, verb.idx - verb.sent.start_char - 5) :][:140]
    if lemma in CHANGING and lemma not in ("go", "bring", "leave"):
        if re.search(r"\bby\s+(?:about\s+|some\s+|around\s+|up\s+to\s+)?$", before, re.IGNORECASE):
            grows = lemma in (
                "rise",
                "grow",
                "increase",
                "expand",
                "swell",
                "climb",
                "boost",
                "raise",
            )
            return FigureKind.SENT if grows else FigureKind.WITHDRAWN
        return FigureKind.PRESENT
    if GONE.search(near) or (
        OUT.search(near)
        and lemma in ("pull", "move", "take", "bring", "get", "ship", "send", "fly")
    ):
        return FigureKind.WITHDRAWN
    if lemma == "lose":
        return FigureKind.KILLED
    if lemma == "go":
        behind = text_of(verb.doc)[verb.idx + len(verb.text) : verb.sent.end_char]
        return (
            FigureKind.SENT
            if re.match(r"\s+(?:\w+\s+)?(?:to|into)\b", behind)
            else FigureKind.WITHDRAWN
        )
    if lemma == "leave":
        return _left(verb, token)
    if lemma in DEPLOYED or lemma in ("contribute", "provide", "commit") or _sends_most(verb):
        return _deployed(verb, token, after)
    known = KIND_OF.get(lemma)
    if known is not None:
        return FigureKind(known)
    return FigureKind.PRESENT if lemma in HOLDING and verb.pos_ == "VERB" else None


def _goes(verb: Token, token: Token) -> bool:
    """As in "400 officers reached Port-au-Prince": people arrive; a number that is reached is a level."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    goal = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return (
        subject is not None
        and (subject is token or token in subject.subtree)
        and goal is not None
        and goal.pos_ == "PROPN"
    )


def _left(verb: Token, token: Token) -> FigureKind | None:
    """As in "2,000 soldiers left" is withdrawn; "is left with 14,600" and "leaving 900" are present."""
    if (
        is_passive(verb)
        or verb.tag_ == "VBG"
        or any(child.lower_ == "with" for child in verb.children)
    ):
        return FigureKind.PRESENT
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and (subject is token or token in subject.subtree):
        return FigureKind.WITHDRAWN
    return FigureKind.PRESENT if subject is not None else FigureKind.WITHDRAWN


_MOST = re.compile(r"\s+the\s+(?:most|largest)\b")


def _sends_most(verb: Token) -> bool:
    """As in "Indonesia with 1,230 and Italy with 1,100 send the most": they are there."""
    behind = verb.idx + len(verb.text)
    return verb.lemma_.lower() == "send" and _MOST.match(text_of(verb.doc), behind) is not None


def _deployed(verb: Token, token: Token, after: str) -> FigureKind:  # noqa: PLR0911  # one return a rule
    """As in "troops deployed in" are present; "deployed 500 to" and "were deployed to" were sent."""
    if verb.lemma_.lower() in ("contribute", "provide") or _sends_most(verb):
        return FigureKind.PRESENT
    if verb.lemma_.lower() == "commit":
        return FigureKind.SENT
    if verb.tag_ in ("VBZ", "VBP") and not is_passive(verb):
        return FigureKind.PRESENT
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    stays = not any(
        child.lower_ in ("to", "into") or child.dep_ == "dobj" for child in verb.children
    )
    if who is not None and token in who.subtree and stays:
        return FigureKind.PRESENT  # "it had 3,800 personnel deployed"
    if (
        verb.dep_ in ("acl", "relcl", "amod") and verb.tag_ in ("VBN", "VBD")
    ) or verb.lemma_.lower() in ("station", "base", "locate", "garrison"):
        return FigureKind.PRESENT
    has_perfect_or_past = is_past(verb) or any(
        child.lower_ in ("has", "have", "had") for child in verb.children
    )
    if is_passive(verb):
        to = any(child.lower_ in ("to", "into") for child in verb.children)
        return FigureKind.SENT if to and has_perfect_or_past else FigureKind.PRESENT
    owned = any(child.dep_ in ("nsubj",) for child in verb.children)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("ccomp", "oprd", "xcomp", "acl", "advcl", "conj")
        and not owned
    ):
        return FigureKind.PRESENT
    return FigureKind.SENT

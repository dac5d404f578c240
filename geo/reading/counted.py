"""What a number in a parsed text counts: people of a force, other people or things, or it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from geo.reading.country_words import find_countries
from geo.reading.counts import CountMention
from geo.reading.noun_runs import noun_lemma, noun_run
from geo.reading.nouns import (
    ALWAYS_FORCE,
    BRANCHES,
    FORCE_NOUNS,
    GROUP_NOUNS,
    LOSSES,
    MILITARY_WORDS,
    OTHER_PEOPLE,
)
from geo.reading.syntax import span_of, text_of, token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class What(Enum):
    """What a number counts."""

    FORCE = "force"
    OTHER = "other"
    UNSAID = "unsaid"
    BESIDE = "beside"  # beside a group noun: "a force of 2,500"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count counts.

    Attributes:
        what: people of a force, something else, or left out.
        head: the token that stands for the counted words in the parse.
        end: offset behind the counted words.
        noun: the noun, lower case, or "".
        loss: "killed", "wounded" or "casualties" when the noun itself says so.
    """

    what: What
    head: Token
    end: int
    noun: str
    loss: str | None = None


_STRONG_TAIL = re.compile(r"-(?:strong|man|member|person|troop|soldier)\b")
_BESIDE = re.compile(
    r"\b(?:(?:force|contingent|garrison|presence|detachment|deployment|strength|total|mission|army|group|team|unit|"
    r"(?:troop|force)\s+(?:level|strength|number|size|total|count|presence|ceiling|cap)s?|headcount|brigade|battalion|number|cap|ceiling|limit|maximum)s?\s+"
    r"(?:(?:in|there)\s+(?:[A-Z]\w+\s+)?)?(?:of|at|to|is|was|stood\s+at|stands\s+at|from|was\s+now|is\s+now|numbering|numbered)\s+(?:only\s+|just\s+|now\s+|still\s+)?|"
    r"\b(?:numbering|numbers|numbered|totall?ing|totals|totall?ed)\s+(?:only\s+|just\s+|now\s+)?)$",
    re.IGNORECASE,
)
_LEVEL = r"(?:strength|number|size|total|ceiling|cap|limit|level|presence|garrison|contingent|force|headcount)s?"
_LEVELLED = re.compile(
    rf"\b{_LEVEL}(?:\s+(?:[a-z]+\s+){{0,3}})?(?:,\s+in\s+\d{{4}},)?\s*\b(?:was|were|is|are)\s+$|"
    rf"\b{_LEVEL}\b[^.;:,\d]{{0,60}}?\b(?:peak(?:s|ed)|st(?:ood|ands)|put|rose|grew|fell|dropped|shrank|raised|lifted|"
    r"cut|reduced|lowered|increased|set|fixed|held|kept|estimated)\s+(?:back\s+|again\s+)?(?:to|at)\s+$|"
    r"\b(?:put|puts|set|fix(?:es|ed)|cuts?|reduced?|lower(?:s|ed)?|raised?|lift(?:s|ed)?|estimate[sd]?)\s+(?:[\w'’-]+\s+){0,4}?"
    rf"{_LEVEL}\b[^.;:\d]{{0,60}}?\s(?:to|at)\s+$|"
    r"\b(?:will|would|could|should|may|might|must|to)\s+(?:eventually\s+|then\s+)?number\s+$",
    re.IGNORECASE,
)
"""A level that a number is said of: "the ceiling was cut to", "put the number of Russian troops at", "will number"."""

_PEOPLE_OF_GROUP = re.compile(
    r"\b(?:contingent|garrison|force|mission|military|presence|deployment|army)\b[^.;]{0,90}?"
    r"\b(?:reach(?:es|ed)?|numbers?|numbered|has|had|counts?|counted|of|totall?ed|to|comprised?)\s+$",
    re.IGNORECASE,
)


def counted_by(doc: Doc, mention: CountMention) -> Counted:  # noqa: PLR0911  # one return a rule, in order
    """What *mention* counts, from the words behind it and, failing them, before it."""
    number = span_of(doc, mention.number_start, mention.end)
    last = number[-1]
    if mention.unit:
        return _unit(doc, mention, last)
    tail = text_of(doc)[mention.end : mention.end + 12]
    if _STRONG_TAIL.match(tail):
        return _strong(doc, mention, number[0])
    run = noun_run(doc, last)
    head = run[-1] if run else None
    people = _people_of(doc, mention, last)
    if people is not None and (head is None or noun_lemma(head) not in FORCE_NOUNS):
        return people
    if head is not None:
        counted = _by_noun(doc, mention, run, head)
        if (
            counted.what is What.OTHER
            and doc[last.i + 1].lower_ in ("more", "others")
            and noun_lemma(head) not in OTHER_PEOPLE
        ):
            return Counted(What.UNSAID, number[-1], mention.end, "")
        return counted
    before = text_of(doc)[max(0, mention.start - 150) : mention.start]
    if _BESIDE.search(before[-60:]) or _LEVELLED.search(before):
        return Counted(What.BESIDE, number[-1], mention.end, "")
    return Counted(What.UNSAID, number[-1], mention.end, "")


_FOREIGNERS = re.compile(r"\s+(?:Europeans|Africans|Westerners|foreigners|Islamists|Kurds|Arabs)\b")


def _people_of(doc: Doc, mention: CountMention, last: Token) -> Counted | None:
    """As in "1,100 Americans", "500 British": a nation's people, who are a force where forces are spoken of."""
    if match := _FOREIGNERS.match(text_of(doc), mention.end):
        return Counted(What.UNSAID, token_at(doc, match.end() - 1), match.end(), "nationals")
    for one in find_countries(text_of(doc)[mention.end : mention.end + 30]):
        if one.start > 6 or not one.is_adjective:
            continue
        token = token_at(doc, mention.end + one.start)
        follows = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if (
            one.words.endswith("s")
            or follows is None
            or follows.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PUNCT")
            or follows.text in ".,;"
        ):
            return Counted(What.UNSAID, token, mention.end + one.end, "nationals")
    return None


def _by_noun(doc: Doc, mention: CountMention, run: list[Token], head: Token) -> Counted:  # noqa: PLR0911  # one return a rule, in order
    lemma = noun_lemma(head)
    end = head.idx + len(head.text)
    words = {token.lower_ for token in doc[token_at(doc, mention.number_start).i : head.i + 1]}
    if head.lower_ in LOSSES or lemma in LOSSES:
        loss = LOSSES.get(head.lower_) or LOSSES[lemma]
        return Counted(What.UNSAID, head, end, lemma, loss)
    if lemma in ALWAYS_FORCE:
        return Counted(What.FORCE, head, end, lemma)
    if lemma in FORCE_NOUNS and _is_military(doc, words, run, head):
        return Counted(What.FORCE, head, end, lemma)
    if lemma in BRANCHES or head.lower_ in BRANCHES:
        return Counted(What.FORCE, head, end, lemma)
    if lemma == "people" and _PEOPLE_OF_GROUP.search(
        text_of(doc)[max(0, mention.start - 150) : mention.start]
    ):
        return Counted(What.FORCE, head, end, lemma)
    if lemma in OTHER_PEOPLE and lemma not in ("other", "others"):
        return Counted(What.OTHER, head, end, lemma)
    if lemma in ("other", "others"):
        return Counted(What.UNSAID, head, end, lemma)
    return Counted(What.OTHER, head, end, lemma)


def _is_military(doc: Doc, words: set[str], run: list[Token], head: Token) -> bool:
    """Whether "men", "officers" or "members" are of a force: a military word or a force's name is beside them."""
    if words & MILITARY_WORDS or any(token.pos_ == "PROPN" for token in run[:-1]):
        return True
    beside = doc[head.i + 1 : head.i + 8].text
    if re.match(
        r"(?:of|from|in)\s+(?:the\s+|its\s+)?[^,.;]*\b(?:[Ff]orces?|[Gg]uards?|[Aa]rmy|[Bb]attalion|[Gg]roup|[Bb]rigade|[Mm]ilitary|force|forces|army|guard|military|police|battalion|brigade|regiment|unit|corps|navy|militia|coalition|troops|[A-Z]{3,})\b",
        beside,
    ):
        return True
    sentence = text_of(doc)[max(0, head.sent.start_char - 200) : head.sent.end_char]
    if (
        noun_lemma(head) == "man"
        and re.search(r"\b[A-Z]{4,}\b", sentence)
        and not sentence.isupper()
    ):
        return True  # "UNIFIL had fewer than 2,000 men"
    sentence = sentence.lower()
    return noun_lemma(head) in (
        "man",
        "woman",
        "contractor",
        "observer",
        "officer",
        "monitor",
        "guard",
        "private",
    ) and bool(
        re.search(
            r"\b(?:troops?|soldiers?|army|military|force|forces|garrison|battalion|brigade|deploy\w*|mission|fighters|peacekeep\w+|armed|"
            r"strength|police|invasion|invaded|landed|column|regiment|un\s+command)\b",
            sentence,
        )
    )


def _strong(doc: Doc, mention: CountMention, first: Token) -> Counted:
    """As in "9,500-strong mission", "12-man team": the group behind the number is the counted thing."""
    tail = _STRONG_TAIL.match(text_of(doc)[mention.end : mention.end + 12])
    at = token_at(doc, mention.end + (tail.end() if tail else 0))
    for token in doc[at.i : at.i + 6]:
        if token.sent != first.sent or (token.pos_ in ("VERB", "ADP", "PUNCT") and token.i > at.i):
            break
        if noun_lemma(token) in GROUP_NOUNS or (len(token.text) > 2 and token.text.isupper()):
            noun = noun_lemma(token)
            return Counted(
                What.FORCE,
                token,
                token.idx + len(token.text),
                noun if noun in GROUP_NOUNS else "force",
            )
    return Counted(What.OTHER, first, mention.end, "")


_UNIT_OF = re.compile(
    r"s?\s+(?:of\s+(?:\w+\s+){0,3}(?:troops|soldiers|marines|infantry|paratroopers|men|police|personnel|fighters)|(?:in|to|into|at)\s+(?:the\s+)?[A-Z]|(?:is|are|was|were|has\s+been|have\s+been|will\s+be)\s+(?:being\s+)?(?:sent|deployed|stationed|based|withdrawn))"
)
_UNIT_SENT = re.compile(
    r"\b(?:send|sent|sending|deploy(?:s|ed|ing)?|dispatch(?:ed)?|contribut(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|station(?:ed)?|keep(?:s)?|kept|withdr[ae]w(?:n)?|move[sd]?|rush(?:ed)?|fl[eo]wn?|add(?:ed)?)\s+(?:about\s+|around\s+|some\s+|nearly\s+|at\s+least\s+)?$",
    re.IGNORECASE,
)


def _unit(doc: Doc, mention: CountMention, last: Token) -> Counted:
    """As in "a battalion": a count only where troops are sent or kept, and no number in brackets says it better."""
    after = text_of(doc)[mention.end : mention.end + 60]
    if re.match(r"s?\s*\(", after) and re.match(r"s?\s*\([^)]*\d", after):
        return Counted(What.OTHER, last, mention.end, "")
    if re.match(r"s?\s+of\s+[^.,;]{0,20}\d", after):
        return Counted(
            What.OTHER, last, mention.end, ""
        )  # "battalions of about 1,000 soldiers each"
    if _UNIT_OF.match(after) or (
        _UNIT_SENT.search(text_of(doc)[max(0, mention.start - 30) : mention.start])
        and not re.match(r"s?\s+[a-z]*(?:commander|headquarters|group)", after)
    ):
        of_people = re.match(
            r"s?\s+of\s+(?:\w+\s+){0,3}?(?:troops|soldiers|marines|infantry|paratroopers|men|police|personnel|fighters)",
            after,
        )
        return Counted(
            What.FORCE,
            last,
            mention.end + (of_people.end() if of_people else 0),
            mention.unit or "",
        )
    return Counted(What.OTHER, last, mention.end, "")

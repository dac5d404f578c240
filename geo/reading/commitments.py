"""What a text says will be done, by whom and by when: promises, plans, agreed ends. Never an outcome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.model.dates import Interval
from geo.reading.dates import DateMention, with_role
from geo.reading.events import parties
from geo.reading.passage import Passage
from geo.reading.proposal import Figure, ProposedCommitment
from geo.reading.said_times import is_reporting
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span

_DOING = (
    r"withdraw|leave|remain|stay|reduce|cut|scale|end|conclude|finish|complete|hand|transfer|send|deploy|close|shut|open|reopen|keep|"
    r"maintain|move|relocate|shift|redeploy|pull|return|expand|increase|double|base|station|join|contribute|provide|train|focus|transition|"
    r"take|quit|exit|halt|cease|stop|wind|vacate|evacuate|dismantle|establish|build|begin|start|pay|equip|host|fall|drop|rise|go|hold|"
    r"release|disarm|retain|extend|renew|have|bring|be\s+(?:withdrawn|reduced|cut|completed|relocated|moved|deployed|sent|handed|closed|opened|reopened|based|out|home|transferred|pulled|gone|shut)"
)
_WILL = re.compile(
    rf"\b(?:will|would|shall|(?:has|have|had)?\s*(?:pledged|promised|vowed|agreed|undertaken|committed\s+itself)\s+(?:that\s+\w+\s+(?:will|would)|to)|plans?\s+to|planned\s+to|intends?\s+to|aims?\s+to|"
    rf"(?:is|are|was|were)\s+(?:set|due|expected|scheduled|slated|planned)?\s*to|expected\s+to)\s+(?:(?:also|then|now|not|gradually|eventually|fully)\s+)?(?:{_DOING})\b",
    re.IGNORECASE,
)
_PLANNED_NOUN = re.compile(
    r"\b(?:planned|agreed|promised|scheduled|forthcoming|pledged|upcoming)\s+(?:[\w-]+\s+){0,2}?(?:conclusion|end|withdrawal|closure|handover|departure|transfer|drawdown|reduction|"
    r"deployment|pull-?out|exit|opening|reopening|completion|transition|evacuation|expansion|removal)\b|"
    r"\b(?:conclusion|end|withdrawal|closure|handover|departure|transfer|drawdown|pull-?out|exit|completion)\s+of\s+[^.;,]{3,60},?\s+"
    r"(?:planned|due|scheduled|expected|agreed|set)\s+(?:for|by|in|on)\b",
    re.IGNORECASE,
)
_PROMISING = re.compile(
    r"\b(?:announc|confirm|pledg|promis|vow|agree|plan|intend|commit|said|says|aim|sign|decid|undert|guarant|expect|due|schedul)\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:if|unless|whether|could|might|may)\b[^,.;]{0,40}$", re.IGNORECASE)


def find_commitments(passage: Passage, figures: list[Figure]) -> list[ProposedCommitment]:
    """Every promise of the text, one a sentence, with its due day where one is given."""
    found = []
    for sentence in passage.doc.sents:
        commitment = _commitment(passage, sentence, figures)
        if commitment is not None:
            found.append(commitment)
    return found


def _commitment(
    passage: Passage, sentence: Span, figures: list[Figure]
) -> ProposedCommitment | None:
    text = text_of(passage.doc)
    noun = _PLANNED_NOUN.search(text, sentence.start_char, sentence.end_char)
    will = _WILL.search(text, sentence.start_char, sentence.end_char)
    match = noun or will
    if match is None or _DENIED.search(
        text[max(sentence.start_char, match.start() - 50) : match.start()]
    ):
        return None
    due = _due(passage, sentence, match.start())
    by = _promisors(passage, sentence, match) or _counted_force(sentence, match.start(), figures)
    is_promise = noun is not None or due is not None or _PROMISING.search(sentence.text) is not None
    if not is_promise or (not by and due is None):
        return None
    places = dict.fromkeys(
        one.name
        for one in passage.places
        if sentence.start_char <= one.start < sentence.end_char and one.preposition
    )
    return ProposedCommitment(
        span=match.span(),
        quote=(sentence.start_char, sentence.end_char),
        by=by,
        places=tuple(places),
        due=_due_days(due) if due else None,
        date_words=(due.start, due.end) if due else None,
        confidence=0.8 if due is not None and by else 0.65,
    )


def _due(passage: Passage, sentence: Span, start: int) -> DateMention | None:
    """The time the promise falls due: behind its words, and not before the day of the report."""
    dates = [
        one
        for one in passage.dates
        if start <= one.start < sentence.end_char
        and one.ahead is not None
        and not is_reporting(text_of(passage.doc), one)
        and (one.ahead.valid_to is None or one.ahead.valid_to >= passage.published)
    ]
    return next(
        (one for one in dates if one.role in ("by", "until", "before")), dates[0] if dates else None
    )


def _due_days(mention: DateMention) -> Interval | None:
    return (
        with_role(mention, forward=True)
        if mention.role in ("by", "before", "until")
        else mention.ahead
    )


def _counted_force(sentence: Span, start: int, figures: list[Figure]) -> tuple[str, ...]:
    """Whose people "all are to leave by 15 September" speaks of: those counted last."""
    counted = [one for one in figures if one.span[1] <= start and one.force]
    near = [one for one in counted if one.span[0] >= sentence.start_char - 400]
    return (near[-1].force,) if near and near[-1].force else ()


def _promisors(passage: Passage, sentence: Span, match: re.Match[str]) -> tuple[str, ...]:
    """Who is named in front of the promise; failing that, in it."""
    before = parties(
        passage,
        passage.doc.char_span(sentence.start_char, match.start(), alignment_mode="contract")
        or sentence,
    )
    if before or match.start() > sentence.start_char + 40:
        return before[:3]
    return parties(passage, sentence)[:3]

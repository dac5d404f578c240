"""What reading proposes in, drafts with editable fields out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from geo.model.claim import ClaimKind, Status
from geo.model.dates import DateKind, Interval
from geo.reading.kind_words import LOSS_KINDS
from geo.reading.proposal import (
    Figure,
    Proposal,
    ProposedCommitment,
    ProposedEvent,
    ShareFigure,
    Words,
)
from geo.review.draft import Draft, DraftKind
from geo.review.fields import said_of, write_read_count
from geo.review.naming import Naming

LONGEST_EXCERPT = 140
"""Characters of the report's own words that open a text to be put in one's own."""


def make_drafts(text: str, published: date, proposal: Proposal, naming: Naming) -> list[Draft]:
    """All drafts of one report, in the order of its words.

    Losses make no draft of their own: they are the fatalities of their event.
    """
    maker = _Maker(text, published, naming)
    drafts = [
        *(maker.figure(one) for one in proposal.figures if one.kind not in LOSS_KINDS),
        *(maker.share(one, proposal.figures) for one in proposal.shares),
        *(maker.event(one, proposal.figures) for one in proposal.events),
        *(maker.commitment(one) for one in proposal.commitments),
    ]
    unique = {draft.id: draft for draft in drafts}
    related = {
        draft.id: maker.whole(proposal.figures[one.part_of])
        for one in proposal.figures
        if one.part_of is not None and (draft := unique.get(maker.whole(one) or ""))
    }
    return sorted(
        (_linked(draft, related.get(draft.id), unique) for draft in unique.values()),
        key=lambda draft: (draft.span, draft.id),
    )


class _Maker:
    """Makes drafts of one report; holds what all of them need."""

    def __init__(self, text: str, published: date, naming: Naming) -> None:
        self._text = text
        self._published = published
        self._naming = naming

    def whole(self, figure: Figure) -> str | None:
        """The draft id of a figure; None for losses."""
        return None if figure.kind in LOSS_KINDS else f"c{figure.span[0]}"

    def figure(self, figure: Figure) -> Draft:
        """A claim about a number."""
        kind, status = figure.kind.claim_kind or ClaimKind.STRENGTH, figure.kind.status
        if figure.estimate and kind is ClaimKind.STRENGTH:
            status = Status.ESTIMATE
        if figure.ahead and kind in (ClaimKind.CHANGE, ClaimKind.STRENGTH):
            kind, status = ClaimKind.PLAN, Status.PLANNED
        fields = {
            "said": said_of(kind, status),
            "counted": "all",
            "count": write_read_count(figure.count, figure.phrase),
            **self._when(figure.interval, figure.date_kind, kind is ClaimKind.PLAN),
        }
        slots = _slots(figure.span, figure.force_words, figure.date_words, figure.place_words)
        return self._claim(f"c{figure.span[0]}", figure, fields, slots)

    def share(self, share: ShareFigure, figures: Iterable[Figure]) -> Draft:
        """A claim about a share: the days are those of the plan or of the report."""
        whole = None if share.of is None else list(figures)[share.of]
        status = Status.PLANNED if share.ahead else Status.REPORTED
        fields = {
            "said": said_of(ClaimKind.SHARE, status),
            "counted": "all",
            "share": "..".join(f"{part:g}" for part in share.share),
            **self._when(whole.interval if whole else None, DateKind.THROUGHOUT, share.ahead),
        }
        if not fields["when"]:
            fields |= {"when": self._published.isoformat(), "holds": str(DateKind.INSTANT)}
        slots = _slots(share.span, None, None, share.place_words)
        related = None if whole is None else self.whole(whole)
        draft = self._claim(f"s{share.span[0]}", share, fields, slots)
        return _with_related(draft, related)

    def event(self, event: ProposedEvent, figures: Iterable[Figure]) -> Draft:
        """Something that happened."""
        killed = None if event.fatalities is None else list(figures)[event.fatalities]
        names = dict.fromkeys(event.places)
        places = tuple(self._naming.mention(name, None) for name in names)
        actors = [self._naming.force(name) for name in event.actors]
        where = f" at {', '.join(names)}" if names else ""
        who = f": {', '.join(event.actors)}" if event.actors else ""
        fields = {
            "kind": event.kind,
            **self._when(event.interval, DateKind.SOMETIME_IN, False),
            "actors": "; ".join(dict.fromkeys(actors)),
            "killed": "" if killed is None else write_read_count(killed.count, killed.phrase),
            "text": f"{event.kind.replace('_', ' ').capitalize()}{where}{who}",
            "note": "",
        }
        slots = _slots(event.span, None, event.date_words, None, first="kind")
        if killed is not None:
            slots["killed"] = killed.span
        return Draft(
            f"e{event.span[0]}",
            DraftKind.EVENT,
            event.span,
            event.quote,
            slots,
            fields,
            places,
            confidence=event.confidence,
        )

    def commitment(self, promise: ProposedCommitment) -> Draft:
        """Something promised."""
        names = dict.fromkeys(promise.places)
        by = [self._naming.force(name) for name in promise.by]
        fields = {
            "by": "; ".join(dict.fromkeys(by)),
            "text": self._excerpt(promise.span[0], promise.quote[1]),
            "due": "" if promise.due is None else promise.due.edtf,
            "note": "",
        }
        slots = _slots(promise.span, None, None, None, first="text")
        if promise.date_words is not None:
            slots["due"] = promise.date_words
        return Draft(
            f"p{promise.span[0]}",
            DraftKind.COMMITMENT,
            promise.span,
            promise.quote,
            slots,
            fields,
            tuple(self._naming.mention(name, None) for name in names),
            confidence=promise.confidence,
        )

    def _claim(
        self,
        identity: str,
        read: Figure | ShareFigure,
        fields: dict[str, str],
        slots: dict[str, Words],
    ) -> Draft:
        force = "" if read.force is None else self._naming.force(read.force)
        place = read.place
        mentions = (
            () if place is None else (self._naming.mention(place, read.place_words, read.country),)
        )
        return Draft(
            identity,
            DraftKind.CLAIM,
            read.span,
            read.quote,
            slots,
            {"force": force, **fields, "note": ""},
            mentions,
            confidence=read.confidence,
            reasons=read.reasons if isinstance(read, Figure) else (),
            force_words=read.force,
            force_offered=force or None,
        )

    def _when(self, interval: Interval | None, holds: DateKind, is_ahead: bool) -> dict[str, str]:
        if interval is None and is_ahead:  # a plan without a day holds from the day it was told
            return {"when": f"{self._published}/..", "holds": str(DateKind.THROUGHOUT)}
        if interval is None:
            return {"when": "", "holds": str(holds)}
        return {"when": interval.edtf, "holds": str(DateKind.THROUGHOUT if is_ahead else holds)}

    def _excerpt(self, start: int, end: int) -> str:
        words = " ".join(self._text[start:end].split()).rstrip(" .;,\"'”’")
        if len(words) > LONGEST_EXCERPT:
            words = words[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
        return words[:1].upper() + words[1:]


def _slots(
    span: Words, force: Words | None, when: Words | None, place: Words | None, first: str = "count"
) -> dict[str, Words]:
    slots = {first: span, "force": force, "when": when, "place": place}
    return {name: words for name, words in slots.items() if words is not None}


def _with_related(draft: Draft, related: str | None) -> Draft:
    return replace(draft, related=related)


def _linked(draft: Draft, related: str | None, drafts: dict[str, Draft]) -> Draft:
    whole = related or draft.related
    return _with_related(draft, whole if whole in drafts and whole != draft.id else None)

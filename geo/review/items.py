"""A draft as a person left it in; the values to store out, or every problem that keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from geo.errors import GeoError
from geo.gazetteer.fold import words
from geo.model import Claim, ClaimKind, Commitment, Count, Event, Interval, Place, Source
from geo.model.claim import Judgement
from geo.model.count import UNTOLD, Hedge
from geo.review import fields as grammar
from geo.review.draft import Draft, DraftKind, Head, Problem
from geo.review.spots import Places

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Made:
    """What one draft becomes.

    Attributes:
        item: the claim, event or commitment.
        places: the places it names, with their countries.
        sources: where the points of new places come from.
    """

    item: Claim | Event | Commitment
    places: tuple[Place, ...]
    sources: tuple[Source, ...]


def make_source(head: Head, identity: str) -> Source:
    """The source of a report."""
    return Source(
        identity,
        head.publisher.strip(),
        head.title.strip() or "Report",
        Interval.of_day(head.published),
        url=head.url or None,
        wire=head.wire,
    )


def source_slug(head: Head) -> str:
    """The plain id of a report's source: ``peregraf-2025-10-21``."""
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(words(head.publisher))).strip("-")[:40]
    return f"{slug or 'report'}-{head.published.isoformat()}"


def item_id(source: str, draft_id: str) -> str:
    """The id in the record of what a draft becomes."""
    return f"{source}.{draft_id}"


def make(
    draft: Draft, head: Head, source: str, places: Places
) -> tuple[Made | None, list[Problem]]:
    """The value of a draft, or all its problems.

    Args:
        draft: as edited; its ``related`` is kept only when it names a draft that is stored too.
        head: of the report.
        source: id of its source.
        places: the record and the gazetteer.
    """
    desk = _Desk(draft, places)
    build = {
        DraftKind.CLAIM: _claim,
        DraftKind.EVENT: _event,
        DraftKind.COMMITMENT: _commitment,
    }[draft.kind]
    item = build(desk, draft, head, source)
    if desk.problems or item is None:
        return None, desk.problems
    return Made(item, tuple(desk.places), tuple(desk.sources)), []


class _Desk:
    """Reads the fields of one draft and gathers what is wrong with them."""

    def __init__(self, draft: Draft, places: Places) -> None:
        self._fields = draft.fields
        self.problems: list[Problem] = []
        self.places: list[Place] = []
        self.sources: list[Source] = []
        self.chosen = self._choose(draft, places)
        for name, text in draft.fields.items():
            if len(text) > grammar.LONGEST_FIELD:
                self._fault(name, f"{len(text):,} characters are too many for one field.")

    def text(self, name: str) -> str:
        return self._fields.get(name, "").strip()

    def read(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        try:
            return reader(self.text(name))
        except GeoError as error:
            self._fault(name, str(error))
            return None

    def need(self, name: str, sentence: str) -> str:
        text = self.text(name)
        if not text:
            self._fault(name, sentence)
        return text

    def build(self, maker: Callable[[], Value], field: str) -> Value | None:
        if self.problems:
            return None
        try:
            return maker()
        except GeoError as error:
            self._fault(field, str(error))
            return None

    def need_place(self) -> str:
        if not self.chosen and not any(one.field == "place" for one in self.problems):
            self._fault("place", "No place is named. Look one up, or reject the claim.")
        return self.chosen[0] if self.chosen else ""

    def _choose(self, draft: Draft, places: Places) -> list[str]:
        chosen: list[str] = []
        for mention in draft.places:
            if mention.choice is None:
                count = len(mention.spots)
                self._fault(
                    "place",
                    f"{mention.words!r} may be {count} places; choose one."
                    if count > 1
                    else f"{mention.words!r} is not surely {mention.spots[0].name}; choose it or look up another."
                    if count
                    else f"No place called {mention.words!r} is known; look up another spelling.",
                )
                continue
            try:
                found, sources = places.place(mention.choice, mention.words)
            except GeoError as error:
                self._fault("place", str(error))
                continue
            chosen.append(found[0].id)
            self.places += [place for place in found if place not in self.places]
            self.sources += [source for source in sources if source not in self.sources]
        return list(dict.fromkeys(chosen))

    def _fault(self, field: str, text: str) -> None:
        self.problems.append(Problem(field, text))


def _claim(desk: _Desk, draft: Draft, head: Head, source: str) -> Claim | None:
    said = desk.read("said", grammar.read_said)
    force = desk.need("force", "Whose people are they? Name the force.")
    interval = desk.read("when", grammar.read_when)
    holds = desk.read("holds", grammar.read_holds)
    is_share = said is not None and said[0] is ClaimKind.SHARE
    share = desk.read("share", grammar.read_share) if is_share else None
    counted = (UNTOLD, Hedge.SHARE) if is_share else desk.read("count", grammar.read_count)
    place = desk.need_place()
    if said is None or interval is None or holds is None or counted is None:
        return None
    related = None if draft.related is None else item_id(source, draft.related)
    return desk.build(
        lambda: Claim(
            id=item_id(source, draft.id),
            kind=said[0],
            force=force,
            counted=desk.text("counted") or "all",
            place=place,
            count=counted[0],
            phrase=head.text[slice(*draft.span)],
            hedge=counted[1],
            interval=interval,
            date_kind=holds,
            status=said[1],
            source=source,
            share=share,
            share_of=related if is_share else None,
            part_of=None if is_share else related,
            report=source,
            span=draft.span,
            judgement=Judgement.ACCEPTED,
            note=desk.text("note") or None,
        ),
        "said",
    )


def _event(desk: _Desk, draft: Draft, head: Head, source: str) -> Event | None:
    interval = desk.read("when", grammar.read_when)
    holds = desk.read("holds", grammar.read_holds)
    killed = desk.read("killed", _killed)
    text = desk.need("text", "Say in one line what happened.")
    if interval is None or holds is None or killed is None:
        return None
    return desk.build(
        lambda: Event(
            id=item_id(source, draft.id),
            interval=interval,
            kind=desk.text("kind"),
            text=text,
            places=tuple(desk.chosen),
            sources=(source,),
            date_kind=holds,
            actors=grammar.read_names(desk.text("actors")),
            fatalities=killed,
            report=source,
            span=draft.span,
            note=desk.text("note") or None,
        ),
        "kind",
    )


def _commitment(desk: _Desk, draft: Draft, head: Head, source: str) -> Commitment | None:
    by = grammar.read_names(desk.need("by", "Who promised it? Name them."))
    text = desk.need("text", "Say in one line what was promised.")
    due = desk.read("due", grammar.read_when) if desk.text("due") else None
    return desk.build(
        lambda: Commitment(
            id=item_id(source, draft.id),
            made=head.published,
            by=by,
            text=text,
            places=tuple(desk.chosen),
            due=due,
            sources=(source,),
            report=source,
            span=draft.span,
            note=desk.text("note") or None,
        ),
        "text",
    )


def _killed(text: str) -> Count:
    return grammar.read_count(text)[0] if text else UNTOLD

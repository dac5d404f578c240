"""The text of a report and what is stored in; its sheet of drafts out. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geo.gazetteer import Gazetteer
from geo.model import Claim, Record, Report
from geo.model.report import digest
from geo.reading.language import check_text
from geo.reading.propose import propose
from geo.review.draft import Draft, Head, ReviewError, Sheet, State
from geo.review.drafts import make_drafts
from geo.review.duplicates import copies_of, likenesses
from geo.review.items import item_id, make, source_slug
from geo.review.naming import Naming
from geo.review.rules import Memory, rejection_id, remember
from geo.review.spots import Places
from geo.workspace import Workspace

if TYPE_CHECKING:
    from geo.reading.toponyms import Toponym

LONGEST_HEAD = 500
"""Characters of publisher, title and address."""

_LINE = "In 2020 France had about 5,000 soldiers in Mali, most of them near Gao."

Reader = Callable[[str, Gazetteer], "Sequence[Toponym]"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a review works with, as of one version of the store."""

    record: Record
    places: Places
    memory: Memory
    reports: tuple[Report, ...]


def read_sheet(head: Head, desk: Desk, read_places: Reader | None = None) -> Sheet:
    """Read a report and lay out what it says.

    Args:
        head: the report.
        desk: what is stored.
        read_places: another reader of toponyms than `geo.reading.toponyms`.

    Raises:
        TextRefusedError: The text is empty, binary or too long.
        ReviewError: Publisher, title or address cannot be used.
    """
    from geo.reading.toponyms import names_of  # its tables are loaded with the first report only

    check_head(head)
    check_text(head.text)
    reader = read_places or _read_places
    names = reader(head.text, desk.places.gazetteer)
    proposal = propose(
        head.text,
        head.published,
        context_country=head.country,
        toponyms=lambda _: names_of(names),
    )
    naming = Naming(head.text, names, desk.places, desk.memory)
    source = source_of(head, desk)
    sheet = Sheet(
        head,
        source,
        tuple(
            replace(draft, state=_state(draft, head, source, desk))
            for draft in make_drafts(head.text, head.published, proposal, naming)
        ),
    )
    return check_sheet(sheet, desk)


def warm_up(desk: Desk) -> None:
    """Load model, tables and weights by reading one line, so that the first report is as fast as any."""
    read_sheet(Head(_LINE, "Laydown", date(2024, 1, 1)), desk)


def check_sheet(sheet: Sheet, desk: Desk) -> Sheet:
    """The sheet with the problems and copies of every draft, and the stories it resembles."""
    drafts, claims = [], []
    for draft in sheet.drafts:
        made, problems = make(draft, sheet.head, sheet.source, desk.places)
        copies = () if made is None else copies_of(made.item, sheet.head, desk.record)
        if made is not None and isinstance(made.item, Claim):
            claims.append(made.item)
        drafts.append(replace(draft, problems=tuple(problems), copies=copies))
    found = likenesses(sheet.head, claims, desk.record, desk.reports, sheet.source)
    return replace(sheet, drafts=tuple(drafts), likenesses=found)


def check_head(head: Head) -> None:
    """Refuse a report without a publisher, or with a head no record can keep.

    Raises:
        ReviewError: A sentence for each fault, together.
    """
    faults = []
    if not head.publisher.strip():
        faults.append("The publisher is missing; a claim needs somebody who says it.")
    if head.url and not head.url.startswith(("http://", "https://")):
        faults.append("The address must begin with http:// or https://, or stay empty.")
    country = head.country
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        faults.append(f"{country[:20]!r} is no country code; write two letters, such as IQ.")
    long = [
        name
        for name in ("publisher", "title", "url")
        if len(getattr(head, name) or "") > LONGEST_HEAD
    ]
    faults += [f"The {name} has more than {LONGEST_HEAD} characters." for name in long]
    if faults:
        raise ReviewError(" ".join(faults))


def desk_of(workspace: Workspace) -> Desk:
    """What a workspace's store holds now."""
    record = workspace.record()
    return Desk(
        record,
        Places(record, workspace.gazetteer),
        remember(workspace.store.rules()),
        tuple(workspace.store.reports()),
    )


def source_of(head: Head, desk: Desk) -> str:
    """The id of the report's source: publisher and day, and a few signs of its words when that is taken."""
    plain = source_slug(head)
    stored = {report.source: report.sha256 for report in desk.reports}
    sha256 = digest(head.text)
    if plain not in desk.record.source_by_id or stored.get(plain) == sha256:
        return plain
    return f"{plain}-{sha256[:6]}"


def _state(draft: Draft, head: Head, source: str, desk: Desk) -> State:
    stored = item_id(source, draft.id)
    record = desk.record
    known: Iterable[object] = (
        record.claim_by_id.get(stored),
        record.event_by_id.get(stored),
        record.commitment_by_id.get(stored),
    )
    if any(item is not None for item in known):
        return State.ACCEPTED
    turned_down = rejection_id(head.sha256, draft.id) in desk.memory.rejected
    return State.REJECTED if turned_down else State.OPEN


def _read_places(text: str, gazetteer: Gazetteer) -> Sequence[Toponym]:
    from geo.reading.toponyms import toponyms

    return toponyms(text, gazetteer=gazetteer)

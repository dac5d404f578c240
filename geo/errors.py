"""Every error Laydown raises on purpose: a sentence for a person, data in attributes.

Those that only one module raises are defined there; the tree names it.

GeoError
├── SettingsError (ValueError)        a setting cannot be used
├── ModelError (ValueError)           a value breaks its own rule
│   ├── DayError                        not a day, or not a readable EDTF text
│   ├── IntervalError                   ends before it begins
│   └── CountError                      bounds cross, or are no count of people
│       └── CountParseError               no number is written there (geo.reading.counts)
├── GazetteerError (LookupError)      the gazetteer cannot answer
│   ├── UnknownToponymError             no such name
│   ├── AmbiguousToponymError           several places fit equally well
│   └── GazetteerMissingError           the index has not been built
├── OnlineGeocoderError (RuntimeError) the online geocoder failed (not: found nothing)
├── LanguageModelError (RuntimeError) the language model does not load (geo.reading.language)
├── TextRefusedError (ValueError)     not readable as English prose (geo.reading.language)
├── DocumentRefusedError (ValueError) a file cannot be read as a report (geo.reading.document_kinds)
├── DocumentTooHardError (RuntimeError) reading it took too long or too much (geo.reading.documents)
├── EvaluationError (ValueError)      labelled cases cannot be used (geo.reading.evaluate_figures)
├── EvaluationFileError (ValueError)  not located texts (geo.reading.evaluate_toponyms)
├── ReviewError (ValueError)          a decision on a reading cannot be taken (geo.review.draft)
├── EnrichError (RuntimeError)        events cannot be placed (geo.enrich.errors)
├── GaveUpError (TimeoutError)        what follows from the claims took too long (geo.posture.bounds)
├── ForeignRequestError (ValueError)  a request may come from another site (geo.web.own_page)
├── StoreError (RuntimeError)         the record cannot be opened or written
│   ├── StoreLockedError                another process holds it
│   ├── StoreDamagedError               the file is no sound store
│   ├── StaleVersionError               somebody else changed the row first
│   └── EventFilterError (ValueError)   rows of event sets that cannot be asked for (geo.store.event_filter)
├── TooHardError (RuntimeError)       a parsing process was stopped (geo.confine.parent)
├── MappingError (ValueError)         a mapping of columns cannot be used (geo.intake.mapping)
└── ExchangeError (ValueError)        a file cannot be read or written
    ├── FileRefusedError                it is no file of events (geo.intake.files)
    ├── FileTooHardError                reading it took too long or too much (geo.intake.files)
    ├── DayOrderError                   its dates can be read two ways: ask (geo.intake.files)
    ├── FaultyRecordsError              a list of faults, each with file, row and column
    └── ViewError                       a link or a command asks for what cannot be shown (geo.exchange.view)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class GeoError(Exception):
    """Anything Laydown refuses, in one sentence a person can act on."""


class SettingsError(GeoError, ValueError):
    """A setting cannot be used."""


class ModelError(GeoError, ValueError):
    """A value breaks its own rule."""


class DayError(ModelError):
    """A text that should name a day, or an EDTF date, does not."""


class IntervalError(ModelError):
    """An interval ends before it begins."""


class CountError(ModelError):
    """The bounds of a count cross, or are no number of people."""


class GazetteerError(GeoError, LookupError):
    """The gazetteer cannot answer."""


class UnknownToponymError(GazetteerError):
    """No place of that name is known."""

    def __init__(self, toponym: str, near_names: Sequence[str] = ()) -> None:
        self.toponym = toponym
        self.near_names = tuple(near_names)
        hint = f" Did you mean {', '.join(self.near_names)}?" if self.near_names else ""
        super().__init__(
            f"No place called {toponym!r} is in the gazetteer.{hint} "
            "Try another spelling, or add it to the gazetteer supplement."
        )


class AmbiguousToponymError(GazetteerError):
    """Several places fit a name about equally well."""

    def __init__(self, toponym: str, candidate_ids: Sequence[str]) -> None:
        self.toponym = toponym
        self.candidate_ids = tuple(candidate_ids)
        super().__init__(
            f"{toponym!r} matches {len(self.candidate_ids)} places about equally well: "
            f"{', '.join(self.candidate_ids)}. Name its country, or choose one of them."
        )


class GazetteerMissingError(GazetteerError):
    """The compiled gazetteer index is not there, or is of another version."""


class OnlineGeocoderError(GeoError, RuntimeError):
    """The online geocoder timed out or refused; this never means 'not found'."""


class StoreError(GeoError, RuntimeError):
    """The record cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process holds the store for longer than the wait allowed."""


class StoreDamagedError(StoreError):
    """The file is not a store, is cut short, or its log does not verify."""


class StaleVersionError(StoreError):
    """The row was changed by somebody else since it was read."""


class ExchangeError(GeoError, ValueError):
    """A file cannot be read or written."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one cell: where it stands and what to do about it.

    ``row`` is the line number in the file as an editor shows it (the header is line 1);
    ``column`` is the header's name, or "" when the fault is of the whole row or file.
    """

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}"
        return (
            f"{where}, column {self.column}: {self.message}"
            if self.column
            else f"{where}: {self.message}"
        )


class FaultyRecordsError(ExchangeError):
    """Records that were refused together, with every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        shown = "\n".join(f"  {fault}" for fault in self.faults[:20])
        more = f"\n  ... and {len(self.faults) - 20} more" if len(self.faults) > 20 else ""
        noun = "fault" if len(self.faults) == 1 else "faults"
        super().__init__(f"{len(self.faults)} {noun}; nothing was stored:\n{shown}{more}")

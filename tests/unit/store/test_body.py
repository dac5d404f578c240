"""Bodies of rows."""

from datetime import date

from geo.model import Commitment
from geo.store.body import from_body, to_body

PROMISE = Commitment("M", date(2025, 1, 1), ("US",), "Fewer troops", ("IQ",), None, ("paper",))
OLD = (
    '{"id":"M","made":"2025-01-01","by":["US"],"text":"Fewer troops","places":["IQ"],"due":null,'
    '"sources":["paper"],"report":null,"span":null,"note":null}'
)


def test_a_promise_without_evidence_has_the_body_it_always_had() -> None:
    """A store made before promises had evidence reads equal, and loading the seeds again changes nothing in it."""
    assert to_body(PROMISE) == OLD
    assert from_body("commitment", OLD) == PROMISE


def test_evidence_of_a_promise_is_kept() -> None:
    """What says that it was kept or broken, and what it replaced, come back."""
    told = Commitment(
        "M", date(2025, 1, 1), ("US",), "Fewer troops", ("IQ",), None, ("paper",),
        supersedes="L", kept_by=("claim:A",), broken_by=("event:B",),
    )  # fmt: skip
    assert from_body("commitment", to_body(told)) == told

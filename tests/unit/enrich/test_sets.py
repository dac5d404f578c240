"""Stored sets, enriched again."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.enrich import Base, EnrichContext, EnrichError, enrich_table
from geo.enrich.sets import How, chosen_sets, enrich_set
from geo.model import EventSet, LonLat
from geo.store import Store, open_store
from geo.store.event_schema import ENRICHED, READ
from geo.store.event_sets import About, add_event_set, event_file
from tests.bench.sample_events import sample_rows


def stored(tmp_path: Path) -> tuple[Store, EventSet]:
    store = open_store(tmp_path / "laydown.sqlite")
    rows = sample_rows(300, seed=5)
    about = About("invented", "acled", "{}", "0" * 64, "Nobody", "tests")
    return store, add_event_set(store, lambda: [rows], about, "tester").event_set


def test_a_set_is_enriched_whole_and_a_second_time_changes_nothing(
    tmp_path: Path, context: EnrichContext
) -> None:
    """All other columns stay byte for byte; the set keeps its id and gets another file."""
    store, event_set = stored(tmp_path)
    with store:
        before = pq.read_table(event_file(store, event_set))
        changed = enrich_set(store, event_set, context, "tester", How(partitions=3))
        assert changed is not None
        assert (changed.id, changed.rows_sha256) == (event_set.id, event_set.rows_sha256)
        after = pq.read_table(event_file(store, changed))
        assert after.select(READ.names).equals(before.select(READ.names))
        expected = enrich_table(before, context)
        assert after.select(ENRICHED.names).equals(expected.select(ENRICHED.names))
        assert after["country_code"].null_count < 300
        assert enrich_set(store, changed, context, "tester", How()) is None
        assert store.event_sets() == [changed]


def test_new_bases_are_found_by_the_next_enrichment(tmp_path: Path, context: EnrichContext) -> None:
    """A base that the record has learnt of since counts."""
    store, event_set = stored(tmp_path)
    with store:
        changed = enrich_set(store, event_set, context, "tester", How())
        assert changed is not None
        near = EnrichContext(context.ground, (Base("new", LonLat(37.0, 35.5)),))
        again = enrich_set(store, changed, near, "tester", How())
        assert again is not None
        assert set(pq.read_table(event_file(store, again))["base"].to_pylist()) == {"new"}


def test_sets_are_chosen_by_id_or_name_and_what_is_neither_is_told(tmp_path: Path) -> None:
    """All when none is named."""
    store, event_set = stored(tmp_path)
    with store:
        assert chosen_sets(store, []) == [event_set]
        assert chosen_sets(store, [event_set.id]) == chosen_sets(store, ["invented"]) == [event_set]
        with pytest.raises(EnrichError, match=f"no event set 'other'.*{event_set.id}"):
            chosen_sets(store, ["other"])

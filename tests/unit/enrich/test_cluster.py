"""The same bytes in one process, in many, and when one of them is killed on the way."""

import os
import signal

import numpy as np
import pyarrow as pa
import pytest

from geo.enrich import EnrichContext, EnrichError
from geo.enrich.cluster import _local_cluster, enrich_everywhere
from geo.enrich.partition import MOST_ROWS, Task, cut, enrich_partition, from_bytes, to_bytes
from tests.bench.sample_events import sample_rows


@pytest.fixture(scope="module")
def points() -> tuple[np.ndarray, np.ndarray]:
    rows = sample_rows(2000, seed=9)
    lon, lat = rows["lon"].to_numpy().copy(), rows["lat"].to_numpy().copy()
    lon[::97] = np.nan  # rows that nobody placed
    return lon, lat


@pytest.fixture(scope="module")
def expected(context: EnrichContext, points: tuple[np.ndarray, np.ndarray]) -> pa.Table:
    return enrich_everywhere(*points, context)


def test_any_number_of_partitions_gives_the_same(
    context: EnrichContext, points: tuple[np.ndarray, np.ndarray], expected: pa.Table
) -> None:
    """One partition or seven, and every one is told of."""
    told: list[tuple[int, int]] = []
    found = enrich_everywhere(*points, context, partitions=7, done=lambda *x: told.append(x))
    assert found.equals(expected)
    assert told == [(number, 7) for number in range(1, 8)]
    assert expected.num_rows == 2000
    assert expected["border_km"].null_count == len(range(0, 2000, 97))


def test_a_cluster_gives_the_same_and_a_killed_worker_loses_nothing(
    context: EnrichContext, points: tuple[np.ndarray, np.ndarray], expected: pa.Table
) -> None:
    """As soon as anything is done, a worker is killed with -9; its partitions are done by another."""
    killed: list[int] = []
    with _local_cluster(workers=2) as cluster:
        pids = {worker.pid for worker in cluster.workers.values()}

        def kill_one(done: int, _all: int) -> None:
            if not killed and done < 6:
                killed.append(min(pids))
                os.kill(killed[0], signal.SIGKILL)

        address = cluster.scheduler_address
        assert address.startswith("tcp://127.0.0.1:")
        found = enrich_everywhere(*points, context, address, 6, kill_one)
    assert killed
    assert found.equals(expected)


def test_a_worker_with_other_data_refuses(context: EnrichContext) -> None:
    """Rather no result than one that differs."""
    task = Task((), "0" * 64)
    with pytest.raises(EnrichError, match="Install the same on all machines"):
        enrich_partition(to_bytes(np.zeros(1), np.zeros(1)), task)
    with pytest.raises(EnrichError, match="Install the same"):
        enrich_partition(to_bytes(np.zeros(1), np.zeros(1)), Task((), context.ground.digest, "0.0"))


def test_a_partition_alone_gives_what_the_table_gives(context: EnrichContext) -> None:
    """The function that workers run is the one that runs here."""
    lon, lat = np.array([43.0, np.nan]), np.array([33.0, 33.0])
    found = from_bytes(enrich_partition(to_bytes(lon, lat), Task.of(context)))
    assert found.equals(enrich_everywhere(lon, lat, context))


@pytest.mark.parametrize(
    "address", ["somewhere", "http://127.0.0.1:1", "inproc://1", "file:///a:1"]
)
def test_what_is_no_address_is_refused(context: EnrichContext, address: str) -> None:
    """Before anything is opened."""
    with pytest.raises(EnrichError, match="no address of a scheduler"):
        enrich_everywhere(np.zeros(1), np.zeros(1), context, address)


def test_partitions_hold_every_row_once_and_are_never_too_large() -> None:
    """More partitions than asked for where they would not fit."""
    for rows, partitions in ((0, 3), (1, 5), (10, 3), (1_000_000, 2)):
        parts = list(cut(rows, partitions))
        assert [at for part in parts for at in (part.start, part.stop)] == sorted(
            at for part in parts for at in (part.start, part.stop)
        )
        assert sum(part.stop - part.start for part in parts) == rows
        assert all(0 < part.stop - part.start <= MOST_ROWS for part in parts)

"""Points in, the five columns out, worked out partition by partition: in this process or on a Dask cluster.

The only module that speaks to a cluster. It opens connections to the one address it is given, or, for ``local``, to
processes of its own on loopback. Dask runs what it is sent: name only clusters that you trust.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
from distributed import Client, KilledWorker, LocalCluster, as_completed

from geo.enrich.earth import Floats
from geo.enrich.errors import EnrichError
from geo.enrich.partition import Task, cut, enrich_partition, from_bytes, to_bytes
from geo.enrich.table import EnrichContext, enrich_points
from geo.store.event_schema import ENRICHED

HERE, LOCAL = "here", "local"
LOOPBACK = "127.0.0.1"
WAIT_S = 30
PARTITIONS_A_WORKER = 4
"""So that a lost worker costs little, and quick ones do more."""

_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?[\w.:\[\]-]+:\d{1,5}", re.ASCII)

Done = Callable[[int, int], None]
"""Told how many partitions are done, of how many."""


def enrich_everywhere(
    lon: Floats,
    lat: Floats,
    context: EnrichContext,
    scheduler: str = HERE,
    partitions: int = 0,
    done: Done = lambda _done, _all: None,
) -> pa.Table:
    """The columns of `ENRICHED` for each point, in order; the same bytes wherever they are worked out.

    Args:
        lon: degrees; NaN is no point.
        lat: degrees.
        context: what to place them by.
        scheduler: ``here`` is this process, ``local`` some processes of this machine, or the address of a Dask
            scheduler, such as ``tcp://HOST:8786``.
        partitions: how many at least; 0 leaves it to the number of workers.
        done: told of each partition that is done.

    Raises:
        EnrichError: The cluster cannot be reached, or its workers fail or differ from us.
    """
    if scheduler == HERE:
        parts = _here(lon, lat, context, partitions, done)
    else:
        with _client(scheduler) as client:
            parts = _there(client, lon, lat, Task.of(context), partitions, done)
    return pa.concat_tables([ENRICHED.empty_table(), *parts]).combine_chunks()


def _here(
    lon: Floats, lat: Floats, context: EnrichContext, partitions: int, done: Done
) -> list[pa.Table]:
    parts = list(cut(len(lon), partitions))
    found = []
    for number, part in enumerate(parts, start=1):
        found.append(pa.table(enrich_points(lon[part], lat[part], context)))
        done(number, len(parts))
    return found


def _there(
    client: Client, lon: Floats, lat: Floats, task: Task, partitions: int, done: Done
) -> list[pa.Table]:
    # Partitions are arguments, not data left with a worker: whoever dies, the scheduler can have it done again.
    workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    parts = list(cut(len(lon), partitions or PARTITIONS_A_WORKER * workers))
    futures = {
        client.submit(enrich_partition, to_bytes(lon[part], lat[part]), task, pure=False): number
        for number, part in enumerate(parts)
    }
    found: dict[int, pa.Table] = {}
    try:
        for future, answer in as_completed(futures, with_results=True):
            found[futures[future]] = from_bytes(answer)
            future.release()
            done(len(found), len(parts))
    except KilledWorker as error:
        raise EnrichError(
            f"Workers of the cluster died again and again over one partition ({error}). "
            "Give them more memory, or ask for more partitions."
        ) from error
    except (ImportError, AttributeError, OSError) as error:
        raise EnrichError(
            f"A worker of the cluster cannot do this ({error}). Install the same Laydown on all machines."
        ) from error
    return [found[number] for number in range(len(parts))]


@contextmanager
def _client(scheduler: str) -> Iterator[Client]:
    if scheduler == LOCAL:
        with _local_cluster() as cluster, Client(cluster, timeout=WAIT_S) as client:
            yield client
        return
    if not _ADDRESS.fullmatch(scheduler):
        raise EnrichError(
            f"{scheduler!r} is no address of a scheduler. Write {LOCAL}, or HOST:PORT, such as tcp://10.0.0.5:8786."
        )
    try:
        client = Client(scheduler, timeout=WAIT_S)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise EnrichError(
            f"No Dask scheduler answers at {scheduler!r} within {WAIT_S} s ({error}). "
            "Start one, or leave --scheduler out."
        ) from error
    with client:
        yield client


def _local_cluster(workers: int | None = None) -> Any:
    return LocalCluster(
        n_workers=workers or os.cpu_count() or 1,
        threads_per_worker=1,
        host=LOOPBACK,
        dashboard_address=f"{LOOPBACK}:0",
        silence_logs=50,
    )

"""The command that works out where events lie: ``laydown enrich``.

Names of event sets in; their files written anew, a line on stdout for each.
"""

from __future__ import annotations

import argparse
import sys
from getpass import getuser
from typing import Any

from geo.settings import load_settings

HERE = "here"
"""As in geo.enrich.cluster, named here so that --help need not load it."""


def add_commands(commands: Any) -> None:
    """Put ``enrich`` beside the other commands."""
    fill = commands.add_parser("enrich", help="work out country, border and base of events anew")
    fill.add_argument("sets", nargs="*", metavar="SET", help="id or name (default: every set)")
    fill.add_argument(
        "--scheduler",
        default=HERE,
        metavar="ADDRESS",
        help="a Dask scheduler, tcp://HOST:PORT; or local: processes of this machine",
    )
    fill.add_argument("--partitions", type=int, default=0, metavar="N", help="at least so many")
    fill.set_defaults(run=run_enrich)


def run_enrich(chosen: argparse.Namespace) -> int:
    """Enrich the sets one after the other; each is written whole or not at all."""
    from geo.enrich.sets import How, chosen_sets, enrich_set
    from geo.exchange.event_context import enrich_context
    from geo.workspace import open_workspace

    how = How(chosen.scheduler, chosen.partitions, _show if sys.stderr.isatty() else _say_nothing)
    with open_workspace(load_settings()) as workspace:
        sets = chosen_sets(workspace.store, chosen.sets)
        context = enrich_context(workspace.record(), workspace.shapes)
        for event_set in sets:
            changed = enrich_set(workspace.store, event_set, context, getuser(), how)
            outcome = "as they were" if changed is None else f"written to {changed.file}"
            print(f"{event_set.id}: {event_set.rows:,} rows {outcome}")
    if not sets:
        print("There is no event set yet; laydown import FILE makes one.", file=sys.stderr)
    return 0


def _show(done: int, of: int) -> None:
    end = "" if done < of else "\r\033[K"
    print(f"\rEnriching: {done:,} of {of:,} partitions{end}", end="", file=sys.stderr, flush=True)


def _say_nothing(_done: int, _of: int) -> None:
    """Nobody watches."""

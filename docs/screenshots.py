"""Takes the pictures of the map page in docs/pictures from a running app of its own. ``make screenshots``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.sample_events import sample_rows  # noqa: E402  (needs the path above)
from tests.browser.conftest import FLAGS, App, start_app  # noqa: E402
from tests.event_samples import NO_FILE, store_set  # noqa: E402

DAYS = ("2014-11-10", "2017-12-06", "2025-01-15", "2025-10-21", "2026-02-20")
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SELECTED = "figure:US|IQ|all|level"
INVENTED = 12_000
"""Events of the pictures of events: made up, and named so in them."""


def main() -> int:
    """Take every picture, or the ones named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", default="", help="take only pictures whose name holds this")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("No Chromium on this machine. Run `make browser` first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as home, sync_playwright() as driver:
        apps = start_apps(Path(home), chosen.only)
        app = apps["record"]
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            for name, size, dark, query in pictures():
                if chosen.only not in name:
                    continue
                context = browser.new_context(
                    viewport=size, color_scheme="dark" if dark else "light"
                )
                shoot(
                    context.new_page(),
                    apps.get(name.partition("-")[0], app),
                    query,
                    chosen.out / f"{name}.png",
                    full=size is PHONE,
                )
                context.close()
                print(f"{name}.png")
            for name, query in watching_pages():
                if chosen.only in name:
                    context = browser.new_context(viewport=WIDE)
                    shoot_page(context.new_page(), app, query, chosen.out / f"{name}.png")
                    context.close()
                    print(f"{name}.png")
            for name, query, part in parts():
                if chosen.only in name:
                    context = browser.new_context(viewport=WIDE)
                    shoot_part(context.new_page(), app, query, part, chosen.out / f"{name}.png")
                    context.close()
                    print(f"{name}.png")
        finally:
            browser.close()
            stop_apps(apps)
    return 0


def start_apps(home: Path, only: str) -> dict[str, App]:
    """The app on the seeds and, where a picture asked for needs it, one with a set of invented events beside them."""
    apps = {"record": start_app(home / "record")}
    if any(name.startswith("events") and only in name for name, *_ in pictures()):
        (home / "events").mkdir()
        rows = sample_rows(INVENTED, seed=5, ucdp=NO_FILE, years=4)
        store_set(home / "events", rows, "Invented events")
        apps["events"] = start_app(home / "events")
    return apps


def stop_apps(apps: dict[str, App]) -> None:
    """End them all."""
    for one in apps.values():
        one.process.terminate()


def pictures() -> list[tuple[str, dict[str, int], bool, str]]:
    """Name, size, dark or not, and link of each picture."""
    found = [(f"map-{day}", WIDE, False, f"?day={day}&selection={SELECTED}") for day in DAYS]
    found.append(("map-dark-2025-10-21", WIDE, True, f"?day=2025-10-21&selection={SELECTED}"))
    found.append(("map-phone-2025-10-21", PHONE, False, f"?day=2025-10-21&selection={SELECTED}"))
    found.append(
        ("map-window-2019-10-2020-04", WIDE, False, "?mode=window&from=2019-10-01&to=2020-04-30")
    )
    window = "?mode=window&from=2018-01-01&to=2018-06-30"
    found += [
        ("events-window", WIDE, False, f"{window}&view=35.3,39.2,6"),
        ("events-near", WIDE, True, "?mode=window&from=2018-03-01&to=2018-03-31&view=36.2,37.1,9"),
    ]
    known = "?day=2024-12-01&known=2024-12-18&selection=figure:US|SY|all|level"
    found.append(("posture-known", WIDE, False, known))
    return found


def watching_pages() -> list[tuple[str, str]]:
    """Name and link of each picture of a page of entries."""
    return [
        ("page-changes", "changes?from=2025-09-01&to=2026-03-01"),
        ("page-promises", "promises?day=2026-02-20"),
        ("page-bases", "bases?day=2026-02-20&find=asad"),
    ]


def parts() -> list[tuple[str, str, str]]:
    """Name, link and the part of the page that is shown, of each picture for docs/posture.md."""
    anbar = "figure:US|IQ-AN|all|level"
    series = "posture?series=US|SY&known=2024-12-19&versus=2024-12-18&from=2019-01-01"
    return [
        ("posture-derived", f"?day=2025-10-21&selection={anbar}", ".st-key-card"),
        (
            "posture-contradiction",
            f"?day=2026-01-20&selection={SELECTED}",
            ".st-key-contradictions",
        ),
        ("posture-series", series, ".st-key-posture .plot"),
    ]


def shoot_part(page: Page, app: App, query: str, part: str, path: Path) -> None:
    """One part of a page, once it stands still."""
    page.goto(f"{app.url}/{query}")
    shown = page.locator(part)
    shown.scroll_into_view_if_needed(timeout=60_000)
    page.wait_for_timeout(3500)
    shown.screenshot(path=str(path))


def shoot_page(page: Page, app: App, query: str, path: Path) -> None:
    """A page of entries as it opens; where some base is looked for, with the first one open."""
    page.goto(f"{app.url}/{query}")
    page.locator(".entries .entry").first.wait_for(timeout=60_000)
    if "find=" in query:
        page.locator("details.entry summary").first.click()
    page.wait_for_timeout(2500)
    page.screenshot(path=str(path))


def shoot(page: Page, app: App, query: str, path: Path, *, full: bool) -> None:
    """One picture, once the map has its ground and the card its text."""
    page.goto(f"{app.url}/{query}")
    page.wait_for_function("() => window.__laydownBus?.painted", timeout=60_000)
    frame = next(frame for frame in page.frames if frame.url.endswith("map.html"))
    frame.evaluate("() => window.laydownMap.ready")
    page.wait_for_timeout(1500)
    page.screenshot(path=str(path), full_page=full)


if __name__ == "__main__":
    sys.exit(main())

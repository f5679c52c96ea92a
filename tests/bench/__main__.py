"""Measures what a full site costs to check, build, preview and use: run by `make bench`, which takes some minutes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser

from lakeproof.tools import machine
from tests.bench import previews, searches, synthetic
from tests.site.drivers.chromium import chromium
from tests.website import ROOT, build_site, copy_project, serving

COUNTS = (0, 400, 4000)
"""How many synthetic questions each site has beside the real ones."""
ANSWERS = 10_000
"""As many as a reader gives who answers thirty questions a day for a year."""
MARKS = 500
VISITS = 3
TOPIC, MOCK = "associate/data-processing/imputation/", "associate/mock-exam/"

WATCH = """
  window.bench = (isThere, since) => new Promise((done) => {
    const look = () => (isThere() ? done(performance.now() - since) : requestAnimationFrame(look));
    look();
  });
"""
READY = "() => bench(() => document.querySelector('%s'), 0)"
BEGIN = """() => {
  const pressed = performance.now();
  document.querySelector("mock-exam .start [type=submit]").click();
  const isShown = (question) => question.checkVisibility();
  return bench(() => [...document.querySelectorAll("mock-exam quiz-question")].some(isShown), pressed);
}"""


@dataclass
class Cost:
    """What a site costs its author and its reader."""

    check: float
    """Seconds of `lakeproof check`."""
    build: float
    """Seconds of processor time of a strict build."""
    topic: float
    """Milliseconds until the first question of a topic can be answered."""
    start: float
    """Milliseconds until a mock exam can be begun."""
    begin: float
    """Milliseconds from its button to its first question."""
    page: float
    """Kilobytes of the page of the mock exam, before compression."""


def measure_site(count: int, desk: Path, browser: Browser) -> Cost:
    """Make a site with so many more questions, and use it."""
    root = copy_project(desk / f"with-{count}")
    synthetic.spread(root, count)
    with serving(desk / "host" / str(count)) as address:
        check = measure_check(root)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        build_site(root / "mkdocs.yml", desk / "host" / str(count), address, root)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        build = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        visits = [visit(browser, address) for _ in range(VISITS)]
    size = (desk / "host" / str(count) / MOCK / "index.html").stat().st_size / 1e3
    topic, start, begin = (median(times) for times in zip(*visits, strict=True))
    return Cost(check, build, topic, start, begin, size)


def measure_check(root: Path) -> float:
    """Check the content, which has to be sound."""
    started = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "lakeproof", "check"]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    return perf_counter() - started


def visit(browser: Browser, address: str) -> tuple[float, float, float]:
    """Open a topic and a mock exam with an empty cache, looking at every frame: a busy page is not ready."""
    times = []
    for page, ready in (
        (TOPIC, "quiz-question:defined .actions:not([hidden])"),
        (MOCK, "mock-exam .start:not([hidden])"),
    ):
        context = browser.new_context()
        opened = context.new_page()
        opened.set_default_timeout(120_000)
        opened.add_init_script(WATCH)
        opened.goto(f"{address}/{page}")
        times.append(opened.evaluate(READY % ready))
        if page == MOCK:
            times.append(opened.evaluate(BEGIN))
        context.close()
    return times[0], times[1], times[2]


def measure_search(desk: Path, browser: Browser) -> dict[str, list[float]]:
    """Search the site as it is."""
    with serving(desk / "host" / "0") as address:
        return searches.measure(browser, address, desk / "host" / "0")


def measure_record() -> dict[str, float]:
    """Read, fold and add to a long record."""
    script = ROOT / "tests" / "bench" / "fold.mjs"
    command = [str(machine.node()), str(script), str(ANSWERS), str(MARKS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    times: dict[str, float] = json.loads(done.stdout)
    return times


def measure_next_step(desk: Path) -> dict[str, float]:
    """Decide what comes next after a long record, with the study tables of the site as it is."""
    script = ROOT / "tests" / "bench" / "next_step.mjs"
    command = [str(machine.node()), str(script), str(desk / "host" / "0"), str(ANSWERS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    times: dict[str, float] = json.loads(done.stdout)
    return times


def print_table(title: str, columns: list[str], rows: dict[str, list[float]]) -> None:
    """Print numbers below their columns."""
    print(f"\n{title:<36}" + "".join(f"{column:>12}" for column in columns))
    for name, numbers in rows.items():
        print(f"{name:<36}" + "".join(f"{n:>12,.{1 if n < 100 else 0}f}" for n in numbers), flush=True)


def main() -> None:
    """Measure and print; nothing here passes or fails."""
    with TemporaryDirectory() as folder, chromium() as browser:
        desk = Path(folder)
        print_table("A saved file is in the browser, in s", ["seconds"], previews.measure(desk / "preview", browser))
        columns = ["check s", "build s", "topic ms", "start ms", "begin ms", "mock kB"]
        costs = {f"{n:,} more questions": list(astuple(measure_site(n, desk, browser))) for n in COUNTS}
        print_table("Check, build, use", columns, costs)
        columns = ["median ms", "95% ms", "mean kB", "index kB"]
        print_table("Search", columns, measure_search(desk, browser))
        steps = {name: [ms] for name, ms in measure_next_step(desk).items()}
        print_table(f"The next step after {ANSWERS:,} answers, in ms", ["ms"], steps)
    print_table(
        f"{ANSWERS:,} answers, {MARKS} marks, in ms", ["ms"], {name: [ms] for name, ms in measure_record().items()}
    )
    print(
        f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians of {VISITS} visits with an empty cache"
    )


if __name__ == "__main__":
    main()

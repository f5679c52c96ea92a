"""Measures what a full site costs to build, to load and to use: run by `make bench`, which takes some minutes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import astuple, dataclass
from functools import partial
from math import isnan, nan
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from types import SimpleNamespace

import markdown
import yaml
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser

from lakeproof.content.loader import load_content
from tests.bench import synthetic
from tests.site.drivers.chromium import chromium
from tests.site.drivers.pages import KINDS
from tests.site.test_budget import BUDGET, loaded, zipped
from tests.website import build_site, copy_project, serving

FEW, MANY, VISITS = 400, 4000, 5
LINEAR = 1.1 * MANY / FEW
"""What ten times as many questions may cost, with a tenth left to noise."""
LATE = 300
"""Milliseconds that a question may be ready later than a page of stock Material."""


def stock(root: Path) -> None:
    """Make of the project what Material alone makes of its pages."""
    settings = yaml_load((root / "mkdocs.yml").read_text("utf-8"))
    for name in ("edit_uri", "extra_css", "extra_javascript", "hooks", "nav", "repo_url", "watch"):
        settings.pop(name, None)
    for name in ("custom_dir", "favicon", "logo"):
        del settings["theme"][name]
    settings["markdown_extensions"].remove("lakeproof.render.extension")
    settings["validation"]["links"] = dict.fromkeys(("not_found", "anchors", "absolute_links"), "ignore")
    (root / "mkdocs.yml").write_text(yaml.dump(settings), "utf-8")
    for page in (root / "docs").rglob("*.md"):
        kept = [line for line in page.read_text("utf-8").split("\n") if not line.startswith(":::")]
        page.write_text("\n".join(kept), "utf-8")


SITES: dict[str, Callable[[Path], object]] = {
    "the same pages in stock Material": stock,
    "this project": lambda root: root,
    f"and {FEW} questions": partial(synthetic.spread, count=FEW),
    f"and {MANY} questions": partial(synthetic.spread, count=MANY),
    f"and {FEW} at once": partial(synthetic.everything, count=FEW),
    f"and {MANY} at once": partial(synthetic.everything, count=MANY),
}
"""What each site is made of; at once means on one page, and as many in the mock exam."""
STOCK, PROJECT, *_ = SITES

TOPIC, MOCK, EVERYTHING = KINDS["topic"], KINDS["mock"], f"{synthetic.EVERYTHING}/"
RUNS = "window.document$"
ASKS = "document.querySelector('quiz-question:defined .actions:not([hidden])')"
OFFERS = "document.querySelector('mock-exam .start:not([hidden])')"
PAGES = {
    "stock page": (STOCK, TOPIC, RUNS),
    "topic page": (PROJECT, TOPIC, ASKS),
    f"quiz of {FEW}": (f"and {FEW} at once", EVERYTHING, ASKS),
    f"quiz of {MANY}": (f"and {MANY} at once", EVERYTHING, ASKS),
    f"mock exam of {FEW}": (f"and {FEW} at once", MOCK, OFFERS),
    f"mock exam of {MANY}": (f"and {MANY} at once", MOCK, OFFERS),
}
"""The site of each page, its address, and what is true once it can be used."""

WATCH = """
  window.bench = { freeze: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) bench.freeze = Math.max(bench.freeze, duration);
  }).observe({ type: "longtask", buffered: true });
  bench.when = (holds, since, done) => {
    const look = () => (holds() ? done(performance.now() - since) : requestAnimationFrame(look));
    look();
  };
  bench.when(() => document.body && %s, 0, (ms) => (bench.ready = ms));
"""
"""Looks at each frame, so that a page which is busy is not taken for one which is ready."""
BEGIN = """
  () => new Promise((done) => {
    const pressed = performance.now();
    document.querySelector("mock-exam .start [type=submit]").click();
    bench.when(() => document.querySelector(".stage quiz-question"), pressed, done);
  })
"""


@dataclass
class Cost:
    """What a page costs a reader."""

    zipped: float
    """Kilobytes of its HTML."""
    parsed: float
    """Milliseconds to DOMContentLoaded."""
    ready: float
    """Milliseconds to the first frame in which the page can be used."""
    freeze: float
    """Milliseconds of the longest task, during which nothing that the reader does is answered."""
    begin: float
    """Milliseconds from the button to the first question of a mock exam."""
    heap: float
    """Megabytes that its JavaScript holds."""


class PageOfABuild(Treeprocessor):
    """Tells our extension, as MkDocs does, of which page the text is, and of which build."""

    def __init__(self, name: str, build: object) -> None:
        self.file = SimpleNamespace(src_uri=f"{name}.md")
        self.files = build


def build(name: str, desk: Path, address: str) -> tuple[float, float]:
    """Build a site and return the seconds of the whole, and those of our extension alone."""
    root = copy_project(desk / slug(name))
    settings = root / "mkdocs.yml"
    SITES[name](root)
    settings.write_text(settings.read_text("utf-8").replace("omitted_files: warn", "omitted_files: ignore"), "utf-8")
    started = perf_counter()
    build_site(settings, desk / "host" / slug(name), f"{address}/{slug(name)}", root)
    whole = perf_counter() - started
    return whole, extension_alone(root) if "lakeproof.render.extension" in settings.read_text("utf-8") else 0.0


def extension_alone(root: Path) -> float:
    """Return the seconds that our steps take for all pages, with what stands between them left out."""
    seconds = 0.0
    with chdir(root):
        for page in load_content(root).pages.values():
            settings = {"pymdownx.snippets": {"base_path": [str(root / "snippets")]}}
            md = markdown.Markdown(extensions=[*settings, "lakeproof.render.extension"], extension_configs=settings)
            md.treeprocessors.register(PageOfABuild(page.name, root), "page", 0)
            lines = page.text.split("\n")
            for name in ("lakeproof-directives", "snippet", "lakeproof-cells"):
                started = perf_counter()
                lines = md.preprocessors[name].run(lines)
                seconds += perf_counter() - started if name != "snippet" else 0
    return seconds


def visit(browser: Browser, address: str, title: str) -> Cost:
    """Visit a page with an empty cache."""
    name, page, usable = PAGES[title]
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(300_000)  # thousands of questions may take as long as they take
    opened.add_init_script(WATCH % usable)
    wire = context.new_cdp_session(opened)
    wire.send("Performance.enable")
    opened.goto(f"{address}/{slug(name)}/{page}")
    opened.wait_for_function("bench.ready")
    ready, freeze = opened.evaluate("[bench.ready, bench.freeze]")
    parsed = opened.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    begin = opened.evaluate(BEGIN) if usable == OFFERS else 0
    wire.send("HeapProfiler.collectGarbage")
    heap = {m["name"]: m["value"] for m in wire.send("Performance.getMetrics")["metrics"]}["JSHeapUsedSize"]
    cost = Cost(
        zipped(opened.request.get(opened.url.split("?")[0]).body()) / 1e3, parsed, ready, freeze, begin, heap / 1e6
    )
    context.close()
    return cost


def visits(browser: Browser, address: str) -> dict[str, Cost]:
    """Visit all pages in turn, so that whatever else the machine does slows all of them; return the medians."""
    seen: dict[str, list[Cost]] = {}
    for _ in range(VISITS):
        for title in PAGES:
            seen.setdefault(title, []).append(visit(browser, address, title))
    return {title: Cost(*map(median, zip(*map(astuple, costs), strict=True))) for title, costs in seen.items()}


def slug(name: str) -> str:
    """Write a name as an address."""
    return name.lower().replace(" ", "-")


def head(title: str, *columns: str) -> None:
    """Begin a table."""
    print(f"\n{title:<44}" + "".join(f"{column:>9}" for column in columns), flush=True)


def row(name: str, *numbers: float) -> None:
    """Print numbers below their columns."""
    print(f"{name:<44}" + "".join(f"{number:>9,.{1 if number < 100 else 0}f}" for number in numbers), flush=True)


def growth(few: float, many: float, constant: float) -> float:
    """Say how much more the many cost than the few, apart from what costs the same without any."""
    return (many - constant) / (few - constant) if few > constant else nan


def main() -> None:
    """Build, visit, print, judge."""
    built: dict[str, tuple[float, float]] = {}
    with TemporaryDirectory() as folder, serving(Path(folder) / "host") as address, chromium() as browser:
        desk = Path(folder)
        head("Build, in seconds", "whole", "ours")
        for name in SITES:
            built[name] = build(name, desk, address)
            row(name, *built[name])
        costs = visits(browser, address)
        head("Page", *Cost.__annotations__)
        for name, cost in costs.items():
            row(name, *astuple(cost))
        made = desk / "host" / slug(PROJECT)
        head("Our own JavaScript and CSS, gzipped", "files", "bytes")
        for kind, page in KINDS.items():
            files = loaded(browser, f"{address}/{slug(PROJECT)}", page, made)
            row(kind, len(files), sum(files.values()))
        every = [zipped(path.read_bytes()) for path in [*made.glob("css/*.css"), *made.glob("js/**/*.mjs")]]
        row(f"all there is; at most {BUDGET:,} on a page", len(every), sum(every))
    head("Limit", "found", "at most")
    for name, found, most in limits(built, costs):
        said = "noise" if isnan(found) else "holds" if found <= most else "BROKEN"
        row(f"{said:<8}{name}", found, most)
    machine = f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    print(f"\n{machine}; medians of {VISITS} visits with an empty cache")


def limits(built: dict[str, tuple[float, float]], costs: dict[str, Cost]) -> Iterator[tuple[str, float, float]]:
    """Yield each limit with what was found and what is allowed; the budget of bytes has a test of its own."""
    for kind in ("questions", "at once"):
        for share, what in enumerate(("build", "extension")):
            few, many = built[f"and {FEW} {kind}"][share], built[f"and {MANY} {kind}"][share]
            yield f"growth of the {what}, {kind}", growth(few, many, built[PROJECT][share]), LINEAR
    stock = costs["stock page"]
    for page in ("quiz", "mock exam"):
        for what in ("zipped", "ready", "heap"):
            few, many = (getattr(costs[f"{page} of {count}"], what) for count in (FEW, MANY))
            yield f"growth of the {page}, {what}", growth(few, many, getattr(stock, what)), LINEAR
    for title in ("topic page", f"quiz of {FEW}"):
        yield f"{title} later than stock", costs[title].ready - stock.ready, LATE


if __name__ == "__main__":
    main()

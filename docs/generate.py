"""Write the pages that follow from the code: every output, every key of a scenario, and the patterns that tests name.

They are docs/definitions.md, docs/parameters.md, docs/presets.md, docs/law.md and a part of docs/model.md. Run it with `make docs`;
`python -m docs.generate --check` says whether the pages are up to date (a test does).
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from demerit.experiment.run.simulate import simulate
from demerit.results.declare.column import CLASS_MEANINGS, CLASSES, FLAG_MEANINGS, FLAGS, Column
from demerit.results.declare.tables import TABLES
from demerit.scenario.load import load
from docs import comparing, coverage, law, parameters, patterns, presets

FOLDER = Path(__file__).parent
HEAD = """# Definitions

Generated from the code by `make docs`; do not edit. How the model works stands in [model.md](model.md).

**F** is the file held: false entries, stale copies and all. **C** is the clean file: the same rules over the true, recorded, unexpired
entries of the same life. A person is *restricted* on a day if at least one need is refused under F, *innocent* if none is refused under C.
A *wrongful day* is a restricted day of an innocent person.

Rates, shares and counts are **means over all lucks** that a run was lived under: its own and further ones in totals, five by default and up
to ten in a small run (`--replicates`, `run.replicates`), each with other invented people of the same template. The interval of 95 % covers
what is *expected over lucks*, by Student's t over the lucks' totals, on a scale that rare, clustered events have (Jeffreys' gamma and beta
laws of an effective number of clusters). `source` says what bounds rest on: `replicates`; `communities` of one very large run, dealt out to
12 parts that are alike; sampled `households`, for figures of the sample and of provinces; or `exact`, for independent events and cases of
which hardly any happened (Garwood, Clopper and Pearson). Below 4 clusters, and under one luck of fewer than 480,000 people, there are no
bounds, and `why` says so. Weekly tables, lives and the sample are those of the run's own luck. Intervals say nothing about assumptions.

How often the intervals hold what they should was measured by living many lucks (`python -m validation.coverage`,
[the whole table](../validation/coverage/coverage.md)); it stands beside each measure, for a run of five lucks: the share of its intervals
that hold the expected figure, over all its figures and groups, and in how many cases there is an interval at all.
"""


def definitions() -> str:
    """Put the page of the outputs together."""
    return "\n".join([HEAD, *_classes(), *_flags(), *_measures(), *_tables()])


def model() -> str:
    """Put the patterns that tests name into the page of the model."""
    return patterns.with_patterns((FOLDER / "model.md").read_text(encoding="utf-8"))


PAGES = {
    "definitions.md": definitions,
    "parameters.md": parameters.page,
    "presets.md": presets.page,
    "law.md": law.page,
    "comparing.md": comparing.page,
    "model.md": model,
}


def _classes() -> Iterator[str]:
    """List the partition."""
    yield "## The partition of restricted person-days\n"
    yield "Each restricted person-day has one class, the first that applies; the classes add up exactly. 1 to 3 are the wrongful days.\n"
    for number, (name, meaning) in enumerate(zip(CLASSES, CLASS_MEANINGS, strict=True), start=1):
        yield f"{number}. **{name}**: {meaning}"


def _flags() -> Iterator[str]:
    """List the errors and the flags of a restricted day."""
    yield "\n## What else can be said of a restricted person-day\n"
    yield (
        "Two more partitions stand beside that by class. By **error in the file** the days add up exactly: classes 1, 2 and 3; *in part*, "
        "if the clean file refuses something too, but not all that is refused; *none*, if it refuses all of it. By **ground** several may "
        "hold on a day, whatever its class:\n"
    )
    for name, meaning in zip(FLAGS, FLAG_MEANINGS, strict=True):
        yield f"- **{name}**: {meaning}"
    yield "- *none of these, no error*: none of them holds, and the clean file refuses all that is refused"


def _measures() -> Iterator[str]:
    """List the measures of a report and of an audit, from a small run with all rule families that have one."""
    few = {"society.people": 1000, "run.weeks": 4, "run.burn_in": 0, "run.replicates": 0}
    everything = few | {"regime.claims.on": True, "regime.support.on": True}
    with tempfile.TemporaryDirectory() as folder:
        run = simulate(load("as-reported-2018", everything), threads=1, out=Path(folder) / "run")
        measures = run.audit().measures
    covers = coverage.told()
    yield "\n## Measures\n"
    for measure in measures:
        units = list(dict.fromkeys(row.unit for row in measure.rows))
        yield f"### {measure.title}\n\n`{measure.name}`. {measure.definition}\n"
        if units:
            yield f"Units: {'; '.join(units)}.\n"
        if measure.name in covers:
            yield f"{covers[measure.name]}\n"


def _tables() -> Iterator[str]:
    """List the tables of a run with their columns."""
    yield "## Tables of a run\n"
    yield "Read them with `demerit query RUN SQL`, `run.query(sql)`, or as Parquet files by any other tool.\n"
    for table in TABLES:
        yield f"### `{table.name}`\n\n{table.meaning[0].upper()}{table.meaning[1:]}.\n"
        yield "| column | unit | meaning |\n|---|---|---|"
        yield from map(_row, (*table.axes, *table.columns))
        yield ""


def _row(column: Column) -> str:
    """Lay out a column."""
    return f"| `{column.name}` | {column.unit} | {column.meaning} |"


def main() -> None:
    """Write the pages, or say which are not up to date."""
    for name, page in PAGES.items():
        text = page().rstrip("\n") + "\n"
        if "--check" not in sys.argv:
            (FOLDER / name).write_text(text, encoding="utf-8")
        elif (FOLDER / name).read_text(encoding="utf-8") != text:
            sys.exit(f"docs/{name} is not up to date. Run make docs.")


if __name__ == "__main__":
    main()

"""The page of the law: what an audit asks of a run, by which rule, and how it is laid out."""

from collections.abc import Iterator

from demerit.audit.account import NO_REGIME
from demerit.audit.identity import FORMULA
from demerit.audit.laid_out import KEYS
from demerit.audit.law.items import items
from demerit.audit.law.rights import ESSENTIAL, MOVEMENT
from demerit.audit.law.verdict import COMMON, HEADING, VERDICTS, Item
from demerit.experiment.beside import CREDIT, MOST_PEOPLE
from demerit.results.codings import CODINGS

HEAD = f"""# Law

Generated from the code by `make docs`; do not edit. The points are data: `src/demerit/audit/law/items.toml`.

    demerit audit RUN                # verdicts, group metrics, harm by cause
    demerit audit RUN --evidence     # for each point the rule, the thresholds, the figures and the queries that lead to them
    demerit audit RUN --json         # all of it, for other programs
    demerit report RUN --as fria     # an impact assessment to complete: HTML, Markdown or DOCX (`--format md`, `--out fria.docx`)

{HEADING} It is about rules as a scenario writes them and invented people; it is not evidence about any real person, place or deployment,
and absence of harm here is not evidence of absence. There are four verdicts and no fifth: *{"*, *".join(VERDICTS)}*.

{COMMON}

Beside a run stand two references on the same society, with the same seed and weeks: `none`, the run's own people (up to
{MOST_PEOPLE[NO_REGIME]:,}) and scenario with every rule switched off, and the rules and conduct of `us-credit` (up to
{MOST_PEOPLE[CREDIT]:,} people). They are simulated once and kept in `RUN.beside`; `--no-beside` leaves them out. L15 and L16 need the
first of them, with the same people and conduct.

Every audit tests itself: for everybody and each group, {FORMULA} (Chouldechova 2017), from person-days; an audit for which it does not hold
ends with an internal error.
"""


def page() -> str:
    """Put the page together."""
    return "\n".join([HEAD, *_codings(), *_points(), *_keys()])


def _codings() -> Iterator[str]:
    """List the codings of context."""
    yield "## Codings of context\n"
    yield "| coding | a need is related to a deed if | source | why |\n|---|---|---|---|"
    for coding in CODINGS:
        yield f"| {coding.name} | {coding.meaning} | {coding.source} | {coding.why} |"
    yield f"\nContexts of movement (L26): {', '.join(MOVEMENT)}. Essential contexts (L27): {', '.join(ESSENTIAL)}. Source: assumed.\n"


def _points() -> Iterator[str]:
    """List the points of law."""
    yield "## Points of law\n"
    for item in items():
        yield from _point(item)


def _point(item: Item) -> Iterator[str]:
    """Introduce one point of law."""
    yield f"### {item.id}: {item.title}\n\n{item.source}\n\n*{item.question}*\n\n{item.rule}\n"
    for name, threshold in item.thresholds.items():
        yield f"- threshold *{name}* {threshold.value:g}: {threshold.why}"
    if item.thresholds:
        yield ""


def _keys() -> Iterator[str]:
    """List the keys of the JSON object."""
    yield "## The JSON object\n\n| key | meaning |\n|---|---|"
    for key, meaning in KEYS.items():
        yield f"| `{key}` | {meaning} |"

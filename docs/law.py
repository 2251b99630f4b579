"""The page of the law: what an audit asks of a run, by which rule, and how it is laid out."""

from collections.abc import Iterator

from demerit.audit.findings.audit_json import KEYS
from demerit.audit.findings.findings import NO_REGIME
from demerit.audit.findings.self_test import FORMULA
from demerit.audit.law.instruments import instruments
from demerit.audit.law.items import GROUPS, items
from demerit.audit.law.rights import ANNEX_III, ESSENTIAL, MOVEMENT
from demerit.audit.law.verdict import COMMON, DUTY, HEADING, VERDICTS, Item
from demerit.experiment.comparison.references import CREDIT, MOST_PEOPLE
from demerit.results.declare.codings import CODINGS

HEAD = f"""# Law

Generated from the code by `make docs`; do not edit. The points are data: `src/demerit/audit/law/points/`.

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
first of them, with the same people and conduct. People in `none` keep the fear that the scenario gives them at the start
(`conduct.belief.start`): it is a world with a fear of a regime that is not there.

What a scenario says of itself in law stands in its table `declared` (docs/parameters.md): whether it is an AI system, on what it rests, for
what purpose, whether its rules are public, who decides, and where. No verdict contradicts it.

Every audit tests itself: for everybody and each group, {FORMULA} (Chouldechova 2017), from person-days; an audit for which it does not hold
ends with an internal error.
"""


def page() -> str:
    """Put the page together."""
    return "\n".join([HEAD, *_codings(), *_points(), *_texts(), *_keys()])


def _codings() -> Iterator[str]:
    """List the codings of context."""
    yield "## Codings of context\n"
    yield "| coding | a need is related to a deed if | source | why |\n|---|---|---|---|"
    for coding in CODINGS:
        yield f"| {coding.name} | {coding.meaning} | {coding.source} | {coding.why} |"
    yield f"\nContexts of movement (L26): {', '.join(MOVEMENT)}. Essential contexts (L27): {', '.join(ESSENTIAL)}. Source: assumed."
    listed = ", ".join(f"{context}: {point}" for context, point in ANNEX_III.items())
    yield f"Points of Annex III that list systems intended for a context: {listed}; the other contexts are not listed.\n"


def _points() -> Iterator[str]:
    """List the points of law, group by group."""
    yield "## Points of law\n"
    yield (
        "An *element* is a part of a provision and no problem by itself; where it is met, pages say *part indicated*. A *duty* asks for "
        "something that a simulation cannot see: it is never judged, and who has to look stands beside it.\n"
    )
    for group in GROUPS.values():
        yield f"### {group}\n"
        for item in items():
            if item.group == group:
                yield from _point(item)


def _point(item: Item) -> Iterator[str]:
    """Introduce one point of law."""
    kind = f" ({item.kind})" if item.kind != "point" else ""
    yield f"#### {item.id}: {item.title}{kind}\n\n{item.source}\n\n*{item.question}*\n\n{item.rule}\n"
    if item.kind == DUTY:
        yield f"To be checked by {item.checked_by}.\n"
    for name, threshold in item.thresholds.items():
        whose = "by law" if threshold.by_law else "this project's reading"
        yield f"- threshold *{name}* {threshold.value:g}, {whose}: {threshold.why}"
    if item.thresholds:
        yield ""


def _texts() -> Iterator[str]:
    """List the texts of law, with version, date of application and address."""
    yield "## Texts of law\n"
    yield (
        "Which version the rules above were read from, and from when it applies. Where the simulated weeks end before that day, or the "
        "place that the scenario declares (`declared.place`) lies outside the reach of the text, an audit says that it does not bind the "
        "regime and is a yardstick only. A state is read from the words of `declared.place.why`; where no place is declared, every text "
        "may bind. Whether a state has ratified a protocol or a convention is to be checked. An address is left out where none was sure. "
        "Nothing here replaces a look at the current consolidated text.\n"
    )
    yield "| text | version | applies from | binds | address | points |\n|---|---|---|---|---|---|"
    for name, text in instruments().items():
        points = ", ".join(item.id for item in items() if name in item.instruments)
        applies = text.applies.isoformat() if text.applies else ""
        yield f"| {text.title} | {text.version} | {applies} | {text.reach} | {text.address} | {points} |"
    yield ""


def _keys() -> Iterator[str]:
    """List the keys of the JSON object."""
    yield "## The JSON object\n\n| key | meaning |\n|---|---|"
    for key, meaning in KEYS.items():
        yield f"| `{key}` | {meaning} |"

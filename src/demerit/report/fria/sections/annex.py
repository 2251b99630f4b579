"""Annex of an assessment: points of law with rule and evidence, rules of the regime, SELECTs, codings and sources."""

from collections.abc import Iterable, Iterator

from demerit.audit.law.instruments import Instrument, instruments
from demerit.audit.law.verdict import COMMON, HEADING, Finding
from demerit.audit.law.worded_figure import told
from demerit.report.fria.content.document import Block, Command, Document, Grid, Heading, Part, Section, Text
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.sections.necessity import sourced, valued
from demerit.results.declare.codings import CODINGS
from demerit.scenario.describe.figures import Figure, figures
from demerit.scenario.describe.reach import refused
from demerit.schema.number import Role

_RUN = "Each figure can be had again: RUN is the directory of the run, RUN.beside/none that of the same people and luck without any rule."
_RULES = (
    "What the simulated regime does, figure by figure, with its key in the scenario. Figures of what people do and who they are stand in "
    "`demerit assumptions`."
)


def annex(matter: Matter, document: Document) -> Part:
    """Write the annex.

    Parameters
    ----------
    matter : a run with its audit.
    document : the assessment, with its figures already numbered.
    """
    sections = [
        Section("law", "Annex A", "Points of law: article, rule, finding and evidence", list(_law(matter))),
        Section("rules", "Annex B", "Rules of the simulated regime", _rules(matter)),
        Section("queries", "Annex C", "The SELECT behind each figure", list(_queries(document))),
        Section("codings", "Annex D", "Codings of context", [_codings()]),
        Section("sources", "Annex E", "Sources of the scenario", [_sources(matter)]),
        Section(
            "texts", "Annex F", "Texts of law: version, date of application, address", [_versions(matter)]
        ),
    ]
    return Part("annex", "Annex", sections)


def _law(matter: Matter) -> Iterator[Block]:
    """Write each point of law."""
    yield from (Text(HEADING, is_warning=True), Text(COMMON), Text(_RUN))
    for finding in matter.audit.law:
        yield from _point(finding)


def _point(finding: Finding) -> Iterator[Block]:
    """Write one point of law."""
    item = finding.item
    yield Heading(f"{item.id} {finding.headline}")
    yield Text(f"Where it stands: {item.source}")
    yield from (Text(_text(instruments()[name])) for name in item.instruments)
    yield from (Text(text) for text in (item.question, item.rule, finding.reason, finding.scope) if text)
    for name, t in item.thresholds.items():
        whose = "the law's" if t.by_law else "this project's reading"
        yield Text(f"Threshold ({name}) {t.value:g}, {whose}: {t.why}.")
    yield from (Text(f"{_upper(name)} coding: {verdict}.") for name, verdict in finding.codings.items())
    if finding.turning:
        yield Text(finding.turning.sentence)
    for one in finding.evidence:
        yield Text(f"Evidence: {told(one)}.")
        if one.sql:
            yield Command(one.command("RUN"))


def _text(one: Instrument) -> str:
    """Return title, date of application and address of a text of law; the table of texts has its version."""
    applies = (
        f"applies from {one.applies}" if one.applies else "applies as the state has ratified or enacted it"
    )
    return f"Text of law: {'; '.join(filter(None, (one.title, applies, one.address)))}."


def _versions(matter: Matter) -> Grid:
    """Build the table of texts of law behind the points."""
    used = {name for finding in matter.audit.law for name in finding.item.instruments}
    rows = [
        (one.title, one.version, f"{one.applies or 'as ratified or enacted'}", one.reach, one.address)
        for name, one in instruments().items()
        if name in used
    ]
    return Grid("Texts of law", ("text", "version", "applies from", "binds", "address"), rows)


def _rules(matter: Matter) -> list[Block]:
    """Write the rules of the regime: lists and tiers in words, then each figure."""
    end = matter.end
    needs = end.conduct.needs

    def named(names: Iterable[str]) -> str:
        """Join the titles of needs."""
        return ", ".join(needs[name].title for name in names) or "nothing"

    regime = end.regime
    rows = []
    if regime.lists.on:
        rows += [(f"list: {roll.title}", named(roll.refuses)) for roll in regime.lists.names.values()]
    if regime.score.on:
        rows += [
            (f"tier {name}, from {grade.at_least.value:g} points", named(grade.refuses))
            for name, grade in regime.tiers.grades.items()
        ]
    blocks: list[Block] = [Text(_RULES)]
    if rows and refused(end):
        blocks.append(Grid("Who is refused what", ("on the list or in the tier", "is refused"), rows))
    found = [figure for figure in figures(matter.run.loaded) if _is_rule(figure)]
    table = [
        (figure.path, _meaning(figure), valued(figure), sourced(figure, end.sources)) for figure in found
    ]
    return [*blocks, Grid("Figures of the rules", ("key", "what it says", "value", "source"), table)]


def _is_rule(figure: Figure) -> bool:
    """Return whether a figure belongs to the rules or to their errors."""
    rules = {Role.LEVER, Role.SAFEGUARD, Role.ERROR}
    return figure.path.startswith("regime.") and figure.role in rules and not figure.is_off


def _meaning(figure: Figure) -> str:
    """Return the meaning of a figure, and the date from which it holds."""
    return f"{figure.meaning} From {figure.in_force} on." if figure.in_force else figure.meaning


def _queries(document: Document) -> Iterator[Block]:
    """Write the SELECT of each row of figures, under its number."""
    yield Text(
        "A number such as F1 at the beginning of a row stands for the SELECT below, to be put to `demerit query RUN`."
    )
    for _, grid in document.grids():
        behind = {query: row for row, query in zip(grid.rows, grid.queries, strict=False) if query}
        for query, row in behind.items():
            yield Text(f"{row[0]} {grid.title}: {row[1]}")
            yield Command(query)


def _codings() -> Grid:
    """Build the table of codings: when a need counts as related to a deed."""
    return Grid(
        "Codings of context",
        ("coding", "what is refused is related to an act if", "source", "why"),
        [(coding.name, coding.meaning, coding.source, coding.why) for coding in CODINGS],
    )


def _sources(matter: Matter) -> Grid:
    """Build the table of sources of the rules."""
    used = {figure.holds.source for figure in figures(matter.run.loaded) if _is_rule(figure)}
    rows = [(name, text) for name, text in matter.end.sources.items() if name in used]
    return Grid(
        "Sources",
        ("name", "source"),
        rows or [("none", "every figure of the rules is assumed or set by the scenario")],
    )


def _upper(text: str) -> str:
    """Capitalise the first letter of a text."""
    return text[:1].upper() + text[1:]

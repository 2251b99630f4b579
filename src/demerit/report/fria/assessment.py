"""Assessment of a run as a document: the model's answers by provision, and the fields that the deployer has to complete."""

from collections.abc import Callable

from demerit.audit.findings.findings import Audit
from demerit.audit.run.opened_run import Run
from demerit.report.fria.content.document import Block, Document, Fields, Grid, Part, Section
from demerit.report.fria.content.law_points import points
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.outline import Asked, outline
from demerit.report.fria.sections import affected_people, gate, harms, necessity, oversight, process, risks
from demerit.report.fria.sections.annex import annex

MARK = "Synthetic people: everybody in this assessment is invented."
NOTICES = (
    "This document is not an assessment under Art. 27. Simulated figures must not be entered as findings about a deployment.",
    (
        "It is a draft to work from. What a simulation of invented people shows is filled in; every field marked “Deployer to complete” is "
        "yours, and has to rest on your own evidence."
    ),
)
_SUBTITLE = "Impact assessment to complete: AI Act, Art. 27; GDPR, Art. 35"
SAYS: dict[str, Callable[[Matter], list[Block]]] = {
    "prohibited": gate.prohibited,
    "system": gate.system,
    "high_risk": gate.high_risk,
    "who_assesses": gate.who_assesses,
    "dpia": gate.dpia,
    "process": process.process,
    "period": process.period,
    "categories": affected_people.categories,
    "harms": harms.harms,
    "risks": risks.risks,
    "oversight": oversight.oversight,
    "if_it_happens": oversight.if_it_happens,
    "description": process.description,
    "necessity": necessity.necessity,
    "rights": necessity.rights,
    "safeguards": necessity.safeguards,
    "charter": necessity.charter,
}
"""Function that writes the model's answer to each section; only the deployer completes all others."""


def assessment(run: Run, audit: Audit) -> Document:
    """Write the assessment of a run.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    audit : the audit of its regime.
    """
    matter = Matter(run, audit)
    facts, scenario = run.facts, run.loaded.scenario
    size = (
        f"Simulated: {facts['people']:,} synthetic people, {facts['weeks']} reported weeks after {facts['burn_in']} weeks of warm-up, seed "
        f"{facts['seed']}, demerit {facts['demerit']}, state {facts['state_hash']}."
    )
    parts = [
        Part(part.name, part.title, [_section(matter, asked) for asked in part.sections])
        for part in outline()
    ]
    lead = scenario.first_line
    drafted = Document(scenario.title, _SUBTITLE, MARK, [*NOTICES], lead, size, audit.box, parts)
    document = _numbered(drafted)
    return document._replace(parts=[*document.parts, annex(matter, document)])


def _section(matter: Matter, asked: Asked) -> Section:
    """Write one section: the model's answer, the points of law, and the fields."""
    says = SAYS.get(asked.name)
    blocks: list[Block] = says(matter) if says else []
    if asked.points:
        blocks = [*blocks, points(matter, asked.points)]
    return Section(asked.name, asked.law, asked.title, [*blocks, Fields(asked.fields)])


def _numbered(document: Document) -> Document:
    """Assign numbers to the rows of figures for the list of SELECTs in the annex; rows with the same SELECT share a number."""
    n = 0

    def numbered(block: Block) -> Block:
        """Add a number to each row of a table of figures."""
        nonlocal n
        if not isinstance(block, Grid) or not block.queries:
            return block
        rows, known = [], {"": ""}
        for row, query in zip(block.rows, block.queries, strict=True):
            if query not in known:
                n += 1
                known[query] = f"F{n}"
            rows.append((known[query], *row))
        return block._replace(columns=("", *block.columns), rows=rows)

    parts = [
        part._replace(
            sections=[
                section._replace(blocks=[numbered(block) for block in section.blocks])
                for section in part.sections
            ]
        )
        for part in document.parts
    ]
    return document._replace(parts=parts)

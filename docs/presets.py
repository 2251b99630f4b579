"""The page of the shipped regimes: how they differ, what each is and is not, and where its figures come from."""

from collections.abc import Iterator

from demerit.scenario.axes import AXES, as_markdown
from demerit.scenario.load import Loaded, load
from demerit.scenario.reach import entered, is_scored, listed
from demerit.scenario.schema.number import ASSUMED, Provenance
from demerit.scenario.schema.scenario import Scenario, provenances
from demerit.scenario.shipped import PRESETS, part, shipped

HEAD = """# Presets

Generated from the scenarios by `make docs`; do not edit. The files are in `src/demerit/scenario/catalogue/regimes/`.
`demerit scenario show NAME --full` shows every figure with its source, those on who lives there and what they do included.
`demerit run NAME` runs one.

A preset is a reading of published texts and articles, for invented people. None is a copy of a system in force.
What is not published is assumed, with a range.

## How they differ

Every cell is read from the preset's own settings, as they are at the end of its run: `demerit scenario axes`.
"""


def page() -> str:
    """Put the page together."""
    loaded = [load(name) for name in shipped(PRESETS)]
    meanings = [f"- *{axis.title}*: {axis.meaning}" for axis in AXES]
    compared = as_markdown([preset.at_the_end for preset in loaded])
    return "\n".join(
        [HEAD, compared, "", *meanings, *(line for p in loaded for line in _preset(p))]
    )


def _preset(loaded: Loaded) -> Iterator[str]:
    """Introduce one preset, with the sources of its rules."""
    scenario, figures = loaded.scenario, _figures(loaded.at_the_end)
    assumed = sum(figure.source == ASSUMED for figure in figures)
    yield f"\n## `{scenario.name}`: {scenario.title}\n\n> {scenario.first_line}\n\n{scenario.story}\n"
    yield f"It rests on: {scenario.basis}. Appeals go to: {scenario.appeals_to}. Society: {scenario.society.title}."
    if figures:
        yield f"Of the {len(figures)} figures of its rules, {assumed} are assumed.\n"
    own = part(PRESETS, scenario.name).tree.get("sources", {})
    used = {*own, *(figure.source for figure in figures), *(entry.source for entry in scenario.amend)}
    yield from (f"- `{name}`: {text}" for name, text in scenario.sources.items() if name in used)


def _figures(scenario: Scenario) -> list[Provenance]:
    """List the figures of the rules that are in use."""
    regime = scenario.regime
    unused = {
        name for name in type(regime).model_fields if getattr(getattr(regime, name), "on", True) is False
    }
    if not is_scored(scenario):
        unused |= {"score", "tiers"}
    if not entered(scenario):
        unused |= {"records", "credits", "refusals"}
    silent = {*(("points",) if not is_scored(scenario) else ()), *(("term",) if not listed(scenario) else ())}
    found = [(path.split("."), figure) for path, figure in provenances(regime)]
    return [figure for path, figure in found if path[0] not in unused and path[-1] not in silent]

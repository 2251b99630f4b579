"""The page of the shipped regimes: how they differ, what each is and is not, and where its figures come from."""

from collections.abc import Iterator

from demerit.scenario.describe.axes import AXES, as_markdown
from demerit.scenario.describe.figures import Figure, figures
from demerit.scenario.describe.reach import entered, is_scored, listed
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import PRESETS, part, shipped
from demerit.scenario.schema.scenario import Scenario
from docs import fits

HEAD = """# Presets

Generated from the scenarios by `make docs`; do not edit. The files are in `src/demerit/scenario/catalogue/regimes/`.
`demerit scenario show NAME --full` shows every figure with its source, those on who lives there and what they do included.
`demerit run NAME` runs one.

A preset is a reading of published texts and articles, for invented people. None is a copy of a system in force.
What is not published is assumed, with a range.

Each preset is held against what was published of its case. *Fitted*: some figure of the preset was chosen so that this one comes out, so
its closeness shows nothing. *Predicted*: nothing was chosen for it. `python -m docs.fits` simulates them anew.

## How they differ

Every cell is read from the preset's own settings, as they are at the end of its run: `demerit scenario axes`.
"""


def page() -> str:
    """Put the page together."""
    loaded = [load(name) for name in shipped(PRESETS)]
    meanings = [f"- *{axis.title}*: {axis.meaning}" for axis in AXES]
    compared = as_markdown([preset.at_the_end for preset in loaded])
    return "\n".join([HEAD, compared, "", *meanings, *(line for p in loaded for line in _preset(p))])


def _preset(loaded: Loaded) -> Iterator[str]:
    """Introduce one preset, with the sources of its rules."""
    scenario, rules = loaded.scenario, _rules(loaded)
    assumed = sum(figure.is_assumed for figure in rules)
    yield f"\n## `{scenario.name}`: {scenario.title}\n\n> {scenario.first_line}\n\n{scenario.story}\n"
    yield f"It rests on: {scenario.basis}. Appeals go to: {_appeals(scenario)} Society: {scenario.society.title}."
    if rules:
        yield f"Of the {len(rules)} figures of its rules, {assumed} are assumed.\n"
    own = part(PRESETS, scenario.name).tree.get("sources", {})
    used = {*own, *(figure.holds.source for figure in rules), *(entry.source for entry in scenario.amend)}
    used |= {fit.source for fit in scenario.fit}
    yield from (f"- `{name}`: {text}" for name, text in scenario.sources.items() if name in used)
    yield from fits.table(scenario.name)


def _appeals(scenario: Scenario) -> str:
    """Say who decides on appeals, and what else there is to say of them."""
    return f"{scenario.appeals_to}. {scenario.appeals_say}".strip()


def _rules(loaded: Loaded) -> list[Figure]:
    """List the figures of the rules that do something."""
    scenario = loaded.at_the_end
    # What things cost is an account, not a rule.
    silent = {"costs"}
    if not is_scored(scenario):
        silent |= {"score", "tiers", "points"}
    if not listed(scenario):
        silent |= {"term"}
    if not entered(scenario):
        silent |= {"records", "credits", "refusals"}
    found = [figure for figure in figures(loaded) if figure.path.startswith("regime.") and not figure.is_off]
    return [figure for figure in found if not silent & {*figure.path.split(".")}]

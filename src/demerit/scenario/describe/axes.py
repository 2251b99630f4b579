"""The axes on which regimes differ, each cell read from a scenario's own settings."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from demerit.families import FAMILIES
from demerit.scenario.describe.reach import (
    entered,
    is_scored,
    listed,
    refused,
    refused_by_tier,
    terms,
    unrelated,
)
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.number import FOR_LIFE

Phrase = Callable[[Scenario], str]
"""Returns the few words that one rule of the spine adds to a cell; empty if the scenario does not use it."""
_YEAR = 365
_MOST_NAMES = 4


class Axis(NamedTuple):
    """One column of the table of presets."""

    name: str
    title: str
    meaning: str
    otherwise: str
    """Text of the cell if no rule adds any words."""
    phrases: tuple[Phrase, ...]

    def cell(self, scenario: Scenario) -> str:
        """Return a scenario's cell on this axis: the words of the spine, then those of each rule family that is on."""
        said = [phrase(scenario) for phrase in self.phrases]
        for family in FAMILIES:
            settings = getattr(scenario.regime, family.name)
            if settings.on and self.name in family.says:
                said.append(family.says[self.name](settings, scenario.regime))
        return "; ".join(filter(None, said)) or self.otherwise


def axes(scenario: Scenario) -> dict[str, str]:
    """Return a scenario's cell on every axis.

    Parameters
    ----------
    scenario
        A scenario whose regime is the one to describe: of several eras, usually the last.

    Returns
    -------
    Name of each axis to a few words.

    Examples
    --------
    >>> from demerit.scenario.load import load
    >>> axes(load("none").scenario)["effect"]
    'none'
    """
    return {axis.name: axis.cell(scenario) for axis in AXES}


def as_markdown(scenarios: Sequence[Scenario]) -> str:
    """Build a Markdown table of the axes of some scenarios, a row a scenario.

    Parameters
    ----------
    scenarios
        Each with the regime to describe.
    """
    heads = ["regime", *(axis.title for axis in AXES)]
    rows = [[f"`{scenario.name}`", *axes(scenario).values()] for scenario in scenarios]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


def _operator(scenario: Scenario) -> str:
    """Name the operator."""
    return scenario.operator


def _voluntary(scenario: Scenario) -> str:
    """Describe whether the rules let people choose."""
    return "yes, by its rules" if scenario.voluntary else "no"


def _where(scenario: Scenario) -> str:
    """Describe where the score applies, if not everywhere from the start."""
    rollout = scenario.regime.rollout
    if not (is_scored(scenario) and rollout.on):
        return ""
    return f"{_per_cent(rollout.share.values[-1])} of communities from {rollout.share.dates[-1].year} on"


def _across_by_list(scenario: Scenario) -> str:
    """Describe which contexts of deeds reach unrelated needs through a list."""
    ties, pairs = scenario.regime.ties, []
    for deed, _, roll in listed(scenario):
        through_ties = [*ties.child, *ties.spouse] if ties.on and roll.ties else []
        pairs += unrelated(scenario, deed, [*roll.refuses, *through_ties])
    return _from_to("by list", scenario, pairs)


def _across_by_tier(scenario: Scenario) -> str:
    """Describe which contexts of deeds reach unrelated needs through a tier."""
    needs = refused_by_tier(scenario)
    deeds = [deed for deed, record in entered(scenario).items() if record.points.value > 0]
    pairs = [pair for deed in deeds for pair in unrelated(scenario, deed, needs)]
    return _from_to("by tier", scenario, pairs)


def _letter(scenario: Scenario) -> str:
    """Describe whom a letter reaches, and when."""
    notice = scenario.regime.notice
    if not (notice.on and entered(scenario)):
        return ""
    reach = notice.reach.cells.values()
    return f"a letter after {notice.delay.value:g} weeks reaches {_share(reach)}"


def _at_the_counter(scenario: Scenario) -> str:
    """Describe that people learn of an entry when they are refused."""
    return "at the refusal" if refused(scenario) else ""


def _appeal(scenario: Scenario) -> str:
    """Describe who decides appeals, how many, and how well."""
    remedy = scenario.regime.remedy
    if not (remedy.on and entered(scenario)):
        return ""
    cases = remedy.reviewers.value * remedy.decisions.value
    return (
        f"to {scenario.appeals_to}: {cases:g} cases a week for 100,000 people, "
        f"{_per_cent(remedy.upheld_wrong.value)} of wrong entries found wrong"
    )


def _kept(scenario: Scenario) -> str:
    """Describe how long the longest entry counts, if it outlasts every listing."""
    longest = max((record.retention.value for record in entered(scenario).values()), default=0)
    return f"entries {_length(longest)}" if longest > max(terms(scenario), default=0) else ""


def _listed(scenario: Scenario) -> str:
    """Describe how long the longest listings last."""
    fixed, paid = terms(scenario), any(record.until_paid for _, record, _ in listed(scenario))
    lengths = [*([_length(max(fixed))] if fixed else []), *(["until paid"] if paid else [])]
    return f"lists {' or '.join(lengths)}" if lengths else ""


def _collateral(scenario: Scenario) -> str:
    """Describe what a listing does to child and spouse."""
    ties = scenario.regime.ties
    if not (ties.on and any(roll.ties for _, _, roll in listed(scenario))):
        return ""
    members = (("child", ties.child), ("spouse", ties.spouse))
    return "; ".join(f"{member}: {_names(needs, 'needs')}" for member, needs in members if needs)


def _spared(scenario: Scenario) -> str:
    """Describe whose deeds are not entered."""
    shield, officials = scenario.regime.exemptions.shield, scenario.society.exempt
    if not (scenario.regime.exemptions.on and shield.value > 0 and entered(scenario)):
        return ""
    return f"{_per_cent(officials.value)} of officials, in {_per_cent(shield.value)} of their deeds"


def _scoring(scenario: Scenario) -> str:
    """Describe whether there is a score."""
    return "score" if is_scored(scenario) else ""


def _reward(scenario: Scenario) -> str:
    """Describe whether merits count."""
    return "reward (points)" if is_scored(scenario) and scenario.regime.credits else ""


def _on_a_list(scenario: Scenario) -> str:
    """Describe whether people are listed."""
    return "listing" if listed(scenario) else ""


def _refusal(scenario: Scenario) -> str:
    """Describe which needs are refused."""
    needs = refused(scenario)
    return f"refusal of {_names(needs, 'needs')}" if needs else ""


AXES: tuple[Axis, ...] = (
    Axis("operator", "operator", "who runs it", "", (_operator,)),
    Axis("voluntary", "voluntary?", "whether people choose to take part", "no", (_voluntary, _where)),
    Axis(
        "across",
        "used outside its own domain?",
        "whether an entry refuses a need in a context of life that is not related to the deed's (central coding)",
        "no",
        (_across_by_list, _across_by_tier),
    ),
    Axis("notice", "notice", "how a person learns of an entry", "none", (_letter, _at_the_counter)),
    Axis(
        "burden",
        "burden of proof",
        "for a benefit said to be overpaid: who has to prove what, what silence means, what is charged on top",
        "none",
        (),
    ),
    Axis("appeal", "appeal", "who decides when an entry is contested", "none", (_appeal,)),
    Axis(
        "expiry",
        "expiry",
        "the longest time that an entry or a listing lasts",
        "no entries",
        (_kept, _listed),
    ),
    Axis("collateral", "collateral", "what it does to others than the person", "none", (_collateral,)),
    Axis("exempt", "exempt", "whose deeds are not entered", "nobody by rule", (_spared,)),
    Axis("effect", "effect", "what it does", "none", (_scoring, _reward, _on_a_list, _refusal)),
)
"""All axes. A rule family adds to a cell by its `says`."""


def _from_to(way: str, scenario: Scenario, pairs: Sequence[tuple[str, str]]) -> str:
    """Describe which contexts reach which others, and by which way."""
    if not pairs:
        return ""
    order = scenario.contexts.names
    origins, targets = ([name for name in order if name in side] for side in zip(*pairs, strict=True))
    return f"{way}: {_names(origins, 'contexts')} to {_names(targets, 'contexts')}"


def _names(names: Sequence[str], things: str) -> str:
    """List some names, or count many things."""
    spelled = [name.replace("_", " ") for name in names]
    return ", ".join(spelled) if len(spelled) <= _MOST_NAMES else f"{len(spelled)} {things}"


def _length(days: float) -> str:
    """Return a number of days in words."""
    if days >= FOR_LIFE:
        return "for life"
    return f"{days / _YEAR:.2g} years" if days >= 2 * _YEAR else f"{days:g} days"


def _share(shares: Iterable[float]) -> str:
    """Return the range of some shares in words."""
    low, high = min(shares), max(shares)
    return _per_cent(low) if low == high else f"{100 * low:.3g} to {_per_cent(high)}"


def _per_cent(share: float) -> str:
    """Return a share in per cent."""
    return f"{100 * share:.3g} %"

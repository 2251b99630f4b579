"""The whole scenario: society, conduct, regime, and what to run."""

import re
from collections.abc import Collection, Sized
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from demerit.families import FAMILIES
from demerit.families.base import named
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.cameras import BANDS
from demerit.scenario.schema.declared import Declared
from demerit.scenario.schema.fit import Fit
from demerit.scenario.schema.products import impossible
from demerit.scenario.schema.regime import LIST_LIMIT, Regime
from demerit.schema.conduct import PARTNERS, Conduct, Contexts
from demerit.schema.number import (
    ASSUMED,
    SET_BY_USER,
    Frozen,
    Kind,
    Number,
    Role,
    provenances,
    sources_of,
)
from demerit.schema.society import Society, misnamed, too_many
from demerit.suggestion import suggest

NEED_LIMIT, REGISTRY_LIMIT, LENS_LIMIT = 8, 16, 8
OPERATORS = ("state", "court", "city", "employer", "private", "nobody")
"""Who can run a regime."""
LONGEST_WEEKS = 522
_CLAUSE = re.compile(r",\s*(which|who|whom|whose|where|when)\b|[;:.,]\s*$|;")
"""Marks of a clause or a stop, which a plain noun does not have."""
_SEVERITY = Kind("ratio", 0.5, 4, "k runs from 0.5 to 4.")


def _a_day_or_a_week(days: int) -> int:
    """Refuse any coupling but one day and one week."""
    if days not in (1, 7):
        raise ValueError(f"must be 1 or 7 days, got {days}. Places publish every day or once a week")
    return days


class RunPlan(Frozen):
    """How long to run, with which luck."""

    start: date
    """The first day, a Monday."""
    burn_in: int = Field(ge=0)
    """Weeks before the report begins."""
    weeks: int = Field(ge=1)
    """Weeks reported."""
    seed: int = Field(ge=0, lt=2**32)
    """Seed of all three domains of chance."""
    society_seed: int | None = Field(default=None, ge=0, lt=2**32)
    """Seed of who lives there, if it is to differ."""
    behaviour_seed: int | None = Field(default=None, ge=0, lt=2**32)
    """Seed of what people do, if it is to differ."""
    institutions_seed: int | None = Field(default=None, ge=0, lt=2**32)
    """Seed of what institutions do, if it is to differ."""
    replicate: int = Field(ge=0, lt=2**30)
    """Number of the replicate: the same society rules, another luck."""
    replicates: int | None = Field(default=None, ge=0, le=10_000)
    """Replicates that figures and intervals rest on, the run's own counted; 0 or 1: the run's own alone. By default 5 to 10."""
    sample: int = Field(ge=1000)
    """About how many people are replayed and written to `people`."""
    coupling: Annotated[int, AfterValidator(_a_day_or_a_week)] = 7
    """Days after which places publish what people elsewhere read: 7, or 1 to see whether results depend on it; that takes longer."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a start that is no Monday, or a run beyond the horizon."""
        if self.start.isoweekday() != 1:
            raise ValueError(f"start must be a Monday, got {self.start} ({self.start:%A})")
        if self.replicates == 2:
            raise ValueError("replicates must be 0 or 1, or 3 or more, got 2: two lucks tell no interval")
        if self.weeks + self.burn_in > LONGEST_WEEKS:
            planned = f"{self.burn_in} + {self.weeks}"
            raise ValueError(
                f"burn_in + weeks must be at most {LONGEST_WEEKS} (ten years), got {planned}. Shorten either"
            )
        return self


class Amendment(Frozen):
    """A change of rules from a date on."""

    since: date
    """The day it takes effect; the model changes on the first Monday from then on."""
    title: str
    """What changes, in a sentence."""
    source: str
    """A key of ``[sources]``, ``assumed`` or ``scenario``."""
    change: dict[str, Any]
    """Keys below `regime` that get a new value, nested as in the scenario."""


class Judgement(Frozen):
    """How the audit judges."""

    severity_k: Annotated[Number, _SEVERITY, Role.OBSERVATION]
    """A penalty above k times the gravity of the deed is called disproportionate."""


class Scenario(Frozen):
    """What to simulate."""

    name: str
    """Short name, used for the run's folder."""
    title: str
    """One line."""
    story: str
    """One sentence for a gallery."""
    first_line: str
    """The sentence that stands first in every report."""
    operator: str
    """Who runs it: state, court, city, employer, private or nobody."""
    voluntary: bool
    """Whether the rules let people choose to take part."""
    basis: str
    """The law, rule or contract that it rests on, in a few words."""
    appeals_to: str
    """Who decides when an entry is contested, as the rules say: a noun that fits into any sentence, such as "the court"."""
    appeals_say: str = ""
    """What else is to be said of them, in a sentence of its own."""
    declared: Declared = Field(default=Declared())
    """What it says of itself in law."""
    run: RunPlan
    """How long, with which luck."""
    society: Society
    """Who lives there."""
    conduct: Conduct
    """What they do."""
    contexts: Contexts
    """Contexts of life and their relations."""
    regime: Regime
    """The rules."""
    amend: list[Amendment]
    """Changes of the rules, by date."""
    arms: list[Arm] = Field(default=[])
    """Other rules on the same society with the same luck, for `demerit compare`."""
    judgement: Judgement
    """How the audit judges."""
    fit: list[Fit] = Field(default=[])
    """Published figures that a run is held against, each fitted, predicted or put in."""
    limits: list[str] = Field(default=[])
    """What is published and not reproduced, or comes out and is not published, a sentence each."""
    sources: dict[str, str]
    """Short name to full citation."""

    @field_validator("operator")
    @classmethod
    def _known(cls, operator: str) -> str:
        """Refuse an operator that no table of presets could show."""
        if operator not in OPERATORS:
            there_are = suggest(operator, OPERATORS) or f"; there are {', '.join(OPERATORS)}"
            raise ValueError(f"no operator is called {operator!r}{there_are}")
        return operator

    @field_validator("appeals_to")
    @classmethod
    def _a_noun(cls, appeals_to: str) -> str:
        """Refuse a clause or a full stop, which would break the sentences that name them."""
        if _CLAUSE.search(appeals_to):
            raise ValueError(
                "must name who decides without a clause or a full stop, such as 'the court'. Put the rest into appeals_say"
            )
        return appeals_to

    @field_validator("arms")
    @classmethod
    def _different(cls, arms: list[Arm]) -> list[Arm]:
        """Refuse two arms of one name."""
        names = [arm.name for arm in arms]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two arms are called {name!r}. Choose another name for one of them")
        return arms


def inconsistencies(scenario: Scenario) -> list[tuple[str, str]]:
    """List the faults that only show between keys: unknown names, sources that are not listed, products above one.

    Returns
    -------
    Pairs of a dotted path and a sentence.
    """
    return [
        *_dangling(scenario),
        *_crowded(scenario),
        *_ambiguous(scenario),
        *_wealth(scenario),
        *_unreached(scenario),
        *_unsourced(scenario),
        *_unfounded(scenario),
        *impossible(scenario.regime),
        *too_many(scenario.society),
    ]


_Name = tuple[str, str, str, Collection[str]]
"""A name in a scenario: dotted path, sort of thing, the name, all known names."""


def _names_in_families(scenario: Scenario) -> list[_Name]:
    """List the names in the settings of the rule families that are on."""
    conduct, regime = scenario.conduct, scenario.regime
    there: dict[str, Collection[str]] = {
        "deed": conduct.deeds,
        "merit": conduct.merits,
        "need": conduct.needs,
        "context": scenario.contexts.names,
        "group": scenario.society.groups.cells,
        "list": regime.lists.names,
    }
    return [
        (f"regime.{family.name}.{key}", what, name, there[what])
        for family in FAMILIES
        if getattr(regime, family.name).on
        for key, what, name in named(getattr(regime, family.name))
    ]


def _dangling(scenario: Scenario) -> list[tuple[str, str]]:
    """List all names of things that the scenario does not have."""
    names = [
        *_names_in_rules(scenario),
        *_names_in_acts(scenario),
        *_names_in_factors(scenario),
        *_names_in_families(scenario),
    ]
    return [
        (path, f"no {what} is called {name!r}{suggest(name, known) or '; there are ' + ', '.join(known)}")
        for path, what, name, known in names
        if name not in known
    ]


def _names_in_rules(scenario: Scenario) -> list[_Name]:
    """List the names in the rules on records, credits, tiers, lists and ties."""
    conduct, regime = scenario.conduct, scenario.regime
    return [
        *((f"regime.records.{k}", "deed", k, conduct.deeds) for k in regime.records),
        *((f"regime.credits.{k}", "merit", k, conduct.merits) for k in regime.credits),
        *(
            (f"regime.records.{k}.registry", "registry", r.registry, regime.fusion.registries)
            for k, r in regime.records.items()
        ),
        *(
            (f"regime.credits.{k}.registry", "registry", c.registry, regime.fusion.registries)
            for k, c in regime.credits.items()
        ),
        *(
            (f"regime.records.{k}.list", "list", r.list, regime.lists.names)
            for k, r in regime.records.items()
            if r.list
        ),
        *(
            (f"regime.tiers.grades.{t}.refuses", "need", n, conduct.needs)
            for t, g in regime.tiers.grades.items()
            for n in g.refuses
        ),
        *(
            (f"regime.lists.names.{t}.refuses", "need", n, conduct.needs)
            for t, g in regime.lists.names.items()
            for n in g.refuses
        ),
        *(("regime.ties.child", "need", n, conduct.needs) for n in regime.ties.child),
        *(("regime.ties.spouse", "need", n, conduct.needs) for n in regime.ties.spouse),
    ]


def _names_in_acts(scenario: Scenario) -> list[_Name]:
    """List the names in the acts and contexts."""
    conduct, contexts = scenario.conduct, scenario.contexts
    return [
        *((f"conduct.needs.{k}.partner", "partner", n.partner, PARTNERS) for k, n in conduct.needs.items()),
        *(
            (f"conduct.deeds.{k}.context", "context", d.context, contexts.names)
            for k, d in conduct.deeds.items()
        ),
        *(
            (f"conduct.needs.{k}.context", "context", n.context, contexts.names)
            for k, n in conduct.needs.items()
        ),
        *(("contexts.related", "context", c, contexts.names) for pair in contexts.related for c in pair),
    ]


def _names_in_factors(scenario: Scenario) -> list[_Name]:
    """List the groups and ages by which errors differ."""
    groups, regime = scenario.society.groups.cells, scenario.regime
    return [
        *(("regime.fusion.kappa", "group", g, groups) for g in regime.fusion.kappa.cells),
        *(
            (f"regime.cameras.{key}", "group", g, groups)
            for key in ("hit_by_group", "misread_by_group")
            for g in getattr(regime.cameras, key).cells
        ),
        *(
            (f"regime.cameras.{key}", "age band", g, BANDS)
            for key in ("hit_by_age", "misread_by_age")
            for g in getattr(regime.cameras, key).cells
        ),
    ]


def _crowded(scenario: Scenario) -> list[tuple[str, str]]:
    """List families with more members than the state has room for."""
    regime = scenario.regime
    by_camera = [name for name, record in regime.records.items() if record.camera]
    families: tuple[tuple[str, str, Sized, int], ...] = (
        ("conduct.needs", "", scenario.conduct.needs, NEED_LIMIT),
        ("regime.fusion.registries", "", regime.fusion.registries, REGISTRY_LIMIT),
        ("regime.records", " with a camera", by_camera, LENS_LIMIT),
        ("regime.lists.names", "", regime.lists.names, LIST_LIMIT),
    )
    return [
        (path, f"at most {limit}{which} are possible, got {len(family)}")
        for path, which, family, limit in families
        if len(family) > limit
    ]


def _ambiguous(scenario: Scenario) -> list[tuple[str, str]]:
    """List the acts of two families that share a name: a name has one number on the luck map."""
    conduct = scenario.conduct
    families = (
        ("merits", conduct.merits, "deed", conduct.deeds),
        ("needs", conduct.needs, "deed", conduct.deeds),
        ("needs", conduct.needs, "merit", conduct.merits),
    )
    return [
        (f"conduct.{family}.{name}", f"a {other} is called {name!r} as well. Choose another name")
        for family, acts, other, others in families
        for name in acts
        if name in others
    ]


def _wealth(scenario: Scenario) -> list[tuple[str, str]]:
    """List the problem if the odds of wealth do not name the scenario's groups."""
    fault = misnamed(scenario.society.wealth, ("urban", *scenario.society.groups.cells))
    return [("society.wealth", fault)] if fault else []


def _unreached(scenario: Scenario) -> list[tuple[str, str]]:
    """List the problem if the worst tier starts above the lowest score, so that some scores would lie in no tier."""
    score, grades = scenario.regime.score, scenario.regime.tiers.grades
    worst, floor, lowest = list(grades)[-1], list(grades.values())[-1].at_least.value, score.floor.value
    if floor <= lowest:
        return []
    sentence = (
        f"the last tier must start at {lowest:g}, the lowest score, or below it; {worst} starts at {floor:g}"
    )
    return [("regime.tiers.grades", sentence)]


def _unsourced(scenario: Scenario) -> list[tuple[str, str]]:
    """List all figures whose source is not in ``[sources]``."""
    known = {*scenario.sources, ASSUMED, SET_BY_USER}
    if sources_of(scenario) <= known:
        return []
    return [
        (path, f"no source is called {p.source!r}")
        for path, p in provenances(scenario)
        if p.source not in known
    ]


def _unfounded(scenario: Scenario) -> list[tuple[str, str]]:
    """List the published figures whose source or groups the scenario does not know."""
    groups = scenario.society.groups.cells
    unsourced = [
        (f"fit.{i}.source", f"no source is called {fit.source!r}")
        for i, fit in enumerate(scenario.fit)
        if fit.source not in scenario.sources
    ]
    strangers = [
        (f"fit.{i}.{which}.groups", f"no group is called {name!r}; there are {', '.join(groups)}")
        for i, fit in enumerate(scenario.fit)
        for which, held in (("model", fit.model), ("over", fit.over))
        for name in (held.groups if held else ())
        if name not in groups
    ]
    return [*unsourced, *strangers]

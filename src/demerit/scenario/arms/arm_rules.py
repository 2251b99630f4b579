"""Arms: the rules of the scenario, or of another preset, with an arm's safeguards and changes in every era."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from demerit.errors import ScenarioError
from demerit.scenario.arms.single_rules import RULES, attribution_arms
from demerit.scenario.layers.amendments import Era
from demerit.scenario.layers.merge import Stamp, merge
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.arm import REGIME, Arm
from demerit.scenario.schema.canonical import resolved
from demerit.scenario.schema.regime import Regime
from demerit.scenario.schema.safeguards import ALL, SAFEGUARDS
from demerit.scenario.schema.scenario import NEED_LIMIT, Scenario, inconsistencies
from demerit.schema.conduct import Conduct, Contexts
from demerit.suggestion import suggest

_ACTS = ("deeds", "merits", "needs")
_ASKED_FOR = Stamp("scenario", None, None)


class Arms:
    """The arms that a scenario lists: the acts of all of them, and the scenario that each one runs."""

    def __init__(self, loaded: Loaded) -> None:
        """Collect the acts of all arms.

        Parameters
        ----------
        loaded : the baseline; its acts come first, then those of the presets that arms name.
        """
        self._listed = {arm.name: arm for arm in loaded.scenario.arms}
        presets = {arm.preset for arm in self._listed.values() if arm.preset}
        self._presets = {name: _preset(loaded, name) for name in sorted(presets)}
        everything = loaded.scenario
        for other in self._presets.values():
            everything = _beside(everything, other.scenario)
        self.acts = everything.conduct
        self.described = loaded._replace(scenario=_with_needs(everything, loaded.scenario.conduct.needs))

    @property
    def names(self) -> list[str]:
        """The names of the arms that the scenario lists."""
        return list(self._listed)

    def load(self, name: str) -> Loaded:
        """Return the scenario that an arm runs.

        Raises
        ------
        ScenarioError
            If the rules of the arm are wrong or name something unknown.
        """
        arm = self._listed[name]
        return _loaded_arm(
            self.described, self._presets.get(arm.preset or "", self.described), arm, self.acts
        )


def _loaded_arm(mine: Loaded, other: Loaded, arm: Arm, acts: Conduct) -> Loaded:
    """Return the scenario that an arm runs."""
    scenario = mine.scenario
    if arm.preset:
        scenario = _with_needs(
            scenario.model_copy(update={"conduct": acts}), _refused(other.scenario), mine.scenario
        )
    eras = [
        *(_earlier(mine, arm.since) if arm.since else ()),
        *(Era(day, _changed(scenario, regime, arm)) for day, regime in _later(other, arm.since)),
    ]
    told = {"title": title_of(arm), "first_line": _line(arm)}
    scenario = scenario.model_copy(update={"regime": eras[0].regime, "amend": [], "arms": [], **told})
    _refuse_faults(scenario, eras, arm)
    return mine._replace(scenario=scenario, eras=eras)


def title_of(arm: Arm) -> str:
    """Return the title of an arm, made from its parts if it has none."""
    if arm.title:
        return arm.title
    if arm.preset:
        return f"Rules of {arm.preset}"
    if ALL in arm.safeguards:
        return "All safeguards"
    return ", ".join(SAFEGUARDS[name].title for name in arm.safeguards) or arm.name


def names_of(arm: Arm) -> list[str]:
    """List the safeguards of an arm, each by its own name."""
    return list(SAFEGUARDS) if ALL in arm.safeguards else arm.safeguards


def _line(arm: Arm) -> str:
    """Return the first line of reports on an arm."""
    return f"{title_of(arm)}: an arm of a comparison, on the same society with the same luck."


def _preset(loaded: Loaded, preset: str) -> Loaded:
    """Load a preset for the dates of the scenario."""
    run = loaded.scenario.run
    return _loaded_preset(preset, run.start, run.burn_in, run.weeks)


@lru_cache(maxsize=32)
def _loaded_preset(preset: str, start: date, burn_in: int, weeks: int) -> Loaded:
    """Load a preset for some dates, once for all draws of a comparison."""
    return load(preset, {"run.start": start, "run.burn_in": burn_in, "run.weeks": weeks})


def _beside(mine: Scenario, other: Scenario) -> Scenario:
    """Append the acts, contexts and sources of another scenario; where both use a name, the own one stays."""
    acts = {name: _behind(getattr(mine.conduct, name), getattr(other.conduct, name)) for name in _ACTS}
    contexts = Contexts(
        names=_joined(mine.contexts.names, other.contexts.names),
        related=_joined(mine.contexts.related, other.contexts.related),
    )
    sources = _behind(mine.sources, other.sources)
    conduct = mine.conduct.model_copy(update=acts)
    return mine.model_copy(update={"conduct": conduct, "contexts": contexts, "sources": sources})


def _with_needs(everything: Scenario, first: Collection[str], then: Scenario | None = None) -> Scenario:
    """Keep the needs named first, and as many of another scenario's as there is room for."""
    rest = [name for name in then.conduct.needs if name not in first] if then else []
    kept = {*first, *rest[: max(0, NEED_LIMIT - len(first))]}
    conduct = everything.conduct
    needs = {name: need for name, need in conduct.needs.items() if name in kept}
    if len(needs) == len(conduct.needs):
        return everything
    return everything.model_copy(update={"conduct": conduct.model_copy(update={"needs": needs})})


def _behind(first: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """Append to the first table what only the second has."""
    return {**first, **{name: act for name, act in others.items() if name not in first}}


def _joined(first: list[Any], others: list[Any]) -> list[Any]:
    """Append to the first list what only the second has."""
    return [*first, *(one for one in others if one not in first)]


def _refused(other: Scenario) -> set[str]:
    """List the needs that the rules of a preset can refuse."""
    regime = other.regime
    lists = [need for roll in regime.lists.names.values() for need in roll.refuses]
    tiers = [need for grade in regime.tiers.grades.values() for need in grade.refuses]
    joint = [name for name, need in other.conduct.needs.items()] if regime.joint.on else []
    return {*lists, *tiers, *joint, *regime.ties.child, *regime.ties.spouse} & {*other.conduct.needs}


def _earlier(loaded: Loaded, since: date) -> Iterator[Era]:
    """Return the eras before an arm differs."""
    return (era for era in loaded.eras if era.since < since)


def _later(other: Loaded, since: date | None) -> Iterator[tuple[date, Regime]]:
    """Yield the eras in which an arm differs, the first of them from the day on which it begins to."""
    eras = other.eras
    if since is None or since <= eras[0].since:
        yield from eras
        return
    yield since, [era.regime for era in eras if era.since <= since][-1]
    yield from ((era.since, era.regime) for era in eras if era.since > since)


def _changed(scenario: Scenario, regime: Regime, arm: Arm) -> Regime:
    """Apply the safeguards and changes of an arm to the rules of an era, one after the other."""
    for name in names_of(arm):
        now = scenario.model_copy(update={"regime": regime})
        regime = _with(regime, SAFEGUARDS[name].change(now), f"safeguard {name} of arm {arm.name}")
    return _with(regime, arm.change, f"arms.{arm.name}.change")


def _with(regime: Regime, change: Mapping[str, Any], where: str) -> Regime:
    """Lay a change over the rules of an era."""
    if not change:
        return regime
    # Tables without a change are validated already; they stay the same objects, which shows that nothing in them differs.
    tables = {name: getattr(regime, name) for name in type(regime).model_fields}
    touched = {name: _as_tables(tables[name]) for name in change if name in tables}
    tree = merge({"regime": touched}, {"regime": change}, _ASKED_FOR)
    try:
        valid = Regime.model_validate(tables | tree["regime"])
    except ValidationError as error:
        raise ScenarioError("\n".join(_faults(error, where))) from None
    return regime.model_copy(update={name: getattr(valid, name) for name in touched})


def _as_tables(value: Any) -> Any:
    """Return a table of the rules, or a family of them by name, as plain tables."""
    if isinstance(value, Mapping):
        return {name: _as_tables(child) for name, child in value.items()}
    return resolved(value)


def _faults(error: ValidationError, where: str) -> Iterator[str]:
    """Yield a line for each fault of a change."""
    for detail in error.errors(include_url=False):
        place = ".".join([where, *(str(part) for part in detail["loc"])])
        yield f"{place}: {detail['msg'].removeprefix('Value error, ')}"


def _refuse_faults(scenario: Scenario, eras: list[Era], arm: Arm) -> None:
    """Refuse rules with inconsistencies, such as unknown names."""
    for era in eras:
        now = scenario.model_copy(update={"regime": era.regime})
        wrong = inconsistencies(now)
        if wrong:
            raise ScenarioError("\n".join(f"arms.{arm.name}: {path}: {sentence}" for path, sentence in wrong))


def with_arms(loaded: Loaded, names: Sequence[str] | None) -> Loaded:
    """Choose the arms of a comparison.

    Parameters
    ----------
    loaded : the scenario.
    names : arms that the scenario lists, presets, safeguards, `all` safeguards, or `rules` for the arms that isolate each rule; None takes
        the arms that the scenario lists or, if it lists none, no regime, each safeguard that changes something, and all of them.

    Returns
    -------
    The scenario, which lists the chosen arms and no others.

    Raises
    ------
    ScenarioError
        If there is no such arm; the message suggests the nearest name.
    """
    listed = {arm.name: arm for arm in loaded.scenario.arms}
    if names is None:
        chosen = list(listed.values()) or [arm for arm in _shipped_arms() if differs(loaded, arm)]
    else:
        asked = (name for name in dict.fromkeys(names) if name != REGIME)
        chosen = [arm for name in asked for arm in _named(name, listed, loaded)]
    if not chosen:
        raise ScenarioError("there is no arm to compare with. Name one, such as none or all")
    scenario = loaded.scenario.model_copy(update={"arms": chosen})
    return loaded._replace(scenario=scenario)


def _shipped_arms() -> list[Arm]:
    """List the shipped arms: no regime, each safeguard, and all of them."""
    return [
        Arm(name="none", preset="none"),
        *(Arm(name=name, safeguards=[name]) for name in SAFEGUARDS),
        Arm(name=ALL, safeguards=[ALL]),
    ]


def differs(loaded: Loaded, arm: Arm) -> bool:
    """Return whether an arm changes anything in the baseline.

    Parameters
    ----------
    loaded : the scenario.
    arm : the arm, listed or not.
    """
    tried = loaded._replace(scenario=loaded.scenario.model_copy(update={"arms": [arm]}))
    return Arms(tried).load(arm.name).eras != loaded.eras


def _named(name: str, listed: Mapping[str, Arm], loaded: Loaded) -> list[Arm]:
    """Find the arms of a name."""
    if name in listed:
        return [listed[name]]
    if name == RULES:
        return attribution_arms(loaded.scenario.regime)
    if name in shipped():
        return [Arm(name=name, preset=name)]
    if name in (ALL, *SAFEGUARDS):
        return [Arm(name=name, safeguards=[name])]
    known = [*listed, *shipped(), *SAFEGUARDS, ALL, RULES]
    meant = suggest(name, known) or f"; there are {', '.join(known)}"
    raise ScenarioError(f"no arm is called {name!r}{meant}")

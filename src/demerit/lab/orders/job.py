"""Jobs: everything that a paired run depends on, and the scenario made from it. Equal jobs are one run."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from demerit import __version__
from demerit.errors import DemeritError, ScenarioError
from demerit.experiment.run.read_scenario import MapCheck, read_given
from demerit.lab.orders.typed_scenario import pasted
from demerit.lab.rules.sheet import part_title
from demerit.scenario.arms.arm_rules import Arms
from demerit.scenario.describe.roles import role_of
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.key_path import nest, parse
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.safeguards import SAFEGUARDS

CHANGED = "changed"
"""Name of the second arm of every paired run."""
MOST_VALUES = 5
"""Most values of a sweep."""
MOST_LIVES = 20_000
"""Most people who are replayed for the tables of persons: finders need no more, and results come in half the time."""
_MOST_TITLES = 3
"""Most safeguards, or figures, that the title of a society names one by one."""
_CALLED = {"people": "people", "weeks": "weeks", "burn_in": "burn-in", "seed": "seed"}
_ID = 16
_Order = TypeVar("_Order", bound=BaseModel)
_WANTED = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true, false or a number",
    "float_type": "a number",
    "string_type": "a text",
    "list_type": "a list",
    "model_type": "an object",
    "dict_type": "an object",
}
_INVENTED = "There is none for anybody's own data: all people here are invented."
_LONGEST = 40


class _Frozen(BaseModel):
    """Base of what the page sends: no value is converted to another type, and no unknown key is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ArmJob(_Frozen):
    """Changes of the second society."""

    preset: str | None = None
    safeguards: list[str] = Field(default=[])
    set: dict[str, bool | int | float] = Field(default={})

    @field_validator("safeguards")
    @classmethod
    def _each_once(cls, names: list[str]) -> list[str]:
        """Sort the safeguards and remove duplicates, so that equal jobs are one run."""
        return sorted(set(names))


class Job(_Frozen):
    """A paired run."""

    preset: str
    toml: str | None = None
    arm: ArmJob = ArmJob()
    people: int
    weeks: int
    burn_in: int
    seed: int

    @property
    def id(self) -> str:
        """Name of the job's run; equal jobs of one version have the same name."""
        text = json.dumps([__version__, self.model_dump()], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_ID]


class SweepJob(_Frozen):
    """A few values of one figure, tried one by one."""

    job: Job
    path: str
    values: list[int | float]


def job_of(order: Any) -> Job:
    """Return the job that an order describes.

    Raises
    ------
    DemeritError
        If it is wrong; the message names the fault.
    """
    return _read(Job, order)


def sweep_of(order: Any) -> SweepJob:
    """Return the sweep that an order describes.

    Raises
    ------
    DemeritError
        If it is wrong, for example has more than five values; the message names the fault.
    """
    sweep = _read(SweepJob, order)
    if len(set(sweep.values)) < len(sweep.values):
        raise DemeritError("two values of the sweep are the same. Change or remove one of them.")
    if not 2 <= len(sweep.values) <= MOST_VALUES:
        raise DemeritError(
            f"a sweep tries 2 to {MOST_VALUES} values, got {len(sweep.values)}. Name each value that you want to see"
        )
    return sweep


def scenario_of(job: Job) -> Loaded:
    """Return the scenario of a job: the baseline, and one arm beside it.

    Parameters
    ----------
    job : the paired run.

    Returns
    -------
    The scenario; it lists only the arm `changed`.

    Raises
    ------
    DemeritError
        If the scenario or the arm is wrong.
    """
    return _with_arms(base_of(job), [_arm(CHANGED, job.arm)])


def scenario_of_sweep(sweep: SweepJob) -> Loaded:
    """Return the scenario of a sweep: the job's, with an arm for each value.

    Raises
    ------
    DemeritError
        If the scenario or an arm is wrong.
    """
    arms = [
        _arm(name, sweep.job.arm.model_copy(update={"set": {**sweep.job.arm.set, sweep.path: value}}))
        for name, value in zip(sweep_arms(sweep), sweep.values, strict=True)
    ]
    return _with_arms(base_of(sweep.job), arms)


def sweep_arms(sweep: SweepJob) -> list[str]:
    """Return the names of a sweep's arms, in the order of its values."""
    return [f"{CHANGED}-{number}" for number in range(len(sweep.values))]


def base_of(job: Job) -> Loaded:
    """Return the scenario of a job without any arm: the baseline alone.

    Raises
    ------
    ScenarioError
        If it is wrong.
    """
    given = {name: getattr(job, name) for name in _CALLED}
    source = job.preset if job.toml is None else pasted(job.toml)
    loaded = read_given(source, given, _CALLED.__getitem__)
    run = loaded.scenario.run
    if run.sample <= MOST_LIVES:
        return loaded
    few = loaded.scenario.model_copy(update={"run": run.model_copy(update={"sample": MOST_LIVES})})
    return loaded._replace(scenario=few)


def _read(model: type[_Order], order: Any) -> _Order:
    """Read what the page sent; raise an error that names the first fault."""
    try:
        return model.model_validate(order)
    except ValidationError as error:
        raise DemeritError(unread(model, error.errors(include_url=False)[0])) from None


def _with_arms(loaded: Loaded, arms: list[Arm]) -> Loaded:
    """Return the scenario with these arms and no others, after a check of each."""
    scenario = loaded.scenario.model_copy(update={"arms": arms})
    paired = loaded._replace(scenario=scenario)
    known = Arms(paired)
    for arm in arms:
        _check(known.load(arm.name), arm)
    return paired


def _check(loaded: Loaded, arm: Arm) -> None:
    """Refuse an arm whose figures do not fit into the luck map."""
    check = MapCheck()
    for era in loaded.eras if arm.change else ():
        wrong = check(loaded.scenario.model_copy(update={"regime": era.regime}))
        if wrong:
            raise ScenarioError("\n".join(f"{path}: {sentence}" for path, sentence in wrong))


def _arm(name: str, job: ArmJob) -> Arm:
    """Return the arm made of the page's switches and figures."""
    change: dict[str, Any] = {}
    for path, value in job.set.items():
        _lay(change, _below(path, value))
    try:
        return Arm(
            name=name, title=_title(job), preset=job.preset, safeguards=list(job.safeguards), change=change
        )
    except ValidationError as error:
        said = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise ScenarioError(f"the second society: {said if said.endswith('?') else f'{said}.'}") from None


def _title(job: ArmJob) -> str:
    """Return a short title for the second society."""
    parts = [load(job.preset).scenario.title] if job.preset in shipped() else []
    safe = [SAFEGUARDS[name].title for name in job.safeguards if name in SAFEGUARDS]
    parts += safe if len(safe) <= _MOST_TITLES else [f"{len(safe)} safeguards"]
    if len(job.set) > _MOST_TITLES:
        parts.append(f"{len(job.set)} figures changed")
    else:
        parts += dict.fromkeys(_set_title(path, value) for path, value in job.set.items())
    return ", ".join(parts) or "The same rules"


def _set_title(path: str, value: bool | float) -> str:
    """Return the title of a setting: the part of the regime that it belongs to."""
    title = part_title(str(parse(path)[1]))
    if isinstance(value, bool):
        return f"{title}: {'on' if value else 'off'}"
    return f"{title}: changed"


def _below(path: str, value: bool | float) -> Mapping[str, Any]:
    """Return a change of `regime` that sets a value at its path."""
    role_of(path)
    first, *rest = parse(path)
    if first != "regime" or not rest:
        raise ScenarioError(
            f"{path}: only figures and switches below `regime` can be changed in the second society."
        )
    tree = nest(tuple(rest), value)
    assert isinstance(tree, Mapping)
    return tree


def _lay(tree: dict[str, Any], change: Mapping[str, Any]) -> None:
    """Merge a change into others."""
    for name, value in change.items():
        if isinstance(value, Mapping) and isinstance(tree.get(name), dict):
            _lay(tree[name], value)
        else:
            tree[name] = dict(value) if isinstance(value, Mapping) else value


def unread(model: type[BaseModel], fault: ErrorDetails) -> str:
    """Return the message on an invalid order.

    Parameters
    ----------
    model : the expected model.
    fault : the first validation error.

    Returns
    -------
    A sentence with a way out.
    """
    where = ".".join(str(part) for part in fault["loc"])
    keys = ", ".join(_keys(model, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"there is no key {where!r}. The keys are {keys}. {_INVENTED}"
    if fault["type"] == "missing":
        return f"the key {where!r} is missing. The keys are {keys}."
    wanted = _WANTED.get(fault["type"], "something else")
    return (
        f"{where or 'the order'} must be {wanted}, got {_shown(fault['input'])}. Change it and send it again."
    )


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """List the allowed keys of the object with the fault."""
    for part in loc[:-1]:
        field = model.model_fields.get(str(part))
        if (
            field is None
            or not isinstance(field.annotation, type)
            or not issubclass(field.annotation, BaseModel)
        ):
            break
        model = field.annotation
    return list(model.model_fields)


def _shown(value: object) -> str:
    """Return a value as it was sent, cut if it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

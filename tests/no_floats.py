"""Looking for floats in all compiled code, of which nothing may have been read from a cache."""

import importlib
import pkgutil
import tempfile
from collections.abc import Iterator
from datetime import date

import numpy as np
from numba.core import types
from numba.core.dispatcher import Dispatcher

import demerit
from demerit.compiling.kernels import Kernel
from demerit.compiling.parts import Part
from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.plan import Plan, make_plan
from demerit.engine.state.first_day import invent_society
from demerit.experiment.run.simulate import simulate
from demerit.families import FAMILIES
from demerit.scenario.load import load

COMPILED = ("demerit.chance", "demerit.society", "demerit.regime", "demerit.families", "demerit.engine")


def dispatchers() -> dict[str, list[Dispatcher]]:
    """Find all compiled functions of the package, by name; what Python calls has one for its callers and one for compiled ones."""
    found = {}
    for module in pkgutil.walk_packages(demerit.__path__, "demerit."):
        if module.name.startswith(COMPILED):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Part):
                    name = f"{value.py_func.__module__}.{value.py_func.__name__}"
                    found[name] = [value.part, *([value.dispatcher] if isinstance(value, Kernel) else [])]
    return found


def parts(kind: types.Type) -> Iterator[types.Type]:
    """Take a type apart into the numbers that it holds."""
    if isinstance(kind, types.Record):
        for _, field in kind.members:
            yield from parts(field)
    elif isinstance(kind, types.NestedArray | types.Array):
        yield from parts(kind.dtype)
    elif isinstance(kind, types.BaseTuple):
        for member in kind:
            yield from parts(member)
    elif isinstance(kind, types.Function | types.Dispatcher | types.Module):
        return
    else:
        yield kind


def floats_in(function: Dispatcher) -> Iterator[str]:
    """Name the arguments, results and locals of a function that hold a float."""
    for signature, compiled in function.overloads.items():
        kinds = {f"argument {i}": kind for i, kind in enumerate(signature)}
        kinds |= {"result": compiled.signature.return_type} | dict(compiled.type_annotation.typemap)
        for name, kind in kinds.items():
            if any(isinstance(part, types.Float | types.Complex) for part in parts(kind)):
                yield f"{name}: {kind}"


def _portray(plan: Plan) -> None:
    """Portray everybody after a week."""
    engine = Engine(plan, invent_society(plan, 1), 1)
    engine.advance()
    engine.portrait(np.zeros(plan.places.n_people, np.uint8))
    engine.close()


def report() -> list[str]:
    """Live some weeks; name every float found, and every function that was not compiled."""
    with tempfile.TemporaryDirectory() as folder:
        figures = {"society.people": 3000, "run.weeks": 8, "run.burn_in": 0, "run.sample": 1000}
        figures |= {"run.start": date(2018, 1, 1), "regime.cameras.feedback.rule": "urn"}
        figures |= {"conduct.silence.around": "circles"}
        figures |= {f"regime.{family.name}.on": True for family in FAMILIES}
        loaded = load("as-reported-2018", figures)
        simulate(loaded, out=f"{folder}/run", threads=1)
    _portray(make_plan(loaded))
    lines = []
    for name, functions in sorted(dispatchers().items()):
        lines += [f"{name} {text}" for function in functions for text in sorted(floats_in(function))]
        lines += [] if any(function.overloads for function in functions) else [f"never compiled: {name}"]
    return lines

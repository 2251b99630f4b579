"""Run by tests/test_fresh.py with an empty cache of compiled code, in a package with the rule family of CONTRIBUTING: one JSON object."""

import json
import sys
import tempfile
from pathlib import Path

import demerit
from demerit.engine.drivers.is_compiled import is_compiled


def peak() -> int:
    """Give the most bytes that this process has held; those of `getrusage` are at first its parent's, which may have compiled."""
    status = Path("/proc/self/status").read_text(encoding="ascii").split()
    return int(status[status.index("VmHWM:") + 1]) << 10


def a_run(people: int) -> dict[str, int]:
    """Simulate six weeks: whether code was there already, and the most bytes held."""
    compiled = is_compiled()
    with tempfile.TemporaryDirectory() as folder:
        demerit.simulate("as-reported-2018", people=people, weeks=6, burn_in=0, out=f"{folder}/run")
    return {"compiled": compiled, "peak": peak()}


def entries(setting: dict[str, object]) -> list[int]:
    """Live with no rule family but that of CONTRIBUTING, and count the true entries of each fifth of income."""
    import numpy as np

    from demerit.citizen.fields import MARK, N_SLOTS, N_WORDS
    from demerit.families import FAMILIES
    from tests.engine.living import live, planned, restless

    off = {f"regime.{family.name}.on": False for family in FAMILIES}
    few = {"society.people": 2000, "run.weeks": 12, "conduct.belief.on": False}
    lived = live(planned(restless() | off | few | setting))
    words = lived.engine.state.citizens.view(np.uint32).reshape(-1, N_WORDS)
    slots = words[:, MARK : MARK + N_SLOTS]
    income, marks = words[:, 0] >> 11 & 7, (slots > 0) & (slots >> 19 & 7 == 0)
    counted: list[int] = np.bincount(income, marks.sum(axis=1), 5).astype(int).tolist()
    return counted


def main() -> None:
    """Simulate first, because what is held is measured; then look at all compiled code, and live with the example."""
    first = a_run(1000)
    from demerit.families import hardship  # type: ignore[attr-defined]
    from tests.no_floats import report

    found = {
        "first": first,
        "example": hardship.__file__,
        "floats": report(),
        "off": entries({}),
        "on": entries({"regime.hardship.on": True, "regime.hardship.spared": 1}),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()

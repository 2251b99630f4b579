"""Memory that a run needs, estimated before anything is allocated."""

from pathlib import Path

from demerit.citizen.fields import CITIZEN
from demerit.citizen.surroundings import CIRCLES, SIGNAL, TALLY
from demerit.engine.drivers.is_compiled import is_compiled
from demerit.errors import DemeritError
from demerit.regime.rule_types import N_GROUPS
from demerit.scenario.schema.scenario import Scenario

_GIB = 1 << 30
_MIB = 1 << 20
_BASE = 205 * _MIB
"""The program itself, without Numba. Measured for 1,000 people and 6 weeks: 202 MiB."""
_BYTES_A_WEEK, _MOST_OF_WEEKS = _MIB // 2, 130 * _MIB
"""Rows of weekly tables, until a part is full. Measured for 1,000 people: 38 MiB more after 100 weeks, 108 after 234, 130 after 468."""
_COMPILER = 450 * _MIB
"""Additional memory of a first run, until its end. Measured: 275 MiB more than in a later run, in one process; two may compile."""
_BYTES_A_LIFE, _BYTES_A_REPLAY, _BYTES_A_LIFE_AND_WEEK = 1500, 500, 6
"""Measured: 1.1 kB a life after 6 weeks of the default, 2.0 where it is replayed, 4.3 after 468 weeks of us-credit."""
_BLOCKS = 1024
_WORKER = 200 << 20
"""A process that simulates small societies, one after the other. Measured: 164 MiB for 10,000 people over 468 weeks."""


def bytes_needed(
    scenario: Scenario,
    n_weeks: int,
    people: int | None = None,
    *,
    compiled: bool = True,
    copies: int = 0,
    lives: int = 1,
) -> int:
    """Estimate the memory of a run.

    Parameters
    ----------
    scenario : the scenario.
    n_weeks : weeks of the run, with the burn-in.
    people : number of people, if not the scenario's.
    compiled : whether the code of a run is kept compiled; a first run compiles it.
    copies : how many more societies are kept beside the first, for arms that branch later or run side by side.
    lives : number of arms whose sampled lives are recorded and tabulated at once; 0 if they are not written.

    Returns
    -------
    Bytes: state, tallies, queues, the replayed sample and the program itself.
    """
    people = people or scenario.society.people
    counties = people // scenario.society.county.whole + len(scenario.society.provinces.cells)
    blocks = min(_BLOCKS, people // scenario.society.community.whole) + counties
    state = people * (CITIZEN.itemsize + 2)
    offices = counties * (64 * 4 * n_weeks + SIGNAL.itemsize)
    tallies = blocks * (TALLY.itemsize + 10_000 * N_GROUPS)
    sampled = lives * min(people, scenario.run.sample)
    replay = _BYTES_A_REPLAY if people > scenario.run.sample else 0
    told = sampled * (_BYTES_A_LIFE + replay + _BYTES_A_LIFE_AND_WEEK * n_weeks)
    heard = scenario.conduct.silence
    n_circles = heard.circles.whole * people // heard.circle.whole if heard.around == "circles" else 0
    circles = 24 * n_circles + (
        people // scenario.society.community.whole * CIRCLES.itemsize if n_circles else 0
    )
    societies = (1 + copies) * (state + offices + tallies + circles)
    program = _BASE + min(_MOST_OF_WEEKS, _BYTES_A_WEEK * n_weeks) + (0 if compiled else _COMPILER)
    return program + societies + told


def bytes_available() -> int | None:
    """Return the memory that this process may use; None where the system does not say."""
    limits = [_meminfo(), _control_group()]
    known = [limit for limit in limits if limit is not None]
    return min(known) if known else None


def fits(scenario: Scenario, n_weeks: int, arms: int, *, lives: bool) -> bool:
    """Return whether so many arms fit into memory at once, with their lives or without; true where the system does not say."""
    available, told = bytes_available(), arms if lives else 0
    return available is None or bytes_needed(scenario, n_weeks, copies=arms - 1, lives=told) <= available


def workers_in_memory(most: int) -> int:
    """Return how many workers for small societies fit into memory at once, from one to ``most``."""
    available = bytes_available()
    return most if available is None else max(1, min(most, available // _WORKER))


def check_memory(scenario: Scenario, n_weeks: int, copies: int = 0, *, lives: bool = True) -> None:
    """Check that a run fits into memory.

    Parameters
    ----------
    scenario, n_weeks, copies : as for `bytes_needed`.
    lives : whether the sampled lives are written.

    Raises
    ------
    DemeritError
        If it does not; the message says how much is needed, how much there is, and how many people would fit.
    """
    compiled = is_compiled()
    available = bytes_available()
    needed = bytes_needed(scenario, n_weeks, compiled=compiled, copies=copies, lives=lives)
    if available is None or needed <= available:
        return
    room = available if compiled else available - _COMPILER
    fit = _most_people(scenario, n_weeks, room, copies=copies, lives=lives)
    first = f" Of this, {_COMPILER / _GIB:.1f} GiB compile the rules, in a first run only."
    raise DemeritError(
        f"{scenario.society.people:,} people need about {needed / _GIB:.1f} GiB of memory and {available / _GIB:.1f} GiB are free. "
        + (
            f"Give at most {fit:,} people with --people, or use a larger machine."
            if fit
            else "Use a larger machine."
        )
        + ("" if compiled else first)
    )


def _most_people(scenario: Scenario, n_weeks: int, available: int, *, copies: int, lives: bool) -> int:
    """Return how many people fit, in whole thousands."""
    fits, too_many = 0, scenario.society.people // 1000 + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if bytes_needed(scenario, n_weeks, middle * 1000, copies=copies, lives=lives) <= available:
            fits = middle
        else:
            too_many = middle
    return fits * 1000


def _meminfo() -> int | None:
    """Return the free memory of the machine."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(found[0]) << 10 if found else None


def _control_group() -> int | None:
    """Return the limit of the control group, less what it uses."""
    group = Path("/sys/fs/cgroup")
    try:
        limit = (group / "memory.max").read_text(encoding="ascii").strip()
        used = (group / "memory.current").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(limit) - int(used) if limit.isdigit() else None

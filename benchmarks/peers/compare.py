"""demerit's chance, scan and skip beside other frameworks: the same toy regime, lived in turns, checked against each other.

    python benchmarks/peers/compare.py [--only mesa numpy ...] [--rounds 5] [--short]

Each framework gets an environment of its own under ``.peers`` the first time, with the versions of PEERS; one that cannot be
installed is left out and named. Rounds are interleaved, every run is a process of its own on as many threads as there are cores,
and medians are shown. Engines agree if none of the mean scores and shares listed differs from the pooled engine `demerit_skip` by
more than chance allows.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent.parent / ".peers"
DAYS = 365
FIRST_SEED, N_REPLICATES, REPLICATE_PEOPLE = 1_000, 60, 99_999
REFERENCE, BASE = "demerit_skip", "on_mesa"
FAR = 4.5
"""Standard errors by which two engines that live the same regime differ once in 10,000 times, over the twelve values compared."""


class Peer(NamedTuple):
    """A framework: people of a run, a size at which it is at its best in a bearable time, and what it needs installed."""

    people: int
    needs: tuple[str, ...] = ()
    is_array: bool = False
    """Whether it keeps everybody in arrays or frames."""


PEERS = {
    "on_mesa": Peer(9_999, ("mesa==3.3.1",)),
    "on_agentpy": Peer(9_999, ("agentpy==0.1.5",)),
    "on_mesa_frames": Peer(99_999, ("mesa-frames==0.1.0a0", "polars==2.1.0"), is_array=True),
    "on_starsim": Peer(99_999, ("starsim==3.7.2",), is_array=True),
    "on_numpy": Peer(999_999, is_array=True),
    "on_torch": Peer(999_999, ("torch==2.13.0", "numpy==2.4.6"), is_array=True),
    "on_jax": Peer(999_999, ("jax==0.10.2",), is_array=True),
    "demerit_scan": Peer(9_999_999),
    "demerit_skip": Peer(9_999_999),
}
SHORT = ("on_mesa", "on_numpy", "demerit_scan", "demerit_skip")


def python_for(name: str) -> Path | None:
    """Give the interpreter of a framework's environment, made the first time; None if that fails."""
    needs = PEERS[name].needs
    if not needs:
        return Path(sys.executable)
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=False).returncode == 0
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *needs]
        if not made or subprocess.run(pip, check=False).returncode:
            return None
        (folder / ".ready").touch()
    return python


def live(python: Path, name: str, people: int, seed: int, threads: int, years: int = 1) -> list[dict]:
    """Live years in a process of their own, each under the next seed."""
    words = [python, HERE / f"{name}.py", *map(str, (people, DAYS, seed, threads, years))]
    settings = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "POLARS_MAX_THREADS"), str(threads))
    out = subprocess.run(words, check=True, capture_output=True, text=True, env=settings)
    return [json.loads(line) for line in out.stdout.splitlines() if line.startswith("{")]


def spread_of(replicates: list[dict]) -> list[list[tuple[float, float]]]:
    """Give mean and standard deviation of one person, for each day shown the score and the share listed."""
    table = []
    for k in range(len(replicates[0]["days"])):
        columns = zip(*(run["days"][k][1:] for run in replicates), strict=True)
        root = math.sqrt(replicates[0]["people"])
        table.append([(statistics.mean(c), statistics.stdev(c) * root) for c in map(list, columns)])
    return table


def farthest(runs: list[dict], spread: list[list[tuple[float, float]]]) -> float:
    """Give the largest difference of a framework from the reference, in standard errors; shares of a handful of people are left out."""
    people, pooled, most = sum(run["people"] for run in runs), N_REPLICATES * REPLICATE_PEOPLE, 0.0
    for k, cells in enumerate(spread):
        for j, (mean, deviation) in enumerate(cells):
            if j == 1 and mean * people < 10:
                continue
            value = sum(run["people"] * run["days"][k][1 + j] for run in runs) / people
            most = max(most, abs(value - mean) / (deviation * math.sqrt(1 / people + 1 / pooled)))
    return most


def rate(run: dict) -> float:
    """Give person-days a second by the clock."""
    return run["people"] * DAYS / run["seconds"]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", choices=[*PEERS], default=[*PEERS])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--short", action="store_true", help=f"only {', '.join(SHORT)}, one round")
    given = parser.parse_args()
    names = SHORT if given.short else given.only
    rounds = 1 if given.short else given.rounds
    pythons = {name: python for name in names if (python := python_for(name))}
    for name in set(names) - set(pythons):
        print(f"{name}: left out, it could not be installed")
    runs: dict[str, list[dict]] = {name: [] for name in pythons}
    for number in range(1, rounds + 1):
        for name, python in pythons.items():
            runs[name] += live(python, name, PEERS[name].people, number, given.threads)
    replicates = live(Path(sys.executable), REFERENCE, REPLICATE_PEOPLE, FIRST_SEED, 1, N_REPLICATES)
    show(runs, spread_of(replicates), given.threads)
    if strays := [name for name, mine in runs.items() if farthest(mine, spread_of(replicates)) > FAR]:
        raise SystemExit(f"{', '.join(strays)}: not the same regime, by more than {FAR} standard errors")


def show(runs: dict[str, list[dict]], spread: list[list[tuple[float, float]]], threads: int) -> None:
    """Print the table of all frameworks, the ratio to Mesa taken within each round."""
    print(f"{threads} threads, {DAYS} days; medians of {max(map(len, runs.values()))} rounds in turns")
    print(
        "| framework | people | person-days a second | times Mesa | peak MiB | farthest from demerit_skip, standard errors |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    for name, mine in runs.items():
        speed = statistics.median(map(rate, mine))
        base = runs.get(BASE)
        times = (
            statistics.median(rate(a) / rate(b) for a, b in zip(mine, base, strict=True))
            if base
            else math.nan
        )
        peak = max(run["peak_MiB"] for run in mine)
        far = farthest(mine, spread)
        print(f"| {name} | {PEERS[name].people:,} | {speed:,.0f} | {times:,.1f} | {peak:,.0f} | {far:.2f} |")
    arrays = {n: statistics.median(map(rate, r)) for n, r in runs.items() if PEERS[n].is_array}
    if arrays and REFERENCE in runs:
        best = max(arrays, key=arrays.__getitem__)
        print(
            f"{REFERENCE} runs {statistics.median(map(rate, runs[REFERENCE])) / arrays[best]:,.0f} times the best array framework, {best}."
        )


if __name__ == "__main__":
    main()

"""What one more arm costs, how much common luck is worth, and what a shared beginning saves.

Run it on an otherwise idle machine: python benchmarks/arms.py [--people 100000] [--replicates 8] [--threads 2]
All arms of the default scenario are lived over the same people, one after the other; no table is written.
"""

import argparse
import math
import os
import time
from collections.abc import Sequence
from datetime import date

import numpy as np

FORK = date(2018, 1, 1)
SHOWN = ("restricted", "wrongful", "false_positive_burden", "collateral")


def arms_of(people: int, dated: bool) -> list:
    """Plan the default comparison, from the first day or from the first reported one."""
    from demerit.engine.plan.arm_plans import plan_arms
    from demerit.experiment.run.read_scenario import read_scenario
    from demerit.scenario.arms.arm_rules import with_arms

    loaded = with_arms(read_scenario("as-reported-2018", people=people), None)
    if dated:
        later = [arm.model_copy(update={"since": FORK}) for arm in loaded.scenario.arms if not arm.preset]
        loaded = loaded._replace(scenario=loaded.scenario.model_copy(update={"arms": later}))
    return plan_arms(loaded)


def seconds(arms: Sequence, threads: int) -> float:
    """Time the arms, with the invention of the people."""
    from demerit.experiment.run.totals import totals

    begun = time.perf_counter()
    totals(arms, threads)
    return time.perf_counter() - begun


def worth_of_common_luck(arms: Sequence, n: int, threads: int) -> None:
    """Print, for each arm and headline measure, how many times narrower the paired interval is."""
    from demerit.audit.measures import measure_blocks
    from demerit.audit.paired.paired import paired_interval, unpaired_interval, variance_ratio
    from demerit.engine.plan.plan import replicated
    from demerit.experiment.run.totals import totals

    values: dict[tuple[str, str], list[float]] = {}
    for number in range(n):
        tried = [arm._replace(plan=replicated(arm.plan, number)) for arm in arms]
        for name, blocks in totals(tried, threads).items():
            plan = next(arm.plan for arm in tried if arm.name == name)
            for measure in measure_blocks(blocks, plan):
                whole = [row.estimate.value for row in measure.rows if not row.part and not row.group]
                if measure.name in SHOWN and whole:
                    values.setdefault((measure.name, name), []).append(whole[0])
    print(
        f"{'arm':>16} {'measure':>22} {'described':>10} {'difference':>11} {'times narrower':>15} {'variance':>9}"
    )
    for (measure, arm), figures in values.items():
        described, figure = np.array(values[measure, "regime"]), np.array(figures)
        if arm == "regime":
            continue
        difference, low, high = paired_interval(described, figure)
        apart = unpaired_interval(described, figure)
        narrower = (apart[1] - apart[0]) / (high - low) if high > low else math.inf
        print(f"{arm:>16} {measure:>22} {described.mean():10.4g} {difference:+11.4g} {narrower:15.1f} "
              f"{variance_ratio(described, figure):9.2g}")  # fmt: skip


def main() -> None:
    """Print the cost of arms and the worth of common luck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--replicates", type=int, default=8)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    given = parser.parse_args()
    arms = [arm for arm in arms_of(given.people, dated=False) if arm.name != "no_false_entries"]
    seconds(arms[:1], given.threads)  # loads the compiled code
    alone, all_of_them = seconds(arms[:1], given.threads), seconds(arms, given.threads)
    dated = [arm for arm in arms_of(given.people, dated=True) if arm.name != "no_false_entries"]
    forked = seconds(dated, given.threads)
    more = (all_of_them - alone) / (len(arms) - 1)
    print(f"{given.people:,} people, {given.threads} threads: one arm {alone:.2f} s; {len(arms)} arms {all_of_them:.1f} s: "
          f"one more costs {more:.2f} s, {100 * more / alone:.0f} % of the first")  # fmt: skip
    print(f"{len(dated)} arms that part when the report begins: {forked:.1f} s, "
          f"{100 * (forked - alone) / (len(dated) - 1) / alone:.0f} % of the first each")  # fmt: skip
    if given.replicates > 1:
        worth_of_common_luck(arms, given.replicates, given.threads)


if __name__ == "__main__":
    main()

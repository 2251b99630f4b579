"""What one more arm, luck or draw of few people costs: many lives of the default scenario by 10,000 people, in totals alone.

    python benchmarks/small.py [--runs 1000] [--people 10000] [--threads 2]

Each run is the default's 468 weeks under another luck, as comparisons, intervals, sweeps and calibrations live them; planning the
scenario is timed apart, since runs share it.
"""

import argparse
import os
import time


def main() -> None:
    """Print what planning takes and what each run takes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    given = parser.parse_args()
    begun = time.perf_counter()
    from demerit.engine.plan.arm_plans import plan_arms
    from demerit.engine.plan.plan import replicated
    from demerit.experiment.comparison.trials import totals
    from demerit.experiment.run.read_scenario import read_scenario

    imported = time.perf_counter() - begun
    loaded = read_scenario("as-reported-2018", people=given.people)
    arm = plan_arms(loaded)[0]
    planned = time.perf_counter() - begun - imported

    def live(number: int) -> float:
        """Live a luck and give the seconds it took."""
        start = time.perf_counter()
        totals([arm._replace(plan=replicated(arm.plan, number))], given.threads)
        return time.perf_counter() - start

    first = live(0)
    took = sorted(live(number) for number in range(1, given.runs))
    whole = sum(took)
    print(
        f"{given.people:,} people, {arm.plan.n_weeks} weeks, {given.threads} threads: import {imported:.2f} s, "
        f"load and plan {planned:.2f} s, first run {first:.2f} s"
    )
    print(
        f"{len(took)} more runs: {whole:.1f} s; each {1000 * whole / len(took):.0f} ms, median {1000 * took[len(took) // 2]:.0f}, "
        f"least {1000 * took[0]:.0f}"
    )


if __name__ == "__main__":
    main()

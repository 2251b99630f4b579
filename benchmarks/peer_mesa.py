"""The peer: a toy regime in Mesa 3, written as its tutorials do, timed without building the society.

The model is far smaller than demerit's (one score, one list, one deed, one household effect; no registries, cameras, queue, remedy,
clean file or partition), so the comparison flatters Mesa.
"""

import json
import sys
import time

import mesa
import numpy as np

HOUSEHOLD, P_DEED, P_SEEN, P_MERIT, DETERRED = 3, 0.02, 0.3, 0.01, 0.5
START, LOWEST, HIGHEST, LISTED_BELOW, RESET, TERM = 1000, 600, 1300, 900, 950, 180


class Person(mesa.Agent):
    """Somebody with a score, who may be listed and is deterred by listed members of the household."""

    def __init__(self, model):
        """Begin with a full score."""
        super().__init__(model)
        self.score, self.listed_until, self.household, self.listed_share = START, 0, None, 0.0

    def look(self):
        """See who in the household is listed."""
        self.listed_share = sum(a.listed_until > 0 for a in self.household) / len(self.household)

    def act(self):
        """Live a day."""
        chance, score = self.random.random, self.score
        if chance() < P_DEED * (1 - DETERRED * self.listed_share) and chance() < P_SEEN:
            score -= 15
        if chance() < P_MERIT:
            score += 5
        score = min(max(score, LOWEST), HIGHEST)
        if self.listed_until > 0:
            if self.model.day >= self.listed_until:
                score, self.listed_until = RESET, 0
        elif score < LISTED_BELOW:
            self.listed_until = self.model.day + TERM
        self.score = score


class Regime(mesa.Model):
    """People in households of three under one list."""

    def __init__(self, n, seed):
        """Invent the people."""
        super().__init__(rng=seed)
        self.day = 0
        people = list(Person.create_agents(self, n))
        for i in range(0, n, HOUSEHOLD):
            for person in people[i : i + HOUSEHOLD]:
                person.household = people[i : i + HOUSEHOLD]
        self.datacollector = mesa.DataCollector(
            {
                "mean": lambda m: m.agents.agg("score", np.mean),
                "listed": lambda m: m.agents.agg("listed_until", np.count_nonzero),
            }
        )

    def step(self):
        """Live a day in two phases."""
        self.day += 1
        self.agents.do("look")
        self.agents.do("act")
        self.datacollector.collect(self)


def main() -> None:
    """Time some days and print the rate as JSON."""
    n, days = int(sys.argv[1]), int(sys.argv[2])
    model = Regime(n, 1)
    model.step()
    begun = time.perf_counter()
    for _ in range(days):
        model.step()
    print(json.dumps({"person_days_per_second": n * days / (time.perf_counter() - begun)}))


if __name__ == "__main__":
    main()

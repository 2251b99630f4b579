"""The toy regime in Mesa 3, written as its tutorials do: an object for each person, two phases a day, a data collector."""

import mesa
import numpy as np
from toy import (  # fmt: skip
    DETERRED,
    FINE,
    HIGHEST,
    HOUSEHOLD,
    LISTED_BELOW,
    LOWEST,
    P_DEED,
    P_MERIT,
    P_SEEN,
    RESET,
    REWARD,
    START,
    TERM,
    answer,
)


class Person(mesa.Agent):
    """Somebody with a score, who may be listed and is deterred by listed members of the household."""

    def __init__(self, model):
        """Begin with a full score."""
        super().__init__(model)
        self.score, self.listed_until, self.household, self.share = START, 0, None, 0.0

    def look(self):
        """See who in the household is listed."""
        self.share = sum(a.listed_until > 0 for a in self.household) / len(self.household)

    def act(self):
        """Live a day."""
        chance, score = self.random.random, self.score
        if chance() < P_DEED * (1 - DETERRED * self.share) and chance() < P_SEEN:
            score -= FINE
        if chance() < P_MERIT:
            score += REWARD
        score = min(max(score, LOWEST), HIGHEST)
        if self.listed_until > 0:
            if self.model.day >= self.listed_until:
                score, self.listed_until = RESET, 0
        elif score < LISTED_BELOW:
            self.listed_until = self.model.day + TERM
        self.score = score


class Regime(mesa.Model):
    """People in households of three under one list."""

    def __init__(self, people, seed):
        """Invent the people."""
        super().__init__(rng=seed)
        self.day = 0
        persons = list(Person.create_agents(self, people))
        for i in range(0, people, HOUSEHOLD):
            for person in persons[i : i + HOUSEHOLD]:
                person.household = persons[i : i + HOUSEHOLD]
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


def make(people, seed, threads):
    """Make the people."""
    return Regime(people, seed)


def run(model, days):
    """Live some days."""
    for _ in range(days):
        model.step()
    frame = model.datacollector.get_model_vars_dataframe()
    return frame["mean"].to_numpy(), frame["listed"].to_numpy()


if __name__ == "__main__":
    answer(make, run)

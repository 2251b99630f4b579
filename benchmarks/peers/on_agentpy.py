"""The toy regime in AgentPy: lists of agents, two phases a day, recorded variables."""

import agentpy
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


class Person(agentpy.Agent):
    """Somebody with a score, who may be listed and is deterred by listed members of the household."""

    def setup(self):
        """Begin with a full score."""
        self.score, self.listed_until, self.household, self.share = START, 0, None, 0.0

    def look(self):
        """See who in the household is listed."""
        self.share = sum(a.listed_until > 0 for a in self.household) / len(self.household)

    def act(self):
        """Live a day."""
        chance, today, score = self.model.random.random, self.model.t, self.score
        if chance() < P_DEED * (1 - DETERRED * self.share) and chance() < P_SEEN:
            score -= FINE
        if chance() < P_MERIT:
            score += REWARD
        score = min(max(score, LOWEST), HIGHEST)
        if self.listed_until > 0:
            if today >= self.listed_until:
                score, self.listed_until = RESET, 0
        elif score < LISTED_BELOW:
            self.listed_until = today + TERM
        self.score = score


class Regime(agentpy.Model):
    """People in households of three under one list."""

    def setup(self):
        """Invent the people."""
        self.people = agentpy.AgentList(self, self.p.people, Person)
        persons = list(self.people)
        for i in range(0, len(persons), HOUSEHOLD):
            for person in persons[i : i + HOUSEHOLD]:
                person.household = persons[i : i + HOUSEHOLD]

    def step(self):
        """Live a day in two phases."""
        self.people.look()
        self.people.act()

    def update(self):
        """Record the evening."""
        if self.t > 0:
            self.record("mean", np.mean(list(self.people.score)))
            self.record("listed", sum(until > 0 for until in self.people.listed_until))


def make(people, seed, threads):
    """Make the people."""
    return Regime({"people": people, "seed": seed})


def run(model, days):
    """Live some days."""
    model.p["steps"] = days
    told = model.run(display=False).variables.Regime
    return told["mean"].to_numpy(), told["listed"].to_numpy()


if __name__ == "__main__":
    answer(make, run)

"""The toy regime in mesa-frames: a data frame of people in polars, one expression a day."""

import numpy as np
import polars as pl
from mesa_frames import AgentSetPolars, ModelDF
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


class People(AgentSetPolars):
    """All people as columns."""

    def __init__(self, model, people):
        """Invent the people."""
        super().__init__(model)
        columns = {
            "unique_id": np.arange(people, dtype=np.int64),
            "household": np.arange(people) // HOUSEHOLD,
            "score": np.full(people, START, np.int32),
            "until": np.zeros(people, np.int32),
        }
        self.add(pl.DataFrame(columns))

    def step(self):
        """Live a day."""
        today, n, chance = self.model.day, len(self), self.model.random.random
        score, until = pl.col("score"), pl.col("until")
        acts, seen, merit = (pl.Series(chance(n, np.float32)) for _ in range(3))
        deed = (acts < P_DEED * (1 - DETERRED * (until > 0).mean().over("household"))) & (seen < P_SEEN)
        moved = score - FINE * deed.cast(pl.Int32) + REWARD * (merit < P_MERIT).cast(pl.Int32)
        over, new = (until > 0) & (today >= until), (until == 0) & (score < LISTED_BELOW)
        self.agents = self.agents.with_columns(score=moved.clip(LOWEST, HIGHEST)).with_columns(
            score=pl.when(over).then(pl.lit(RESET, pl.Int32)).otherwise("score"),
            until=pl.when(over)
            .then(pl.lit(0, pl.Int32))
            .when(new)
            .then(pl.lit(today + TERM, pl.Int32))
            .otherwise("until"),
        )


class Regime(ModelDF):
    """People in households of three under one list."""

    def __init__(self, people, seed):
        """Invent the people."""
        super().__init__(seed)
        self.day, self.people = 0, People(self, people)
        self.agents += self.people

    def step(self):
        """Live a day and give the evening's mean score and how many are listed."""
        self.day += 1
        self.agents.do("step")
        frame = next(iter(self.agents._agentsets)).agents
        return frame["score"].mean(), (frame["until"] > 0).sum()


def make(people, seed, threads):
    """Make the people."""
    return Regime(people, seed)


def run(model, days):
    """Live some days."""
    evenings = [model.step() for _ in range(days)]
    return [mean for mean, _ in evenings], [listed for _, listed in evenings]


if __name__ == "__main__":
    answer(make, run)

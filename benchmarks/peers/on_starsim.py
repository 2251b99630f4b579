"""The toy regime in Starsim: a module with array states and Bernoulli draws, a step a day."""

import numpy as np
import starsim as ss
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


class Regime(ss.Module):
    """Scores and listings of everybody."""

    def __init__(self, **given):
        """Define what people have and what is drawn."""
        super().__init__(**given)
        self.define_states(ss.FloatArr("score", default=START), ss.FloatArr("until", default=0))
        self.chance = np.zeros(0)
        self.acts = ss.bernoulli(p=lambda self, sim, uids: self.chance[uids])
        self.seen, self.merit = ss.bernoulli(p=P_SEEN), ss.bernoulli(p=P_MERIT)

    def init_results(self):
        """Define what is published."""
        super().init_results()
        self.define_results(ss.Result("mean", dtype=float), ss.Result("listed", dtype=float))

    def step(self):
        """Live a day."""
        today, until, uids = self.ti + 1, self.until.values, self.sim.people.auids
        share = (until > 0).reshape(-1, HOUSEHOLD).mean(1)
        self.chance = np.repeat(P_DEED * (1 - DETERRED * share), HOUSEHOLD)
        deeds, merits = self.seen.filter(self.acts.filter(uids)), self.merit.filter(uids)
        self.score[deeds] -= FINE
        self.score[merits] += REWARD
        score = np.clip(self.score.values, LOWEST, HIGHEST)
        over, new = (until > 0) & (today >= until), (until == 0) & (score < LISTED_BELOW)
        score[over] = RESET
        self.score[uids] = score
        self.until[uids[over]] = 0
        self.until[uids[new]] = today + TERM

    def update_results(self):
        """Publish the evening."""
        super().update_results()
        self.results["mean"][self.ti] = self.score.values.mean()
        self.results["listed"][self.ti] = np.count_nonzero(self.until.values)


def make(people, seed, threads):
    """Remember how many people to make: Starsim makes them as it runs."""
    return people, seed


def run(state, days):
    """Live some days."""
    people, seed = state
    module = Regime(name="regime")
    span = {"start": ss.days(0), "stop": ss.days(days - 1), "dt": ss.days(1)}
    ss.Sim(n_agents=people, modules=module, rand_seed=seed, verbose=0, copy_inputs=False, **span).run()
    return module.results["mean"].values, module.results["listed"].values


if __name__ == "__main__":
    answer(make, run)

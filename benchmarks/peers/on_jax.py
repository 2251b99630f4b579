"""The toy regime in JAX: a compiled day of whole arrays, scanned over the year."""

import jax
import jax.numpy as jnp
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

_compiled = {}


def _year(score, until, key, days):
    """Live some days."""
    n = score.shape[0]

    def day(carry, t):
        """Live a day."""
        score, until = carry
        share = (until > 0).reshape(-1, HOUSEHOLD).mean(1, dtype=jnp.float32)
        acts, seen, merit = jax.random.uniform(jax.random.fold_in(key, t), (3, n))
        deed = (acts < jnp.repeat(P_DEED * (1 - DETERRED * share), HOUSEHOLD)) & (seen < P_SEEN)
        score = jnp.clip(score - FINE * deed + REWARD * (merit < P_MERIT), LOWEST, HIGHEST)
        over, new = (until > 0) & (t >= until), (until == 0) & (score < LISTED_BELOW)
        score = jnp.where(over, RESET, score)
        until = jnp.where(over, 0, jnp.where(new, t + TERM, until))
        mean = START + (score - START).astype(jnp.float32).mean()
        return (score, until), (mean, jnp.count_nonzero(until))

    return jax.lax.scan(day, (score, until), jnp.arange(1, days + 1, dtype=jnp.int32))[1]


def make(people, seed, threads):
    """Make the people."""
    return jnp.full(people, START, jnp.int32), jnp.zeros(people, jnp.int32), jax.random.key(seed)


def warm(people, days, threads):
    """Compile for a size."""
    shape = jax.ShapeDtypeStruct((people,), jnp.int32)
    year = jax.jit(_year, static_argnums=3)
    _compiled[people, days] = year.lower(shape, shape, jax.random.key(0), days).compile()


def run(state, days):
    """Live some days."""
    means, listed = jax.block_until_ready(_compiled[len(state[0]), days](*state))
    return means, listed


if __name__ == "__main__":
    answer(make, run, warm)

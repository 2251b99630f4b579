"""The toy regime in PyTorch: tensors of everybody, a day at a time, no gradients."""

import numpy as np
import torch
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


def make(people, seed, threads):
    """Make the people."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    return torch.full((people,), START, dtype=torch.int32), torch.zeros(people, dtype=torch.int32)


@torch.no_grad()
def run(state, days):
    """Live some days."""
    score, until = state
    n, mean, listed = len(score), np.empty(days), np.empty(days)
    for t in range(1, days + 1):
        share = (until > 0).view(-1, HOUSEHOLD).float().mean(1)
        deed = torch.rand(n) < (P_DEED * (1 - DETERRED * share)).repeat_interleave(HOUSEHOLD)
        score -= FINE * (deed & (torch.rand(n) < P_SEEN)).int()
        score += REWARD * (torch.rand(n) < P_MERIT).int()
        score.clamp_(LOWEST, HIGHEST)
        over, new = (until > 0) & (t >= until), (until == 0) & (score < LISTED_BELOW)
        score.masked_fill_(over, RESET)
        until.masked_fill_(over, 0).masked_fill_(new, t + TERM)
        mean[t - 1], listed[t - 1] = (
            score.sum(dtype=torch.int64).item() / n,
            torch.count_nonzero(until).item(),
        )
    return mean, listed


if __name__ == "__main__":
    answer(make, run)

"""Experiments: one scenario, simulated in its arms, measured and reported."""

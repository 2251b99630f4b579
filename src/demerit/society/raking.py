"""Raking: weights of household make-ups that fit published marginals.

References
----------
Ye, Konduri, Pendyala, Sana and Waddell (2009), A methodology to match distributions of both household and person
attributes in the generation of synthetic populations (iterative proportional updating), TRB 88th Annual Meeting.
"""

import math

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 400


def rake(
    prior: NDArray[np.float64], counts: NDArray[np.int64], targets: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Change weights as little as possible until the totals fit.

    Parameters
    ----------
    prior : (type,) weights to start from, 0 or more.
    counts : (constraint, type) how often a type counts in a constraint.
    targets : (constraint,) wanted totals Σ weight × count.

    Returns
    -------
    (type,) weights. Sums run in a fixed order with exact rounding, so every machine finds the same bits.
    """
    weights = prior.copy()
    members = [np.flatnonzero(row) for row in counts]
    asked = [
        (member, row[member], target) for row, member, target in zip(counts, members, targets, strict=True)
    ]
    for _ in range(_ROUNDS):
        before = weights.copy()
        for member, times, target in asked:
            total = math.fsum((weights[member] * times).tolist())
            weights[member] *= target / total if total > 0 else 0.0
        # A round that changes nothing would only repeat itself.
        if (weights == before).all():
            break
    return weights


def rake_table(
    prior: NDArray[np.float64], rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Rake a two-way table to its margins.

    Parameters
    ----------
    prior : (row, column) weights.
    rows : (row,) wanted sums of the rows.
    columns : (column,) wanted sums of the columns.

    Returns
    -------
    (row, column) table.
    """
    n_rows, n_columns = prior.shape
    cell = np.arange(n_rows * n_columns)
    by_row = (cell // n_columns == np.arange(n_rows)[:, None]).astype(np.int64)
    by_column = (cell % n_columns == np.arange(n_columns)[:, None]).astype(np.int64)
    raked = rake(prior.ravel(), np.vstack([by_row, by_column]), np.concatenate([rows, columns]))
    return raked.reshape(prior.shape)

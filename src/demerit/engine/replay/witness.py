"""Witness households: 64 households that a hash chooses, invented again whenever a run is opened.

They show that a run's people come from its template and seed alone: no file of persons can take their place.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Purpose, draw
from demerit.citizen.fields import LAST
from demerit.engine.plan.plan import People
from demerit.society.people import invent_community
from demerit.society.trait_tables import found

N_HOUSEHOLDS = 64


def invent_again(run: People, communities: list[int]) -> dict[int, NDArray[np.uint32]]:
    """Invent the people of some communities from the template and the seed.

    Parameters
    ----------
    run : its people.
    communities : their numbers.

    Returns
    -------
    Number of a community to the trait words of its citizens.
    """
    tables, people = found(run.society), run.places.people
    invented = {}
    for community in communities:
        traits, classes = (
            np.zeros(int(people[community]), np.uint32),
            np.zeros(int(people[community]), np.uint8),
        )
        invent_community(
            traits, classes, tables, run.keys.society, community, int(run.places.urban[community])
        )
        invented[community] = traits
    return invented


def witness_digest(run: People) -> str:
    """Invent the witness households and hash their traits.

    Parameters
    ----------
    run : its people.

    Returns
    -------
    64 hexadecimal digits, the same for all runs of one template, size and seed.
    """
    words = [
        draw(run.keys.society, c << 12, 0, Purpose.WITNESS << 16, 0) for c in range(run.places.n_communities)
    ]
    ranked = sorted(range(len(words)), key=lambda c: (words[c].w0, c))
    chosen = [ranked[i % len(ranked)] for i in range(N_HOUSEHOLDS)]
    invented = invent_again(run, sorted(set(chosen)))
    digest = hashlib.sha256()
    for i, community in enumerate(chosen):
        digest.update(_household(invented[community], words[community].w1 + i).tobytes())
    return digest.hexdigest()


def _household(traits: NDArray[np.uint32], number: int) -> NDArray[np.uint32]:
    """Return the trait words of one household of a community, chosen by a number."""
    ends = np.flatnonzero(traits >> np.uint32(LAST.shift) & np.uint32(1)) + 1
    i = number % len(ends)
    return traits[0 if i == 0 else ends[i - 1] : ends[i]]

"""Layout of counties, queues and circles: what the offices of a run need to know and never changes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.plan.plan import Plan, layers_of
from demerit.engine.state.deletions import member_counts


class Layout(NamedTuple):
    """Places of a run, or of a range of its queues, as offices see them."""

    county: NDArray[np.int64]
    """(block,) county of each tally block."""
    county_people: NDArray[np.int64]
    """(county,) people."""
    queue: NDArray[np.int64]
    """(county,) its queue."""
    queue_people: NDArray[np.int64]
    """(queue,) people that it serves."""
    members: NDArray[np.int64]
    """(community, circle) members, at least 1 each; one row if nobody has circles."""
    people: int
    """People of the nation."""
    days: int
    """Days of a window, after which places publish."""
    layers: int
    """Number of circles that everybody has; 0 if there are none."""
    groups: int
    """Number of groups."""


def lay_out_offices(plan: Plan, communities: NDArray[np.void]) -> Layout:
    """Return the layout of the offices of a run with its communities, (community,) PLACE."""
    places, society = plan.places, plan.scenario.society
    county = np.zeros(int(places.block[-1]) + 1, np.int64)
    county[places.block] = places.county
    people = np.bincount(places.county, weights=places.people).astype(np.int64)
    queue = queues_of(people, society.county.whole)
    return Layout(
        county,
        people,
        queue,
        np.bincount(queue, weights=people).astype(np.int64),
        member_counts(plan, communities),
        places.n_people,
        plan.scenario.run.coupling,
        layers_of(plan),
        len(society.groups.cells),
    )


def queues_of(people: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """Join neighbouring counties until a queue serves enough people, so that waiting does not depend on the size of a run.

    Parameters
    ----------
    people : (county,) number of people.
    least : people that a queue serves at least; counties left over at the end join the last queue.

    Returns
    -------
    (county,) number of the queue.
    """
    queue, number, served = [], 0, 0
    for n in people.tolist():
        if served >= least:
            number, served = number + 1, 0
        queue.append(number)
        served += n
    if served < least and number > 0:
        queue = [min(q, number - 1) for q in queue]
    return np.array(queue, np.int64)

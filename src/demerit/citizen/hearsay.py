"""Deletions that a citizen hears of in circles, and the circles that hear of the citizen's (docs/model.md §44)."""

from demerit.citizen.surroundings import Here, Me, bump, society
from demerit.compiling.decorators import int64, part
from demerit.society.circles import circle_in, circle_words


@part
def level_of_circles(me: Me, here: Here, layers: int) -> int:
    """Return the mean level that a citizen's circles have published, in 1/4096."""
    words, total = circle_words(society(here), me.who), int64(0)
    for layer in range(layers):
        total += int64(here.circles.level[circle_in(words, layer, here.place.circles)])
    return total // layers


@part
def tell_circles(me: Me, here: Here, layers: int) -> None:
    """Count a deletion in each of the citizen's circles."""
    words = circle_words(society(here), me.who)
    for layer in range(layers):
        bump(here.circles.deleted, circle_in(words, layer, here.place.circles), 1)

"""Chance ids as people write them: the number of a table's column `who`, or community/number."""

import re

from demerit.life.read.source import LifeError, Source
from demerit.society.places import LARGEST_COMMUNITY, LOCAL_BITS

_WHOLE, _PAIR = re.compile(r"\d{1,18}"), re.compile(r"(\d{1,12})/(\d{1,12})")
_FORMS = "Give the number of the column `who` in the table people, or community/number."


def who_of(source: Source, text: str | int) -> int:
    """Read a chance id.

    Parameters
    ----------
    source : the run.
    text : number of the citizen, or ``community/number``.

    Returns
    -------
    Chance id of a citizen of the run.

    Raises
    ------
    LifeError
        If it is no chance id, or nobody of this run has it.
    """
    written = str(text).strip()
    pair = _PAIR.fullmatch(written)
    if pair:
        community, local = int(pair[1]), int(pair[2])
    elif _WHOLE.fullmatch(written):
        community, local = divmod(int(written), LARGEST_COMMUNITY)
    else:
        raise LifeError(f"{written!r} is no citizen: an id is a whole number. {_FORMS}")
    places = source.plan.places
    if community >= places.n_communities:
        raise LifeError(
            f"nobody in this run has the id {written}: its communities are 0 to {places.n_communities - 1:,}, and this would be "
            f"community {community:,}. {_FORMS}"
        )
    people = int(places.people[community])
    if local >= people:
        raise LifeError(
            f"nobody in this run has the id {written}: community {community:,} has the numbers 0 to {people - 1:,}, and this would "
            f"be {local:,}. {_FORMS}"
        )
    return community << LOCAL_BITS | local

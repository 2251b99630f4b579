"""Amendments: the rules in force from each date on, each amendment laid over the rules before it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from demerit.scenario.layers.layer import Layer
from demerit.scenario.layers.merge import Stamp, merge
from demerit.scenario.schema.regime import Regime
from demerit.schema.number import ASSUMED, SET_BY_USER


class Era(NamedTuple):
    """A regime and the day from which it holds."""

    since: date
    regime: Regime


class Draft(NamedTuple):
    """The rules of one era before they are validated, and the changes that made them."""

    since: date
    tree: Mapping[str, Any]
    layers: tuple[Layer, ...]


def drafts(start: date, tree: Mapping[str, Any], amendments: Sequence[Layer]) -> list[Draft]:
    """Lay the amendments over the rules of the start, in the order of their dates.

    Parameters
    ----------
    start
        First day of the run.
    tree
        The merged scenario.
    amendments
        The complete entries of ``[[amend]]``.

    Returns
    -------
    One draft a date; two amendments of one date make one draft.
    """
    latest = Draft(start, tree, ())
    found = {start: latest}
    for layer in sorted(amendments, key=lambda layer: layer.content["since"]):
        entry = layer.content
        stamp = _stamp(entry, tree)
        change = Layer(layer.document, entry["change"], ("regime",), (*layer.inside, "change"))
        amended = merge(latest.tree, {"regime": entry["change"]}, stamp)
        latest = Draft(max(start, entry["since"]), amended, (*latest.layers, change))
        found[latest.since] = latest
    return list(found.values())


def complete(amendments: Sequence[Layer]) -> Iterator[Layer]:
    """Yield the amendments that have a date and a change; the schema refuses the others.

    Parameters
    ----------
    amendments
        The entries of ``[[amend]]``.
    """
    for layer in amendments:
        entry = layer.content
        if (
            isinstance(entry, Mapping)
            and type(entry.get("since")) is date
            and isinstance(entry.get("change"), Mapping)
        ):
            yield layer


def _stamp(entry: Mapping[str, Any], tree: Mapping[str, Any]) -> Stamp:
    """Build the provenance of an amendment's bare figures; an unknown source is reported for the amendment itself."""
    source, sources = entry.get("source"), tree.get("sources")
    is_known = isinstance(source, str) and isinstance(sources, Mapping) and source in {*sources, ASSUMED}
    return Stamp(str(source) if is_known else SET_BY_USER, entry["since"], str(entry.get("title")))

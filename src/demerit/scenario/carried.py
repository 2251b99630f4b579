"""A record may carry its deed, and a credit its merit: a new recorded kind is then one table of a scenario, or one line.

What people do belongs to their conduct and not to a regime, so the carried act is moved there before anything is
validated: `regime.records.NAME.deed` is read as `conduct.deeds.NAME`, `regime.credits.NAME.merit` as `conduct.merits.NAME`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from demerit.scenario.keypath import KeyPath, at
from demerit.scenario.layers import Layer


class Carrier(NamedTuple):
    """A family whose members may carry an act."""

    family: tuple[str, ...]
    key: str
    acts: tuple[str, ...]
    """The family of the conduct where the act belongs."""


CARRIERS = (
    Carrier(("regime", "records"), "deed", ("conduct", "deeds")),
    Carrier(("regime", "credits"), "merit", ("conduct", "merits")),
)


def unpacked(layer: Layer) -> list[Layer]:
    """Move the acts that a file's records and credits carry to where they belong.

    Parameters
    ----------
    layer
        All that a file says.

    Returns
    -------
    The layer without them, then a layer for each of them that knows where in the file it stands.
    """
    found = [(carrier, name, act) for carrier in CARRIERS for name, act in _carried(layer.content, carrier)]
    content = layer.content
    for carrier, name, _ in found:
        content = _without(content, (*carrier.family, name, carrier.key))
    return [
        layer._replace(content=content),
        *(
            Layer(layer.document, act, (*carrier.acts, name), (*carrier.family, name, carrier.key))
            for carrier, name, act in found
        ),
    ]


def carrier_of(path: KeyPath) -> Carrier | None:
    """Find the carrier that a path such as ``regime.records.jaywalking.deed`` belongs to."""
    return next(
        (carrier for carrier in CARRIERS if path[:-2] == carrier.family and path[-1] == carrier.key), None
    )


def _carried(content: Any, carrier: Carrier) -> Iterator[tuple[str, Any]]:
    """List the acts that the members of a family carry, by name."""
    depth, family = at(content, carrier.family)
    if depth == len(carrier.family) and isinstance(family, Mapping):
        for name, member in family.items():
            if isinstance(member, Mapping) and carrier.key in member:
                yield name, member[carrier.key]


def _without(tree: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
    """Copy a tree without one key."""
    name, *below = path
    if not below:
        return {key: value for key, value in tree.items() if key != name}
    return {key: _without(value, tuple(below)) if key == name else value for key, value in tree.items()}

"""Carried acts: a record may carry its deed, and a credit its merit, so that a new recorded kind is one table of a scenario, or one line.

Acts belong to the conduct and not to a regime, so a carried act is moved there before validation:
`regime.records.NAME.deed` is read as `conduct.deeds.NAME`, `regime.credits.NAME.merit` as `conduct.merits.NAME`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from demerit.scenario.layers.layer import Layer
from demerit.scenario.read.key_path import KeyPath, at


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
    """Move the acts that a file's records and credits carry into its conduct.

    Parameters
    ----------
    layer
        The whole content of a file.

    Returns
    -------
    The layer without them, then a layer for each of them with its place in the file.
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

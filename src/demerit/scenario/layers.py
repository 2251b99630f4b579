"""Layers of a scenario: what each file says about which part of it, and who has the last word on a key."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from demerit.scenario.document import Document
from demerit.scenario.keypath import KeyPath, at, nest
from demerit.scenario.problems import Place


class Layer(NamedTuple):
    """A part of a file, and where in the scenario it belongs."""

    document: Document
    content: Any
    mount: KeyPath = ()
    inside: KeyPath = ()

    def nested(self) -> Mapping[str, Any]:
        """Give the content under the tables where it belongs."""
        nested = nest(self.mount, self.content)
        assert isinstance(nested, Mapping)
        return nested

    def place(self, path: KeyPath) -> Place:
        """Find where the file holds a path of the scenario, or the table that would hold it."""
        return self.document.place(self.inside + path[len(self.mount) :])

    def reach(self, path: KeyPath) -> tuple[int, bool]:
        """Tell how far the layer follows a path, and whether what it holds there settles the path."""
        if path[: len(self.mount)] != self.mount:
            return 0, False
        depth, node = at(self.content, path[len(self.mount) :])
        depth += len(self.mount)
        return depth, depth == len(path) or not isinstance(node, Mapping | list)


def locate(path: KeyPath, layers: Sequence[Layer]) -> Place:
    """Find who had the last word on a path; for a key that nobody gives, the latest and nearest table.

    Parameters
    ----------
    path
        A path of the scenario.
    layers
        All layers, the last word last.
    """
    latest = layers[::-1]
    for layer in latest:
        if layer.reach(path)[1]:
            return layer.place(path)
    nearest = max(latest, key=lambda layer: layer.reach(path)[0])
    return nearest.place(path[: nearest.reach(path)[0]])


def last_settled(paths: Sequence[KeyPath], layers: Sequence[Layer]) -> KeyPath:
    """Find which of several paths was settled last: the one that its author can be asked to mend.

    Parameters
    ----------
    paths
        Paths of the scenario; the first counts among equals.
    layers
        All layers, the last word last.
    """
    return max(
        paths, key=lambda path: max((i for i, layer in enumerate(layers) if layer.reach(path)[1]), default=-1)
    )

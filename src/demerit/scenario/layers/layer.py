"""Layers of a scenario: the part of it that each file sets, and the file that sets a key last."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from demerit.scenario.read.key_path import KeyPath, at, nest
from demerit.scenario.read.problems import Place
from demerit.scenario.read.scenario_file import Document


class Layer(NamedTuple):
    """A part of a file, and where in the scenario it belongs."""

    document: Document
    content: Any
    mount: KeyPath = ()
    inside: KeyPath = ()

    def nested(self) -> Mapping[str, Any]:
        """Return the content under the tables where it belongs."""
        nested = nest(self.mount, self.content)
        assert isinstance(nested, Mapping)
        return nested

    def place(self, path: KeyPath) -> Place:
        """Return the place in the file of a path of the scenario, or of the table that would hold it."""
        return self.document.place(self.inside + path[len(self.mount) :])

    def reach(self, path: KeyPath) -> tuple[int, bool]:
        """Return how far the layer follows a path, and whether its value there sets the path."""
        if path[: len(self.mount)] != self.mount:
            return 0, False
        depth, node = at(self.content, path[len(self.mount) :])
        depth += len(self.mount)
        return depth, depth == len(path) or not isinstance(node, Mapping | list)


def locate(path: KeyPath, layers: Sequence[Layer]) -> Place:
    """Return the place that sets a path last; for a key that is never set, the latest and nearest table.

    Parameters
    ----------
    path
        A path of the scenario.
    layers
        All layers, the strongest last.
    """
    latest = layers[::-1]
    for layer in latest:
        if layer.reach(path)[1]:
            return layer.place(path)
    nearest = max(latest, key=lambda layer: layer.reach(path)[0])
    return nearest.place(path[: nearest.reach(path)[0]])


def last_settled(paths: Sequence[KeyPath], layers: Sequence[Layer]) -> KeyPath:
    """Return which of several paths was set last: the one that its author can mend.

    Parameters
    ----------
    paths
        Paths of the scenario; the first counts among equals.
    layers
        All layers, the strongest last.
    """
    return max(
        paths, key=lambda path: max((i for i, layer in enumerate(layers) if layer.reach(path)[1]), default=-1)
    )

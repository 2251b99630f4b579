"""demerit: a laboratory for social scoring. It simulates societies of invented people and never reads data about real ones."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from demerit.audit.comparison import Comparison
    from demerit.audit.opened import Run
    from demerit.experiment.beside import references
    from demerit.experiment.compare import compare
    from demerit.experiment.read import read_scenario
    from demerit.experiment.simulate import simulate
    from demerit.lab.view import view

__all__ = ["Comparison", "Run", "__version__", "compare", "read_scenario", "references", "simulate", "view"]
_PLACES = {
    "compare": "demerit.experiment.compare",
    "Comparison": "demerit.audit.comparison",
    "read_scenario": "demerit.experiment.read",
    "simulate": "demerit.experiment.simulate",
    "Run": "demerit.audit.opened",
    "references": "demerit.experiment.beside",
    "view": "demerit.lab.view",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import demerit`` and the command line start at once."""
    if name not in _PLACES:
        raise AttributeError(f"module 'demerit' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)

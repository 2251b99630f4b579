"""demerit: a laboratory for social scoring. It simulates societies of invented people and never reads data about real ones."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from demerit.audit.run.comparison import Comparison
    from demerit.audit.run.opened_run import Run
    from demerit.experiment.comparison.compare import compare
    from demerit.experiment.comparison.references import references
    from demerit.experiment.run.read_scenario import read_scenario
    from demerit.experiment.run.simulate import simulate
    from demerit.lab.notebook.run_view import view

__all__ = ["Comparison", "Run", "__version__", "compare", "read_scenario", "references", "simulate", "view"]
_PLACES = {
    "compare": "demerit.experiment.comparison.compare",
    "Comparison": "demerit.audit.run.comparison",
    "read_scenario": "demerit.experiment.run.read_scenario",
    "simulate": "demerit.experiment.run.simulate",
    "Run": "demerit.audit.run.opened_run",
    "references": "demerit.experiment.comparison.references",
    "view": "demerit.lab.notebook.run_view",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import demerit`` and the command line start at once."""
    if name not in _PLACES:
        raise AttributeError(f"module 'demerit' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)

"""View of a finished run in a notebook: both societies on their maps, the player, the charts and lives."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from demerit.audit.run.opened_run import Run
from demerit.errors import RunError
from demerit.lab.lives.lives import arms_of

if TYPE_CHECKING:
    from demerit.lab.notebook.widget import View

_MISSING = "a view needs the package anywidget. Install it with pip install 'demerit[notebook]', then restart the kernel."


def view(run: Run, beside: str | None = None) -> "View":
    """Show a finished run in a notebook.

    Its weeks are replayed for the frames of the maps, which takes as long as the run did.

    Parameters
    ----------
    run : the run.
    beside : the arm to show beside the baseline; by default the first one that the scenario lists, or the one without false entries.

    Returns
    -------
    View: a widget that shows itself at the end of a cell.

    Raises
    ------
    RunError
        If the package anywidget is missing, or the run has no such arm.

    Examples
    --------
    >>> run.view()  # doctest: +SKIP
    """
    if find_spec("anywidget") is None:
        raise RunError(_MISSING)
    from demerit.lab.notebook.widget import View  # noqa: PLC0415  # its package may be missing

    first, second = arms_of(run)
    return View(run, (first, run.arm(beside).name if beside else second))

"""The scenarios, societies and conducts that are shipped with the package."""

from functools import cache
from pathlib import Path

from demerit.scenario.read.scenario_file import Document, read

FOLDER = Path(__file__).parents[1] / "catalogue"
DEFAULT = "as-reported-2018"
PRESETS, SOCIETIES, CONDUCTS = "regimes", "societies", "conduct"


def shipped(kind: str = PRESETS) -> list[str]:
    """List the names of the shipped files of a kind.

    Parameters
    ----------
    kind
        ``regimes``, ``societies`` or ``conduct``.
    """
    return sorted(path.stem for path in (FOLDER / kind).glob("*.toml"))


def part(kind: str, name: str) -> Document:
    """Read one shipped file."""
    return _read(FOLDER / kind / f"{name}.toml", f"catalogue/{kind}/{name}.toml")


@cache
def _read(path: Path, name: str) -> Document:
    """Read a shipped file once."""
    return read(path, name, shipped=True)

"""The built front end in the package fits its sources, without needing node to tell."""

import hashlib
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_WEB = _ROOT / "web"
_ASSETS = _ROOT / "src" / "demerit" / "report" / "assets"


def _sources() -> list[str]:
    """List the sources of the bundle as web/scripts/sources.mjs does."""
    listed = re.search(r"SINGLE = \[(.*?)\]", (_WEB / "scripts" / "sources.mjs").read_text(encoding="utf-8"))
    assert listed
    inside = [path.relative_to(_WEB).as_posix() for path in (_WEB / "src").rglob("*") if path.is_file()]
    return sorted([*re.findall(r'"([^"]+)"', listed[1]), *inside])


def _sources_hash() -> str:
    """Hash the sources: path, a zero byte, text, a zero byte, for each."""
    sums = hashlib.sha256()
    for path in _sources():
        text = (_WEB / path).read_bytes().decode("utf-8").replace("\r\n", "\n")
        sums.update(f"{path}\0{text}\0".encode())
    return sums.hexdigest()


@pytest.mark.parametrize("name", ["report.js", "report.css"])
def test_bundle__is_built_from_these_sources(name: str) -> None:
    """Whoever changes web/ builds it: npm run build."""
    header = (_ASSETS / name).read_text(encoding="utf-8").split("*/", 1)[0]
    assert f"sources sha256 {_sources_hash()}" in header


def test_bundle__licences_are_beside_it() -> None:
    """The licence of each package within the bundle is in the package."""
    licences = (_ASSETS / "LICENSES.txt").read_text(encoding="utf-8")
    assert {"svelte", "d3-scale", "d3-shape"} <= set(re.findall(r"^([\w-]+) \d+\.\d+\.\d+$", licences, re.M))

"""The built front ends in the package fit their sources, without needing node to tell."""

import hashlib
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_WEB = _ROOT / "web"
_PACKAGE = _ROOT / "src" / "demerit"


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


def _bundles() -> list[tuple[str, Path]]:
    """List the bundles of web/scripts/bundles.mjs with the folder that ships each."""
    text = (_WEB / "scripts" / "bundles.mjs").read_text(encoding="utf-8")
    return [
        (name, _PACKAGE / package / "assets")
        for name, package in re.findall(r'^  (\w+): \{.*?package: "(\w+)"', text, re.M)
    ]


def test_bundle__report_and_lab_are_built() -> None:
    """The list of bundles is read: it names at least those that the package cannot do without."""
    assert {"report", "lab"} <= {name for name, _ in _bundles()}


@pytest.mark.parametrize(("name", "assets"), _bundles())
@pytest.mark.parametrize("kind", ["js", "css"])
def test_bundle__is_built_from_these_sources(name: str, assets: Path, kind: str) -> None:
    """Whoever changes web/ builds it: npm run build."""
    header = (assets / f"{name}.{kind}").read_text(encoding="utf-8").split("*/", 1)[0]
    assert f"sources sha256 {_sources_hash()}" in header


@pytest.mark.parametrize("assets", sorted({assets for _, assets in _bundles()}))
def test_bundle__licences_are_beside_it(assets: Path) -> None:
    """The licence of each package within the bundles is in the package."""
    licences = (assets / "LICENSES.txt").read_text(encoding="utf-8")
    assert {"svelte", "d3-scale", "d3-shape"} <= set(re.findall(r"^([\w-]+) \d+\.\d+\.\d+$", licences, re.M))

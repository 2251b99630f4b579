"""Manifest of a run directory: facts of the run, and a checksum of each of its files."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from demerit.errors import RunError

MANIFEST = "run.json"
REPORT = "report.html"
SCENARIO = "scenario.toml"
MEASURES = "measures.json"
FORMAT = 3
"""Version of the layout of a run directory."""
_TEXTS = (SCENARIO, MEASURES)


def sealed(manifest: dict[str, Any]) -> str:
    """Return a manifest as text, sealed by a checksum over its content."""
    return json.dumps(manifest | {"seal": seal(manifest)}, indent=1) + "\n"


def seal(manifest: dict[str, Any]) -> str:
    """Return the SHA-256 of a manifest without its seal."""
    said = {name: value for name, value in manifest.items() if name != "seal"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def listed_files(folder: Path) -> list[str]:
    """List the files of a run that its manifest covers: scenario, measures, and all in the folders of data.

    A user's own report or note beside them is left alone.
    """
    texts = [folder / name for name in _TEXTS if (folder / name).exists()]
    walked = [(Path(root), [*names, *_links(Path(root), below)]) for root, below, names in os.walk(folder)]
    data = [
        root / name for root, names in walked for name in names if root != folder or (root / name).is_dir()
    ]
    found = [*texts, *(path for path in data if not path.name.startswith("."))]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _links(root: Path, below: Iterable[str]) -> Iterator[str]:
    """Return the folders that are links: their content is read, so they are listed like files."""
    return (name for name in below if (root / name).is_symlink())


def describe(path: Path) -> dict[str, Any]:
    """Return size and SHA-256 of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a run.

    Parameters
    ----------
    folder : the run directory.

    Raises
    ------
    RunError
        If there is none, or it was changed or written in another format.
    """
    path = folder / MANIFEST
    if not folder.is_dir():
        raise RunError(f"{folder}: there is no such run directory.")
    if not path.exists():
        raise RunError(
            f"{folder}: holds no {MANIFEST}, so it is no finished run. Make it again with demerit run."
        )
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(
            f"{path}: cannot be read ({str(error).splitlines()[0]}). Make the run again."
        ) from None
    if not isinstance(facts, dict) or not isinstance(facts.get("files"), dict):
        raise RunError(f"{path}: is not the manifest of a run. Make the run again.")
    if facts.get("format") != FORMAT:
        raise RunError(
            f"{folder}: was written in format {facts.get('format')}; this version reads format {FORMAT}. Make the run again."
        )
    if facts.get("seal") != seal(facts):
        raise RunError(f"{path}: was changed after the run was made. Make the run again.")
    return facts


def check_files(folder: Path, files: dict[str, dict[str, Any]]) -> None:
    """Compare the files with the manifest's checksums.

    Parameters
    ----------
    folder : the run directory.
    files : their entries in the manifest.

    Raises
    ------
    RunError
        If one is missing, changed or does not belong there.
    """
    present = set(listed_files(folder))
    for name, wanted in files.items():
        if name not in present:
            raise RunError(f"{folder / name}: is missing. The run is damaged; make it again.")
        if describe(folder / name) != wanted:
            raise RunError(
                f"{folder / name}: does not fit its checksum in {MANIFEST}. The run is damaged; make it again."
            )
    strangers = sorted(present - set(files))
    if strangers:
        raise RunError(
            f"{folder / strangers[0]}: does not belong to this run. Remove it, or make the run again."
        )

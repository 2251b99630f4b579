"""What several workers of one test run look at, made once: whoever comes first makes it, the others wait."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is filled once for all workers.

    Parameters
    ----------
    factory : of this worker's temporary folders.
    name : of the folder, one for each thing that is made.
    make : fills the folder, which does not exist yet; tests only read it.
    """
    base = factory.getbasetemp()
    shelf = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shelf.mkdir(exist_ok=True)
    folder, whole = shelf / name, shelf / f"{name}.whole"
    with (shelf / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            whole.touch()
    return folder

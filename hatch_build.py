"""Build hook: a wheel that brings compiled code along, if DEMERIT_WHEEL_CODE says for which processor.

    DEMERIT_WHEEL_CODE=x86-64-v3 python -m build --wheel --no-isolation

The code is used where the processor can run it and where Python, Numba, llvmlite and NumPy are those of the build; elsewhere the engine
is compiled on first use, as from any other wheel.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_KEY = "DEMERIT_WHEEL_CODE"


class CompiledCode(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the engine into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile if asked to, and put the code beside the sources."""
        wanted = os.environ.get(_KEY)
        if not wanted or self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from demerit.compiling.cache import SHIPPED, WIDE

        if wanted != WIDE[0]:
            raise ValueError(
                f"{_KEY} must be {WIDE[0]} or empty, got {wanted}. Unset it for a wheel of sources alone."
            )
        made = os.environ.get(f"{_KEY}_CACHE") or tempfile.mkdtemp(prefix="demerit-wheel-")
        target = {"NUMBA_CPU_NAME": WIDE[0], "NUMBA_CPU_FEATURES": WIDE[1], "DEMERIT_CACHE": made}
        environment = os.environ | target | {"PYTHONPATH": str(Path(self.root) / "src")}
        subprocess.run(
            [sys.executable, "-c", "from demerit.cli.main import main; main()", "warmup"],
            env=environment,
            check=True,
        )
        build_data["force_include"][str(Path(made) / "demerit" / "code")] = f"demerit/compiling/{SHIPPED}"

"""How long whole runs take, as a user meets them: process start to report, wall time and peak memory.

Run it on an otherwise idle machine: python benchmarks/whole.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = {
    "default, cold cache": ([], {"DEMERIT_CACHE": "{fresh}"}),
    "default, warm cache": ([], {}),
    "1,000 people": (["--people", "1000"], {}),
    "1,000,000 people": (["--people", "1000000"], {}),
    "10,000,000 people, a year": (["--people", "10000000", "--weeks", "52", "--burn-in", "0"], {}),
}
DEMERIT = str(Path(sys.executable).with_name("demerit"))


def main() -> None:
    """Print wall time and peak memory of each run."""
    print(f"{'run':28} {'wall s':>7} {'peak MiB':>9}")
    for name, (arguments, extra) in RUNS.items():
        folder = Path(tempfile.mkdtemp(prefix="demerit-bench-"))
        environment = {key: value.format(fresh=folder / "cache") for key, value in extra.items()}
        begun = time.perf_counter()
        child = subprocess.Popen(
            [DEMERIT, "run", *arguments, "--out", str(folder / "run")],
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        shutil.rmtree(folder)
        told = f"{seconds:7.1f} {usage.ru_maxrss / 1024:9.0f}"
        print(f"{name:28} {told if child.returncode == 0 else f'failed with exit code {child.returncode}'}")


if __name__ == "__main__":
    main()

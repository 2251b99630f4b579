"""How soon a command answers: help, version, a life of a run that is there, the import of the library.

    python benchmarks/startup.py [PYTHON ...] [--rounds 7]

PYTHON are interpreters of environments that hold demerit, the first to compare with; by default this one. They run in turns;
medians of wall time.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CALL = "import sys; from demerit.cli.main import main; sys.argv[0] = 'demerit'; sys.exit(main())"
WHO = "100"


def commands(run: Path) -> dict[str, list[str]]:
    """Name what is timed."""
    return {
        "python -c pass": ["-c", "pass"],
        "demerit --version": ["-c", CALL, "--version"],
        "demerit --help": ["-c", CALL, "--help"],
        "demerit run --help": ["-c", CALL, "run", "--help"],
        "demerit life RUN 100": ["-c", CALL, "life", str(run), WHO],
        "demerit report RUN": ["-c", CALL, "report", str(run)],
        "import demerit": ["-c", "import demerit"],
        "demerit.simulate there": ["-c", "import demerit; demerit.simulate"],
    }


def seconds(words: list[str]) -> float:
    """Time a process."""
    begun = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", nargs="*", default=[sys.executable])
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = {}
        for number, python in enumerate(given.python):
            runs[python] = Path(folder) / str(number)
            words = ["-c", CALL, "run", "--people", "20000", "--out", str(runs[python])]
            subprocess.run([python, *words], check=True, capture_output=True)
        for name in commands(Path()):
            took: dict[str, list[float]] = {python: [] for python in given.python}
            for _ in range(given.rounds):
                for python, run in runs.items():
                    took[python].append(seconds([python, *commands(run)[name]]))
            told = "  ".join(f"{1000 * statistics.median(each):7.0f} ms" for each in took.values())
            print(f"{name:24} {told}", flush=True)


if __name__ == "__main__":
    main()

"""References beside an audit: no regime at all, and a FICO-like credit score, for the same society with the same seed and weeks."""

import copy
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from shutil import rmtree
from typing import Any

from demerit.audit.findings.findings import NO_REGIME
from demerit.audit.law.case import WORLD
from demerit.audit.run.opened_run import Run
from demerit.errors import DemeritError, RunError
from demerit.experiment.run.course import Progress
from demerit.experiment.run.simulate import simulate
from demerit.results.write.manifest import SCENARIO
from demerit.results.write.run_directory import told_plainly
from demerit.scenario.load import Loaded, load
from demerit.scenario.schema.canonical import to_toml

CREDIT = "us-credit"
MOST_PEOPLE = {NO_REGIME: 1_000_000, CREDIT: 100_000}
"""Most people by reference: no regime has the run's own people, as long as that takes a minute."""
_TOLD = ("name", "title", "story", "first_line", "operator", "basis", "appeals_to", "appeals_say")
_BY_GROUP = ("hit_by_group", "misread_by_group")
Announce = Callable[[str, int], AbstractContextManager[Progress | None]]
"""Called with the name of a reference and its number of people; shows the progress of its simulation."""


def beside_folder(run: Run) -> Path:
    """Return the folder of a run's references: beside the run's own."""
    folder = run.folder.resolve()
    return folder.with_name(f"{folder.name}.beside")


def _silently(_name: str, _people: int) -> AbstractContextManager[Progress | None]:
    """Show no progress."""
    return nullcontext(None)


def references(run: Run, threads: int | None = None, announce: Announce = _silently) -> dict[str, Run]:
    """Simulate the references of a run, or open those that exist.

    Parameters
    ----------
    run : an opened run.
    threads : how many threads to use.
    announce : called before a reference is simulated, with its name and its people; shows progress.

    Returns
    -------
    Name to run: ``none`` is the run's own scenario with every rule switched off; ``us-credit`` the preset's rules and conduct on the
    run's society. Both have the run's seed and simulated weeks; the first has its people, up to a million, the second at most
    100,000. One that does not fit the society is left out.
    """
    found = {}
    for name in MOST_PEOPLE:
        loaded = scenario_beside(run, name)
        if loaded is not None:
            folder = beside_folder(run) / name
            found[name] = _kept(folder, loaded) or _simulated(folder, loaded, threads, announce)
    return found


def kept_references(run: Run) -> dict[str, Run]:
    """Open the existing references of a run, and simulate none."""
    found = {}
    for name in MOST_PEOPLE:
        if (beside_folder(run) / name).is_dir():
            loaded = scenario_beside(run, name)
            kept = _kept(beside_folder(run) / name, loaded) if loaded else None
            if kept is not None:
                found[name] = kept
    return found


def _simulated(folder: Path, loaded: Loaded, threads: int | None, announce: Announce) -> Run:
    """Simulate one reference in a temporary folder and move it into place when it is complete: another audit may use the same run."""
    people, way_out = loaded.scenario.society.people, "Remove it, or give --no-beside."
    with told_plainly(folder, way_out):
        folder.parent.mkdir(exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with announce(loaded.scenario.name, people) as progress:
            run = simulate(loaded, out=half, threads=threads, progress=progress)
        if not run.facts["complete"]:
            raise KeyboardInterrupt
        with told_plainly(folder, way_out):
            return _kept(folder, loaded) or Run(_put(half, folder))
    finally:
        rmtree(half, ignore_errors=True)


def _put(half: Path, folder: Path) -> Path:
    """Replace a folder, if there is one, with a complete reference."""
    if folder.exists():
        rmtree(folder)
    return half.rename(folder)


def _kept(folder: Path, loaded: Loaded) -> Run | None:
    """Open an existing reference, if it has exactly this scenario and is undamaged."""
    try:
        run = Run(folder)
    except RunError:
        return None
    same = (folder / SCENARIO).read_text(encoding="utf-8") == loaded.to_toml()
    return run if same and run.facts["complete"] else None


def scenario_beside(run: Run, name: str) -> Loaded | None:
    """Return the scenario of a reference; None where it does not fit the society of the run."""
    own = run.loaded.resolved
    tree = _nothing(own) if name == NO_REGIME else _another(own, load(name).resolved)
    people = min(MOST_PEOPLE[name], int(own["society"]["people"]))
    tree["society"] = {**tree["society"], "people": people}
    # A run that was interrupted is compared over the weeks that it has.
    tree["run"] = {**tree["run"], "weeks": run.facts["weeks"]}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.toml"
        file.write_text(to_toml(tree), encoding="utf-8")
        try:
            return load(file)
        except DemeritError:
            return None


def _nothing(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario with every rule switched off, and conduct and society unchanged."""
    tree = copy.deepcopy(dict(own))
    told = load(NO_REGIME).resolved
    tree |= {key: told.get(key, "") for key in _TOLD}
    tree["declared"] = told.get("declared", {})
    for family, rules in tree["regime"].items():
        if isinstance(rules, dict) and "on" in rules and family not in WORLD:
            rules["on"] = False
    return tree | {"voluntary": False, "amend": [], "arms": []}


def _another(own: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return another scenario's rules and conduct for a society, with its seed and weeks."""
    tree = copy.deepcopy(dict(other))
    tree["society"], tree["run"] = copy.deepcopy(own["society"]), copy.deepcopy(own["run"])
    tree["sources"] = {**other.get("sources", {}), **own.get("sources", {})}
    groups = list(own["society"]["groups"]["cells"])
    factors = [tree["regime"]["fusion"]["kappa"], *(tree["regime"]["cameras"][key] for key in _BY_GROUP)]
    for factor in factors:
        factor["cells"] = {group: factor["cells"].get(group, 1) for group in groups if factor["cells"]}
    return tree

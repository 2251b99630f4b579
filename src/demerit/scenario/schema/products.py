"""Products of figures that must stay probabilities: each factor may be possible and their product not."""

from fractions import Fraction

from demerit.scenario.schema.cameras import CAMERAS, Cameras
from demerit.scenario.schema.regime import WEALTH, Regime, Remedy
from demerit.schema.number import SET_BY_USER, WEEKS_A_YEAR, Cells, Provenance
from demerit.schema.society import MEANS


def impossible(regime: Regime) -> list[tuple[str, str]]:
    """List the products that are too large for a probability; the engine would cut them off silently.

    Returns
    -------
    Pairs of a dotted path and a sentence.
    """
    remedy = regime.remedy
    return [
        *(problem for use in CAMERAS for problem in _recognising(use, regime.cameras)),
        *_filing("files_listed", remedy),
        *_filing("files_points", remedy),
        *_paying(remedy),
    ]


def _recognising(use: str, cameras: Cameras) -> list[tuple[str, str]]:
    """List the problem if the largest chance of a right reading is above one."""
    camera = getattr(cameras, use)
    age, group = (_largest(cells) for cells in (cameras.hit_by_age, cameras.hit_by_group))
    chance = camera.hit.exact * cameras.hit_by_age.exact(age) * cameras.hit_by_group.exact(group)
    if chance <= 1:
        return []
    factors = {
        "hit_by_age": cameras.hit_by_age,
        "hit_by_group": cameras.hit_by_group,
        f"{use}.hit": camera.hit,
    }
    names = f"{use}.hit times hit_by_age.{age!r} times hit_by_group.{group}"
    sentence = f"{names} is {float(chance):.4g}, and a chance is at most 1. Lower one of them"
    return [(_to_mend(factors, "cameras"), sentence)]


def _largest(cells: Cells) -> str:
    """Return the cell with the largest factor; people in no cell have the factor 1."""
    return max([*cells.cells, "the others"], key=cells.exact)


def _filing(key: str, remedy: Remedy) -> list[tuple[str, str]]:
    """List the problem if the largest chance to file is above one."""
    base, rightly = getattr(remedy, key), remedy.files_rightly
    means = max(MEANS, key=remedy.files_by_means.exact)
    chance = base.exact * remedy.files_by_means.exact(means) * max(Fraction(1), rightly.exact)
    if chance <= 1:
        return []
    factors = {key: base, "files_by_means": remedy.files_by_means}
    names = [key, f"files_by_means.{means}"]
    if rightly.exact > 1:
        factors, names = {**factors, "files_rightly": rightly}, [*names, "files_rightly"]
    return [
        (
            _to_mend(factors),
            f"{' times '.join(names)} is {float(chance):.4g}, and a chance is at most 1. Lower one of them",
        )
    ]


def _paying(remedy: Remedy) -> list[tuple[str, str]]:
    """List the problem if the largest rate of paying is above once a week."""
    wealth = max(WEALTH, key=remedy.pays_by_income.exact)
    rate = remedy.pays.exact * remedy.pays_by_income.exact(wealth)
    # The engine asks a listed person once a week whether the debt is paid.
    if rate <= WEEKS_A_YEAR:
        return []
    path = _to_mend({"pays": remedy.pays, "pays_by_income": remedy.pays_by_income})
    often = f"pays times pays_by_income.{wealth} is {float(rate):.4g} times a year"
    return [(path, f"{often}, and one pays at most once a week (52 times). Lower one of them")]


def _to_mend(factors: dict[str, Provenance], family: str = "remedy") -> str:
    """Return the key to point at: a factor that the user has set, if there is one."""
    own = [name for name, factor in factors.items() if factor.source == SET_BY_USER]
    return f"regime.{family}.{[*own, *factors][0]}"

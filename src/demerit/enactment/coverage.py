"""Coverage: the widest share of a deed that a regime can record, because the luck map draws candidates for no more."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from demerit.families import FAMILIES
from demerit.scenario.schema.regime import Record, Regime


def beyond_coverage(regime: Regime, coverage: Mapping[str, Fraction]) -> list[tuple[str, str]]:
    """List the recorded shares that are above a deed's coverage; the engine would cut them off silently.

    Parameters
    ----------
    regime : the rules.
    coverage : widest share of each deed.

    Returns
    -------
    Pairs of a dotted path and a sentence.
    """
    found = []
    for name, path, share in _shares(regime):
        if name in coverage and share > coverage[name]:
            above = f"{float(share):g} is above {float(coverage[name]):g}, the widest share of {name}"
            found.append((path, f"{above} that the luck map lets a regime record. Lower it"))
    return found


def _shares(regime: Regime) -> Iterator[tuple[str, str, Fraction]]:
    """Yield each deed that a record or rule family sees, the key that sets the share seen, and the share."""
    for name, record in regime.records.items():
        yield name, *_seen(name, record, regime)
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        for key, name in (family.watches(settings) if settings.on else {}).items():
            yield name, f"regime.{family.name}.{key}", getattr(settings, key).exact


def _seen(name: str, record: Record, regime: Regime) -> tuple[str, Fraction]:
    """Return the key that sets the share of a deed that a regime may see, and the share."""
    if record.seen is not None:
        return f"regime.records.{name}.seen", record.seen.exact
    camera = regime.cameras.people if record.camera == "people" else regime.cameras.vehicles
    return f"regime.cameras.{record.camera}.cap", camera.cap.exact

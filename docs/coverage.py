"""What intervals were measured to cover, in a sentence a measure."""

from math import isnan
from pathlib import Path

import numpy as np

from validation.coverage.written import Line, read

_FOLDER = Path(__file__).parent.parent / "validation" / "coverage"
_LUCKS = 5


def told() -> dict[str, str]:
    """Give a sentence for each measure of which coverage was measured."""
    lines = [line for line in read(_FOLDER) if line.lucks == _LUCKS]
    names = dict.fromkeys(line.covered.key[0] for line in lines)
    return {name: _told([line for line in lines if line.covered.key[0] == name]) for name in names}


def _told(lines: list[Line]) -> str:
    """Write what the intervals of one measure cover, society by society."""
    societies = dict.fromkeys((line.preset, line.people) for line in lines)
    parts = [
        _of([line for line in lines if (line.preset, line.people) == each], each[1], each[0])
        for each in societies
    ]
    return f"Coverage of its intervals of 95 %: {'; '.join(parts)}."


def _of(lines: list[Line], people: int, preset: str) -> str:
    """Write what they cover in one society."""
    covers = [line.covered.covers for line in lines if not isnan(line.covered.covers)]
    told = 100 * np.mean([line.covered.told for line in lines])
    where = f"{people:,} people" + ("" if preset == "as-reported-2018" else f" ({preset})")
    return (
        f"{100 * np.mean(covers):.0f} % at {where}, told in {told:.0f} %"
        if covers
        else f"withheld at {where}"
    )

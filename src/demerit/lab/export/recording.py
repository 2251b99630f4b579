"""Recording of a paired run for an exported site: all its weeks, its results, and the lives of some people."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.errors import DemeritError
from demerit.lab.frames.frames import FRAMES, FrameReader, readers
from demerit.lab.jobs.alone import Lived
from demerit.lab.lives.lives import Lives
from demerit.life.find.finders import FINDERS
from demerit.society.places import LOCAL_BITS

_LEVEL = 9
_RESTRICTED = 0b1000
_SPARED, _HIT = 20, 40
"""Number of lives kept: of people spaced evenly over all, and over those restricted at the end."""
Found = dict[str, int]
"""Chance ids by "finder|society"."""


def find_all(lives: Lives) -> Found:
    """Find a person for every finder in both societies, if anybody fits.

    Parameters
    ----------
    lives : lives of a run.
    """
    return dict(_found(lives))


def _found(lives: Lives) -> Iterator[tuple[str, int]]:
    """Yield the person who fits each finder; if nobody does, the page says so."""
    for which in (0, 1):
        for finder in FINDERS:
            try:
                yield f"{finder.name}|{which}", int(lives.find(finder.name, which)["who"])
            except DemeritError:
                continue


def some_of(lived: Lived) -> list[int]:
    """Choose people spaced evenly over all, and over those restricted in either society at the end.

    Parameters
    ----------
    lived : the run.
    """
    films = readers(lived.folder)
    last = np.bitwise_or.reduce([np.frombuffer(film.frame(len(film) - 1), np.uint8) for film in films])
    first = np.array(json.loads((lived.folder / "society.json").read_text("utf-8"))["places"]["first"])
    hit = np.flatnonzero(last & _RESTRICTED)
    chosen = np.union1d(_evenly(np.arange(len(last)), _SPARED), _evenly(hit, _HIT))
    community = np.searchsorted(first, chosen, side="right") - 1
    return [int(who) for who in (community << LOCAL_BITS) + chosen - first[community]]


def _evenly(among: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Return at most n items, spaced evenly."""
    return among[np.unique(np.linspace(0, len(among) - 1, min(n, len(among))).astype(np.int64))]


def recorded(lived: Lived, lives: Lives, found: Mapping[str, int], who: Iterable[int]) -> dict[str, Any]:
    """Return the recording of a run.

    Parameters
    ----------
    lived : the run.
    lives : its lives.
    found : chance ids of the people found, by finder.
    who : chance ids of those whose lives are kept.

    Returns
    -------
    RecordedRun of web/src/lab/sources/recorded.ts, without the instructions to repeat it.
    """
    told = {str(one): lives.life(str(one)) for one in sorted({*who, *found.values()})}
    return {
        "society": _read(lived.folder / "society.json"),
        "series": lived.series,
        "results": _read(lived.folder / "results.json"),
        "people": packed((lived.folder / "people.bin").read_bytes()),
        "frames": [packed(film_of(lived.folder / film)) for film in FRAMES],
        "found": dict(found),
        "lives": packed(json.dumps(told, ensure_ascii=False).encode()),
    }


def film_of(path: Path) -> bytes:
    """Return all weeks of a society, each XORed with the week before, so that what does not change is zero.

    Parameters
    ----------
    path : the frames.
    """
    film = FrameReader(path)
    weeks = np.stack([np.frombuffer(film.frame(week), np.uint8) for week in range(len(film))])
    weeks[1:] ^= weeks[:-1].copy()
    return weeks.tobytes()


def packed(content: bytes) -> str:
    """Pack bytes into text: base64 of zlib.

    Parameters
    ----------
    content : the bytes.
    """
    return base64.b64encode(zlib.compress(content, _LEVEL)).decode("ascii")


def _read(path: Path) -> Any:
    """Read JSON."""
    return json.loads(path.read_text(encoding="utf-8"))

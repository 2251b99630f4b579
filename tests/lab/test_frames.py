"""Frames: kept week by week in one file that is read while it grows."""

from pathlib import Path

import numpy as np
import pytest

from demerit.errors import RunError
from demerit.lab.frames.frames import FrameReader, FrameWriter, packed

FRAMES = [np.full(500, week, np.uint8) for week in range(3)]


def test_frames__come_back_as_they_were(tmp_path: Path) -> None:
    """Each by its week, in any order."""
    writer = FrameWriter(tmp_path / "f")
    for frame in FRAMES:
        writer.add(packed(frame))
    writer.close()
    reader = FrameReader(tmp_path / "f")
    assert len(reader) == 3
    assert [reader.frame(week) for week in (2, 0, 1)] == [FRAMES[week].tobytes() for week in (2, 0, 1)]


def test_frames__are_seen_as_soon_as_they_are_whole(tmp_path: Path) -> None:
    """A reader that was there before the file follows it, and does not see half a frame."""
    reader = FrameReader(tmp_path / "f")
    assert len(reader) == 0
    writer = FrameWriter(tmp_path / "f")
    writer.add(packed(FRAMES[0]))
    whole = (tmp_path / "f").read_bytes()
    assert len(reader) == 1
    for cut in (1, 4, len(whole) - 1):
        (tmp_path / "f").write_bytes(whole + whole[:cut])
        assert len(reader) == 1
    (tmp_path / "f").write_bytes(whole + whole)
    assert len(reader) == 2
    assert reader.frame(1) == FRAMES[0].tobytes()
    writer.close()


@pytest.mark.parametrize("week", [-1, 0, 7])
def test_frames__of_weeks_to_come_are_refused(tmp_path: Path, week: int) -> None:
    """A week that was not lived yet has no frame."""
    with pytest.raises(RunError, match=f"week {week} has not been lived yet; 0 weeks have"):
        FrameReader(tmp_path / "f").frame(week)

"""The text of a new scenario, for a person to complete."""

import json

# Lines that begin with "#" and no space are examples; a test takes the sign away and loads them all.
_TEXT = """\
# A scenario says only what it changes; all else is as in the preset that it extends.
#   demerit scenario show {preset}    shows the preset, with all keys and their sources
#   demerit scenario check {file}    checks this file
extends = {extends}
title = "What this scenario changes, in one line"

[run]
# Weeks that are reported, after the burn-in, and the seed of all luck.
weeks = 260
seed = 1

[society]
# All people are invented. At least 1,000.
people = 100000

# A bare number keeps the unit of the key; its source becomes this scenario.
#[regime.score]
#start = 950

# Each mechanism has a switch.
#[regime.cameras]
#on = false

# An entry that is inherited is taken away with false.
#[regime.records]
#jaywalking = false

# Rules that change on a date.
#[[amend]]
#since = 2019-01-07
#title = "Letters go out after a week"
#source = "scenario"
#change.notice.delay = 1
"""


def starter(file: str, extends: str) -> str:
    """Return the text of a short commented scenario.

    Parameters
    ----------
    file
        Its name, for the comment on how to check it.
    extends
        The preset or file that it changes.
    """
    return _TEXT.format(file=file, preset=extends, extends=json.dumps(extends, ensure_ascii=False))

"""Structural alternatives of the model: other ways to build a mechanism, shown as rows beside the intervals."""

from collections.abc import Mapping
from typing import Any

STRUCTURES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "daily coupling": ("places publish every day in place of once a week", {"run.coupling": 1}),
    "circles": (
        "people hear of deletions from circles of about 50, not from the whole community",
        {"conduct.silence.around": "circles"},
    ),
    "no deterrence": ("nobody is deterred by a perceived risk", {"conduct.belief.on": False}),
    "risk as counts": ("perceived risk is a mean of counts", {"conduct.belief.perception": "beta"}),
    "nothing to lose by share": (
        "deterrence goes by the share of what is left to lose",
        {"conduct.belief.stakes": "remaining"},
    ),
    "total decay": ("all points are one sum that fades", {"regime.score.expiry": "total"}),
    "cameras follow records": (
        "cameras go where they recorded most",
        {"regime.cameras.feedback.rule": "proportional"},
    ),
}
"""Name to a short description and the keys that differ."""

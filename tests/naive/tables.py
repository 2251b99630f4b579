"""What the oracle is given: tables, places, traits and keys, all turned into plain ints, lists and namespaces."""

from types import SimpleNamespace

from tests.naive.chance import key_of


def plain(table):
    """Turn an integer table, with or without named fields, into namespaces, lists and ints."""
    if table.dtype.names is None:
        return table.tolist()
    if table.shape:
        return [plain(row) for row in table]
    return SimpleNamespace(**{name: plain(table[name]) for name in table.dtype.names})


class Era:
    """The rules from a week on, and how cameras are shared out under them (sections 11 and 12)."""

    def __init__(self, week, rules, cap, exposure, urban_weight, feedback):
        """Take what is in force: cap and exposure for each sensor, the weight as an exact fraction, and the feedback rule."""
        self.week = week
        self.rules = rules
        self.cap = cap
        self.exposure = exposure
        self.urban_weight = urban_weight
        self.feedback = feedback


class Inputs:
    """All that the oracle is given about one run."""

    def __init__(self, **given):
        """Take the inputs by name.

        ``places``: (county, urban, people) of each community; ``traits``: word 0 of everybody, in order; ``habits``; ``eras``;
        ``seeds``: of society, behaviour, institutions; ``replicate``; ``density``: cameras per 1,000 people by week, exact;
        ``first``: number of the first community; ``coupling``: days after which places publish; ``circle``: people of a circle.
        """
        self.places = given["places"]
        self.traits = given["traits"]
        self.habits = given["habits"]
        self.eras = given["eras"]
        self.queue = given["queue"]
        self.society, self.behaviour, self.institutions = (
            key_of(domain, seed, given["replicate"]) for domain, seed in enumerate(given["seeds"])
        )
        self.density = given["density"]
        self.first = given["first"]
        self.coupling = given["coupling"]
        self.circle = given["circle"]

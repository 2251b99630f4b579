"""Sections 1 and 3: citizens, their marks, and the words that their state is hashed from."""

from tests.naive.chance import draw

TRUE, NAMESAKE, MISREAD, STOLEN, MALICIOUS, ATTACKER, OFFICIAL, SURETY = range(8)
"""Origins of a mark."""
UNAWARE, NOTICED, FILED, SETTLED, DEAD, PAID = range(6)
"""Stages of a mark."""
HEAD, SPOUSE = 0, 1
"""Roles in the household that matter."""
NO_CASE, MOOT = 0, 4
N_SLOTS = 3
"""How many marks are kept apart."""


class Mark:
    """An entry in the file (section 3)."""

    def __init__(self, kind, day, origin, step, step_c):
        """Enter it: nobody knows of it yet."""
        self.owner = None
        self.kind, self.day, self.origin = kind, day, origin
        self.step, self.step_c = step, step_c
        self.stage, self.stale, self.attempts = UNAWARE, 0, 0

    @property
    def live(self):
        """Whether it is more than stale copies (section 3)."""
        return self.stage != DEAD

    @property
    def true(self):
        """1 if the clean file holds it: the citizen did it, or stands surety for who did."""
        return int(self.origin in (TRUE, SURETY))

    @property
    def own(self):
        """Whether it is not about somebody else's debt (section 10)."""
        return self.origin != SURETY

    @property
    def cause(self):
        """The key of everything that follows from it (section 2)."""
        return {"time": self.day, "ordinal": self.kind << 3 | self.origin}


FREE = Mark(0, 0, 0, 0, 0)
"""What a free slot is: nothing but zeros."""


class Citizen:
    """One invented person."""

    def __init__(self, who, word, place, society_key):
        """Read the traits (section 3) and draw the birthday."""
        self.who, self.word = who, word
        self.community, self.county, self.urban = place
        self.first_age, self.sex, self.group, self.income = (
            word & 127,
            word >> 7 & 1,
            word >> 8 & 7,
            word >> 11 & 7,
        )
        self.car, self.online = word >> 18 & 1, word >> 19 & 3
        self.means, self.role = word >> 24 & 3, word >> 26 & 3
        self.last, self.exempt, self.guarantor = word >> 28 & 1, word >> 29 & 1, word >> 30 & 1
        self.birthday = draw(society_key, who, "TRAIT", ordinal=1)[1] * 365 >> 32
        self.balance = self.balance_c = self.strikes = self.strikes_c = self.merit = 0
        self.marks = [None] * N_SLOTS
        self.case = self.filed_week = self.bin = NO_CASE
        self.given_up = 0
        self.mask = self.mask_c = 0
        self.heated = self.cornered = False
        self.labelled = self.kin = self.silence = self.grievance = 0
        self.joined = True
        self.lists_hold = True
        self.red = self.red_c = self.turned = 0
        self.gone = False
        self.stocks = ()

    def begin(self, rules, habits):
        """Open an empty file (section 3)."""
        self.tier = self.tier_c = rules.start_tier
        self.belief = habits.start_belief

    def age(self, day):
        """Give the age on a day (section 1)."""
        return self.first_age + (day + self.birthday) // 365

    def adult(self, day):
        """Tell whether the citizen is 18 or over on a day (section 1)."""
        return self.age(day) >= 18

    def band(self, day):
        """Give the band of sex and age that cameras tell apart (section 6)."""
        age = self.age(day)
        return self.sex * 3 + (0 if age < 35 else 1 if age < 60 else 2)

    def live_marks(self):
        """List the live marks (section 3)."""
        return [mark for mark in self.marks if mark is not None and mark.live]

    def luck_class(self, day):
        """Give the luck class on a day (section 4, `demerit.society.luck_class`)."""
        age = self.age(day)
        wealth = 0 if self.income < 2 else 1 if self.income < 4 else 2
        if age < 18:
            return self.urban * 3 + wealth
        elder, online = int(age >= 60), int(self.online >= 2)
        return 6 + 24 * elder + 12 * self.urban + 6 * self.car + 2 * wealth + online


FIELDS = {
    "balance F": (1, 0, 12),
    "tier F": (1, 12, 3),
    "strikes F": (1, 15, 4),
    "merit": (1, 19, 4),
    "red F": (1, 23, 1),
    "touched month": (1, 24, 7),
    "balance C": (2, 0, 12),
    "tier C": (2, 12, 3),
    "strikes C": (2, 15, 4),
    "bin of the case": (2, 25, 6),
    "red C": (2, 31, 1),
    **{
        f"{name} of mark {slot}": (3 + slot, low, width)
        for slot in range(N_SLOTS)
        for name, low, width in (
            ("kind", 0, 7),
            ("day", 7, 12),
            ("origin", 19, 3),
            ("stage", 22, 3),
            ("stale copies", 25, 4),
            ("step", 29, 3),
        )
    },
    "case": (6, 0, 3),
    "filed week": (6, 3, 10),
    **{f"attempts of mark {slot}": (6, 13 + 2 * slot, 2) for slot in range(N_SLOTS)},
    **{f"C step of mark {slot}": (6, 19 + 3 * slot, 3) for slot in range(N_SLOTS)},
    "belief": (7, 0, 8),
    "given-up needs": (7, 8, 8),
    "silence": (7, 16, 8),
    "grievance": (7, 24, 3),
    "labelled": (7, 27, 1),
    "kin": (7, 28, 1),
    "gone": (7, 29, 1),
    "cornered": (7, 30, 1),
    "turned": (7, 31, 1),
}
"""Word, lowest bit and width of every field but the traits (section 3)."""


def values_of(citizen, month):
    """Give the value of every field (section 3); balances are kept above 0."""
    c = citizen
    if c.gone:
        return dict.fromkeys(FIELDS, 0) | {
            "balance F": 2048,
            "balance C": 2048,
            "touched month": month & 127,
            "gone": 1,
        }
    values = {
        "balance F": c.balance + 2048,
        "tier F": c.tier,
        "strikes F": c.strikes,
        "merit": c.merit,
        "red F": c.red,
        "red C": c.red_c,
        "touched month": month & 127,
        "balance C": c.balance_c + 2048,
        "tier C": c.tier_c,
        "strikes C": c.strikes_c,
        "bin of the case": c.bin,
        "case": c.case,
        "filed week": c.filed_week,
        "belief": c.belief,
        "given-up needs": c.given_up,
        "silence": c.silence,
        "grievance": c.grievance,
        "labelled": c.labelled,
        "kin": c.kin,
        "gone": 0,
        "cornered": int(c.cornered),
        "turned": c.turned,
    }
    for slot in range(N_SLOTS):
        values |= values_of_mark(c.marks[slot], slot)
    return values


def values_of_mark(mark, slot):
    """Give the value of every field of a slot; all are 0 if it is free (section 3)."""
    mark = mark or FREE
    return {
        f"kind of mark {slot}": mark.kind,
        f"day of mark {slot}": mark.day,
        f"origin of mark {slot}": mark.origin,
        f"stage of mark {slot}": mark.stage,
        f"stale copies of mark {slot}": mark.stale,
        f"step of mark {slot}": mark.step,
        f"C step of mark {slot}": mark.step_c,
        f"attempts of mark {slot}": mark.attempts,
    }


def words_of(citizen, month):
    """Pack the state into eight words (section 3)."""
    words = [citizen.word, 0, 0, 0, 0, 0, 0, 0]
    for name, value in values_of(citizen, month).items():
        word, low, width = FIELDS[name]
        if not 0 <= value < 1 << width:
            raise OverflowError(f"{name} is {value} and has {width} bits")
        words[word] |= value << low
    return words


def read_words(words):
    """Unpack eight words into fields by name (section 3)."""
    return {name: words[word] >> low & (1 << width) - 1 for name, (word, low, width) in FIELDS.items()}


def mix(x):
    """Scramble 64 bits (section 13)."""
    m = (1 << 64) - 1
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & m
    x = (x ^ x >> 27) * 0x94D049BB133111EB & m
    return x ^ x >> 31


def hash_of(citizen, month):
    """Hash a citizen's chance id and words (section 13)."""
    x = mix(citizen.who)
    for word in words_of(citizen, month):
        x = mix(x ^ word)
    return x

"""Tables of the sampled people, whose lives are replayed; each declared once."""

from demerit.results.declare.column import ARM, CLASS_MEANINGS, CLASSES, GROUP, PROVINCE, Column, Table

_LIFE = (
    Column("who", "", "chance id: community << 12 | number in the community"),
    Column("arm", "", ARM.meaning),
)
PEOPLE = Table(
    "people",
    "a hash sample of whole households, the same people in every arm, made by replaying them",
    _LIFE,
    (
        Column("household", "", "chance id of the household's first member"),
        Column("province", "", PROVINCE.meaning),
        Column("community", "", "number of the community"),
        Column("urban", "", "whether the community is urban"),
        Column("age", "years", "at the start of the run"),
        Column("sex", "", "`man` or `woman` (boys and girls likewise)"),
        Column("group_", "", GROUP.meaning),
        Column("income", "", "fifth of income of the household, 0 the lowest"),
        Column("job", "", "job class at the start"),
        Column("drives", "", "whether the person drives"),
        Column("role", "", "position in the household"),
        Column("migrant", "", "away from the place of registration"),
        Column("exempt", "", "an official whom the record spares"),
        Column(
            "score",
            "points",
            "at the end; filled for minors and people not under the score too, where it means nothing",
        ),
        Column(
            "tier",
            "",
            "at the end; filled for minors and people not under the score too, where it means nothing",
        ),
        Column("clean_tier", "", "of the clean file, at the end; filled as `tier` is"),
        Column("belief", "share", "perceived risk of a record at the end"),
        Column("red_listed", "", "on a red list at the end"),
        Column("gone", "", "whether the person has left for good by the end"),
        *(
            Column(f"days_{name}", "days", meaning)
            for name, meaning in zip(CLASSES, CLASS_MEANINGS, strict=True)
        ),
        Column("days", "days", "reported days on which the person had not left for good"),
        Column("days_supported", "days", "reported days on which the clean file supports a restriction"),
        Column("days_restricted", "days", "reported days with at least one need refused"),
        Column(
            "days_wrongful", "days", "reported days restricted under the file held, not under the clean file"
        ),
        Column("days_collateral", "days", "reported days restricted through the household alone"),
        *(
            Column(name, "", meaning)
            for name, meaning in (
                ("deeds", "deeds done as candidates, protected acts excepted"),
                ("marked_true", "true entries"),
                ("marked_false", "false entries"),
                ("merits", "merits credited"),
                ("refused", "refused attempts"),
                ("refused_wrongly", "refused attempts that the clean file does not refuse"),
                ("unattempted", "needs no longer attempted"),
                ("filed", "cases filed"),
                ("upheld", "entries struck out"),
                ("rejected", "entries that stood after a decision"),
            )
        ),
    ),
)
SPELLS = Table(
    "spells",
    "wrongful spells of the sampled people: from the first wrongful day to the first day with none in the next 28 days",
    _LIFE,
    (
        Column("household", "", "chance id of the household's first member"),
        Column("group_", "", GROUP.meaning),
        Column("minor", "", "whether the person was under 18 when it began"),
        Column(
            "cause",
            "",
            "`false` if any day of the spell is of the class false or tipped, else `stale`: stale copies alone",
        ),
        Column("start_day", "day", "first wrongful day, counted from the start of the run"),
        Column(
            "days", "days", "from the first wrongful day to the end of the spell, or to the end of the run"
        ),
        Column("wrongful_days", "days", "wrongful days in the spell"),
        Column(
            "end",
            "",
            "`remedy` (the false entry that the spell rested on was struck out; never of a stale copy), `lapse` (term, payment, partner or "
            "expiry), `supported` (a true entry took over) or `censored`",
        ),
    ),
)
OF_LIVES = ("people", "spells", "ledger")
"""Tables of the sampled lives, which a run may leave out."""
LEDGER = Table(
    "ledger",
    "restriction-days of the sampled people by where the deed belongs and where it is held against them",
    (
        ARM,
        Column(
            "origin",
            "",
            "context of the deed; `several` for points of more than one context, `none left` where no live entry is left",
        ),
        Column("effect", "", "context of the refused need"),
    ),
    (
        Column("class", "", "class of the person-day in the partition"),
        Column("through", "", "`list`, `tier`, `copy` or `tie`"),
        Column(
            "record",
            "",
            "kind of deed that the entry is about; `several` for points of more than one kind, `none left` as for `origin`",
        ),
        Column(
            "related",
            "",
            "whether the scenario relates the context of the need to that of the deed (of `several`, to any); true where none is left",
        ),
        Column(
            "related_strict",
            "",
            "the same under the strict coding: the need lies in the very context of the deed (of `several`, of all)",
        ),
        Column(
            "related_lenient",
            "",
            "the same under the lenient coding: a third context that is related to both is enough",
        ),
        Column(
            "restriction_days",
            "restriction-days",
            "reported days, summed over the needs and people of the sample",
        ),
    ),
)

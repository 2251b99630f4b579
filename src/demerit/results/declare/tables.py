"""Every table of a run and every column in it, declared once for validation, metadata and documentation."""

from demerit.citizen.events import AT, EVENTS
from demerit.results.declare.column import (
    ARM,
    DATE,
    GROUP,
    PROVINCE,
    REPORTED,
    WEEK,
    Column,
    Table,
)
from demerit.results.declare.person_days import DAY_COLUMNS, NEED_COLUMNS, stock
from demerit.results.declare.sampled import LEDGER, PEOPLE, SPELLS

REPLICATE, DRAW, AGAIN, STRUCTURE = "replicate", "draw", "again", "structure"
AS_IT_IS = "as it is"
"""The baseline structure, with as few people as the alternatives."""
TRIALS = Table(
    "trials",
    "what every arm comes to under other luck (`replicate`), other values of all figures that carry a range (`draw`, each under a luck "
    "of its own; `again`, some of them under one more) and other structures of the model (`structure`); within one trial all arms share "
    "people and luck",
    (
        Column("kind", "", "`replicate`, `draw`, `again` or `structure`"),
        Column("trial", "", "number of the replicate or draw, or name of the structure"),
        ARM,
    ),
    (
        Column("measure", "", "name of the measure"),
        Column("part", "", "part of the measure; empty for the whole"),
        GROUP,
        Column("unit", "", "unit of the value"),
        Column("value", "", "the figure; missing where the measure has none"),
    ),
)
DRAWS = Table(
    "draws",
    "the figures of each draw: a Latin hypercube over the ranges that figures carry, assumed or sourced, in the shape of each",
    (Column("trial", "", "number of the draw"), Column("path", "", "key of the scenario")),
    (
        Column("drawn", "", "value drawn; of a table or series the factor of each of its numbers"),
        Column(
            "kept",
            "share",
            "how far from the scenario's figure towards the draw it went: 1, or less where the draw contradicted a rule of the "
            "scenario or the luck map had no room (below 0 if the map's ceiling lay below the scenario's figure, under the others drawn)",
        ),
    ),
)
COMPARED = {TRIALS.name, DRAWS.name}
"""Tables that only a comparison has."""


_MILLI = "thousandths of a day of median income"
_WIDTH = {part.name: part.width for part in EVENTS}


def _event(name: str, *details: int) -> tuple[int, ...]:
    """Return the indices of some details of an event in a row of counts; of all if none is named."""
    return tuple(getattr(AT, name) + d for d in details or range(_WIDTH[name]))


def _wrongly(name: str) -> tuple[int, ...]:
    """Return the indices of the wrongful details of an event of needs."""
    return _event(name, *range(1, 16, 2))


_PLACES = (ARM, WEEK, DATE, REPORTED, PROVINCE, GROUP)
_NATION = (ARM, WEEK, DATE, REPORTED, GROUP)

PEOPLE_COLUMN = Column("people", "people", "people of the province and group who have not left for good")
PEOPLE_AT_FIRST = Column("people", "people", "people of the block and group at the start")
WORTH_COLUMNS = (
    Column("worth", _MILLI, "worth of all privileges in the week, by expectation"),
    Column("worth_clean", _MILLI, "the same if everybody had the privileges of the clean file"),
)
STOCK_COLUMNS = (
    Column("restricted", "people", "refused at least one need at the end of the week", stock("restricted")),
    Column(
        "listed_entries",
        "listings",
        "people on each list, summed over the lists, at the end of the week",
        stock("lists"),
    ),
    Column("stale_holders", "people", "with a stale copy at a partner", stock("stale")),
    Column("false_holders", "people", "with a live false entry", stock("false")),
    Column("waiting", "people", "with a case in the queue, or served and not yet told", stock("waiting")),
    Column("minors", "people", "under 18", stock("minors")),
    Column("privileged", "people", "with any privilege", stock("privileged", 0)),
    Column("red_listed", "people", "on a red list", stock("red", 0)),
    Column("laned", "people", "with a green lane", stock("lane", 0)),
    Column("gone", "people", "who have left for good", stock("gone")),
)
_TRUTHS = (("false", "where nothing was"), ("true", "where something was"))
_HEARD = (("silent", "decided without an answer"), ("answered", "decided after one"))
_CLAIMS = (
    *(
        Column(
            f"alleged_{truth}",
            "claimants",
            f"claimants said to be paid too much, {said}",
            _event("alleged", i),
        )
        for i, (truth, said) in enumerate(_TRUTHS)
    ),
    *(
        Column(f"debts_{how}_{truth}", "debts", f"debts {decided}, {said}", _event("debt", i * 2 + j))
        for i, (truth, said) in enumerate(_TRUTHS)
        for j, (how, decided) in enumerate(_HEARD)
    ),
    Column("owed_true", _MILLI, "what was truly paid too much, of the debts that stand", _event("owed", 0)),
    Column("owed_false", _MILLI, "what was not, of the same debts", _event("owed", 1)),
    Column("owed_penalty", _MILLI, "what is charged on top of them", _event("owed", 2)),
)
COUNT_COLUMNS = (
    Column("candidates", "draws", "draws of the luck map that could change something", _event("candidate")),
    Column(
        "deeds",
        "deeds",
        "deeds done as candidates; protected acts are told for the nation alone, in `kinds`",
        _event("deed"),
    ),
    Column("marked_true", "entries", "true entries, and those of sureties", _event("marked_true")),
    Column("marked_false", "entries", "false entries", _event("marked_false")),
    Column("namesakes", "entries", "false entries of a namesake", _event("namesaked")),
    Column("shielded", "entries", "entries not made because the person is exempt", _event("shielded")),
    Column("misread", "deeds", "deeds put down to a wrong person by a camera", _event("misread")),
    Column("missent", "deeds", "deeds whose entry went to a namesake", _event("missent")),
    Column("missed", "deeds", "deeds and merits whose entry found no file", _event("missed")),
    Column("merits_done", "merits", "merits done", _event("merit_done")),
    Column("merits", "merits", "merits credited", _event("merit")),
    Column(
        "consolidated", "entries", "entries that lost their own slot to a newer one", _event("consolidated")
    ),
    Column("expired", "entries", "entries that reached the end of their retention", _event("expired")),
    Column("listed_true", "listings", "listings for a true entry", _event("listed", *range(1, 16, 2))),
    Column("listed_false", "listings", "listings for a false entry", _event("listed", *range(0, 16, 2))),
    Column("delisted", "listings", "listings ended by term, payment or remedy", _event("delisted")),
    Column("paid", "people", "listed people who paid", _event("paid")),
    Column("refused", "attempts", "refused attempts", _event("refused")),
    Column(
        "refused_wrongly",
        "attempts",
        "refused attempts that the clean file does not refuse",
        _wrongly("refused"),
    ),
    Column("leaked", "attempts", "attempts of restricted people that got through", _event("leaked")),
    Column("unmet", "needs", "needs that went unmet after refusals", _event("unmet")),
    Column("unmet_wrongly", "needs", "the same, wrongly", _wrongly("unmet")),
    Column("unattempted", "needs", "needs no longer attempted", _event("unattempted")),
    Column("unattempted_wrongly", "needs", "the same, wrongly", _wrongly("unattempted")),
    Column("noticed_false", "entries", "people who learn of a false entry", _event("noticed", 0, 1)),
    Column("noticed_true", "entries", "people who learn of a true entry", _event("noticed", 2, 3)),
    Column(
        "noticed_at_counter",
        "entries",
        "people who learn of an entry only when they are refused",
        _event("noticed", 1, 3),
    ),
    Column("left_false", "entries", "false entries that a person knows of and leaves", _event("left", 0)),
    Column("left_true", "entries", "true entries that a person knows of and leaves", _event("left", 1)),
    Column("filed_false", "cases", "cases filed against a false entry", _event("filed", 0)),
    Column("filed_true", "cases", "cases filed against a true entry", _event("filed", 1)),
    Column("upheld_false", "cases", "false entries struck out", _event("upheld", 0)),
    Column("upheld_true", "cases", "true entries struck out", _event("upheld", 1)),
    Column("rejected_false", "cases", "false entries that stand after a decision", _event("rejected", 0)),
    Column("rejected_true", "cases", "true entries that stand after a decision", _event("rejected", 1)),
    Column("settled", "cases", "rejected people who give up", _event("settled")),
    Column("moot", "cases", "cases whose entry was gone when their turn came", _event("moot")),
    Column("waited", "weeks", "whole weeks waited by cases that left the queue", _event("waited")),
    Column("copies_cleared", "copies", "stale copies dropped by partners", _event("copy_cleared")),
    Column("came_of_age", "people", "18th birthdays", _event("came_of_age")),
    Column("emigrated", "people", "people who left for good", _event("emigrated")),
    Column(
        "emigrated_restricted",
        "people",
        "the same, of those whose own file refused them something",
        _event("emigrated", 1),
    ),
    Column("held_back", "people", "people refused to leave at the border", _event("held_back")),
    Column(
        "held_back_wrongly",
        "people",
        "the same, where the clean file lets them go",
        _event("held_back", 1),
    ),
    Column("attack_swapped", "people", "scores turned over in an attack", _event("attacked", 0)),
    Column("attack_planted", "entries", "entries planted in an attack", _event("attacked", 1)),
    Column("attack_wiped", "entries", "entries wiped in an attack", _event("attacked", 2)),
    Column("attack_exposed", "people", "files laid open in an attack", _event("attacked", 3)),
    Column("lost", "entries", "entries lost when the register was restored", _event("lost")),
    Column(
        "harm_done",
        _MILLI,
        "harm of the deeds done, those that nobody could record included, by expectation",
        _event("harm", 0),
    ),
    Column(
        "harm_averted",
        _MILLI,
        "harm of deeds that belief and rules kept from being done, by expectation",
        _event("harm", 1),
    ),
    Column(
        "harm_added",
        _MILLI,
        "harm of deeds that labels, despair and hard months added, by expectation",
        _event("harm", 2),
    ),
    Column("stolen", "entries", "entries in the name of a stranger", _event("stolen")),
    Column("brought_stolen", "entries", "false entries under a stolen identity", _event("brought", 3)),
    Column("brought_malicious", "entries", "false entries for a malicious report", _event("brought", 4)),
    Column("brought_official", "entries", "invented entries, reprisals among them", _event("brought", 6)),
    Column("reprisals", "entries", "invented entries in return for a case filed", _event("reprisal")),
    Column("sureties_called", "entries", "true entries that a guarantor answers for", _event("surety")),
    Column("sureties", "entries", "entries of guarantors for somebody else's debt", _event("brought", 7)),
    Column("spared", "entries", "true entries that an official left out", _event("spared")),
    Column("harsh", "entries", "true entries that an official made harsher", _event("harsh")),
    Column("erased_true", "entries", "known true entries taken out by favour", _event("erased", 1)),
    Column("erased_false", "entries", "known false entries taken out by favour", _event("erased", 0)),
    *_CLAIMS,
)
SERIES = Table(
    "series",
    "the weekly series by place and group",
    _PLACES,
    (PEOPLE_COLUMN, *STOCK_COLUMNS, *DAY_COLUMNS, *COUNT_COLUMNS, *WORTH_COLUMNS),
)
_OF_NEED = ("refused", "leaked", "unmet", "unattempted")
NEEDS = Table(
    "needs",
    "refused needs by kind; weeks without any are left out",
    (*_PLACES, Column("need", "", "what was wanted")),
    (
        Column("days", "person-days", "on which the need was refused"),
        Column(
            "days_wrongly", "person-days", "on which it was refused and the clean file does not refuse it"
        ),
        *(Column(name, "", next(e.meaning for e in EVENTS if e.name == name)) for name in _OF_NEED),
        *(
            Column(f"{name}_wrongly", "", "the same, where the clean file does not refuse it")
            for name in _OF_NEED
        ),
    ),
)
LISTS = Table(
    "lists",
    "stocks and flows of the lists; weeks without any are left out",
    (*_PLACES, Column("list", "", "name of the list")),
    (
        Column("stock", "people", "on the list at the end of the week"),
        Column("days", "person-days", "on the list"),
        Column("days_wrongly", "person-days", "on the list without support in the clean file"),
        Column("entries_true", "listings", "new listings for a true entry"),
        Column("entries_false", "listings", "new listings for a false entry"),
        Column("exits_true", "listings", "listings for a true entry that ended by term, payment or remedy"),
        Column("exits_false", "listings", "listings for a false entry that ended by term, payment or remedy"),
    ),
)
TIERS = Table(
    "tiers",
    "people under the score by tier",
    (*_PLACES, Column("tier", "", "name of the tier")),
    (
        Column("stock", "people", "in the tier at the end of the week"),
        Column("days", "person-days", "in the tier"),
    ),
)
MOVES = Table(
    "moves",
    "changes of tier",
    (*_NATION, Column("from_tier", "", "tier before"), Column("to_tier", "", "tier after")),
    (Column("moves", "people", "changes"),),
)
KINDS = Table(
    "kinds",
    "deeds and merits by kind, whole nation; rows of zeros are left out",
    (*_NATION, Column("kind", "", "deed or merit"), Column("family", "", "`deeds` or `merits`")),
    (
        Column("done", "acts", "done as candidates"),
        Column("shielded", "acts", "not entered because the person is exempt"),
        Column("misread", "acts", "put down to a wrong person by a camera"),
        Column("missent", "acts", "entry gone to a namesake"),
        Column("missed", "acts", "entry found no file"),
        Column("entered_true", "entries", "true entries, or credits"),
        Column("entered_false", "entries", "false entries"),
    ),
)
SPEECH_COLUMNS = (
    Column("deleted", "acts", "utterances deleted", _event("deleted")),
    Column("ordered", "people", "authors ordered to apologise", _event("ordered")),
    Column("complied", "people", "authors who apologised", _event("complied")),
    Column("insincere", "acts", "apologies judged insincere", _event("insincere")),
)
GRIEVANCE_COLUMNS = tuple(
    Column(
        f"grievance_{level}",
        "people",
        f"with a grievance of level {level} at the end of the week",
        stock("grievance", level),
    )
    for level in range(1, 8)
)
MINDS = Table(
    "minds",
    "what became of utterances, and grievances; told for the whole nation alone, never by place or person",
    _NATION,
    (*SPEECH_COLUMNS, *GRIEVANCE_COLUMNS),
)
SUPPORT = Table(
    "support",
    "what people think of the regime in private and what they show of it: illustrative, the whole nation together, weeks in which the rule "
    "family is off left out",
    (ARM, WEEK, DATE, REPORTED),
    (
        Column("adults", "people", "of 18 and over at the end of the week"),
        Column("against_in_private", "people", "of them against the regime in private"),
        Column("against_in_public", "people", "of them against it in public"),
    ),
)
BLOCKS = Table(
    "blocks",
    "sums over the reported weeks by block of communities",
    (ARM, Column("block", "", "block of neighbouring communities"), PROVINCE, GROUP),
    (
        PEOPLE_AT_FIRST,
        Column("days", "person-days", "of everybody who has not left for good"),
        *DAY_COLUMNS,
        *NEED_COLUMNS,
        *COUNT_COLUMNS,
    ),
)
REPLICATES = Table(
    "replicates",
    "the same sums of the whole society, by replicate: the run itself and further lucks, each with other people of the same template; what "
    "measures of rates and shares are means over, and what their intervals are computed from",
    (ARM, Column("replicate", "", "0 the run itself, of which all other tables tell"), GROUP),
    BLOCKS.columns,
)
TABLES = (
    SERIES,
    NEEDS,
    LISTS,
    TIERS,
    MOVES,
    KINDS,
    MINDS,
    SUPPORT,
    BLOCKS,
    REPLICATES,
    PEOPLE,
    SPELLS,
    LEDGER,
    TRIALS,
    DRAWS,
)

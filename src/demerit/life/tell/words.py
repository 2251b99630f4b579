"""Texts of lives, all in one place and ready for translation.

`{Who}`, `{who}` and `{whose}` stand for a role, never for a name: "the citizen", "the child (8)". No text says what people think of the
regime. An act that human-rights law protects appears only through what institutions do about it.
"""

from typing import NamedTuple

SYNTHETIC = "Synthetic: an invented life. Nobody in it exists, and it is evidence about nobody."
TITLE = "One invented life"
CITIZEN = "the citizen"
FILE_OF = "the file of {who}"
CITIZENS_FILE = "the citizen's file"
HEAD, CHILD, GROWN_CHILD, RELATIVE = (
    "the head of the household",
    "the child",
    "the grown child",
    "the relative",
)
COUPLE, PARENT, IN_LAW = (
    ("the wife", "the husband"),
    ("the mother", "the father"),
    ("the head's wife", "the head's husband"),
)
SIBLING, GROWN_SIBLING = "the other child", "the other grown child"
NOBODY_RECORDED = " Nothing is recorded of it."
TRUTH = ("false", "true")
ORIGINS = ("own", "namesake", "misread", "stolen", "malicious", "attack", "official", "surety")
"""Names of the origins of an entry, as data."""

SENTENCES: dict[str, tuple[str, ...]] = {
    "candidate": ("This is a day on which something could have changed for {who}.",),
    "deed": ("{Who} does this: {act}.{unrecorded}",),
    "shielded": ("No entry is made for {act}, because the record spares {who}.",),
    "misread": ("A camera takes {who} for somebody else, who is to answer for it.",),
    "missent": ("The entry goes astray: {registry} puts it into a namesake's file.",),
    "missed": ("The entry is missed: {registry} finds no file for it.",),
    "marked_true": ("An entry for {act} is made in {file} (true; reported by {registry}{sensor}{points}).",),
    "marked_false": (
        "An entry for {act}, which {who} did not do, is made in {file} (false; reported by {registry}{sensor}{points}).{misread}",
    ),
    "namesaked": ("It is a namesake's: the registry takes one person for the other.",),
    "merit_done": ("{Who} does something to be credited: {act}.",),
    "merit": ("It is credited in {file}: {act}{points}.",),
    "consolidated": (
        "A {truth} entry loses its own place in {file}: its points stay, but it lists nobody, and nobody can contest it any more.",
    ),
    "listed": (
        "The entry puts {who} on the list “{list}”{wrongly}{from_day}; refused to those on it: {needs}.",
    ),
    "delisted": ("{Who} is off the list “{list}”, where a {truth} entry had led.{copies}",),
    "expired": ("A {truth} entry in {file} has reached the end of its time and goes.",),
    "moved": ("The score moves {who} from tier {tier_before} to tier {tier_after}.",),
    "refused": ("{Who} is refused at the counter: {need}{attempt}{wrongly}.",),
    "leaked": ("Nobody looks at the file, and {who} gets it all the same: {need}.",),
    "unmet": ("{Who} goes without for this time: {need}.",),
    "unattempted": ("{Who} no longer tries: {need}{wrongly_known}.",),
    "noticed": (
        "A letter tells {who} of an entry that is false.",
        "At the counter {who} learns of an entry that is false.",
        "A letter tells {who} of an entry that is true.",
        "At the counter {who} learns of an entry that is true.",
    ),
    "left": ("{Who} knows of the {truth} entry and leaves it as it is.",),
    "filed": ("{Who} contests the {truth} entry: a case is filed.",),
    "upheld": ("The case is decided for {who}: the {truth} entry is struck out.{waited}",),
    "rejected": ("The case is decided against {who}: the {truth} entry stands.{waited}",),
    "settled": ("{Who} gives up contesting the {truth} entry.",),
    "moot": ("{Whose} case comes to nothing: its entry was gone when its turn came.{waited}",),
    "waited": ("{Whose} case waits in the queue.",),
    "copy_cleared": ("A partner ({partner}) drops its old copy of the list.",),
    "paid": ("{Who} pays what the {truth} entry says is owed; the entry stays.",),
    "came_of_age": ("{Who} will be 18 on the next day: the rules for adults hold from then on.",),
    "deleted": ("Something that {who} said is deleted.",),
    "ordered": ("{Who} is ordered to apologise for it.",),
    "complied": ("{Who} apologises.",),
    "insincere": ("An official judges the apology insincere.",),
    "protected": ("{Who} does what human-rights law protects: {act}.",),
    "attacked": (
        "The register is attacked: {whose} score is turned over.",
        "The register is attacked: an entry is planted in {file}.",
        "The register is attacked: an entry is wiped out of {file}.",
        "The register is attacked: {file} is laid open.",
    ),
    "lost": ("The register is restored from an older copy: a {truth} entry is lost.",),
    "harm": (
        "Harm is done, by expectation.",
        "Harm is averted by deterrence, by expectation.",
        "Harm is added, by expectation.",
    ),
    "brought": (
        "The entry is {whose} own.",
        "It is a namesake's.",
        "A sensor takes one person for another.",
        "It was done by a stranger in {whose} name: a stolen identity.",
        "A neighbour reported what did not happen, out of malice, and was believed.",
        "It was planted in the attack.",
        "An official entered what was not done.",
        "It is somebody else's debt, for which {who} stands surety.",
    ),
    "stolen": ("{Who} does it in a stranger's name: the entry goes into the stranger's file.",),
    "surety": ("Somebody outside the household stands surety for {who} and is entered as well.",),
    "spared": ("An official leaves the entry out.",),
    "harsh": ("An official makes the entry weigh more than the rule says.",),
    "reprisal": ("In return for the case, an official makes an entry.",),
    "erased": ("Connections or a bribe take the {truth} entry out of {file}.",),
    "emigrated": (
        "{Who} leaves the country for good.",
        "{Who} leaves the country for good, after the own file has refused something.",
    ),
    "held_back": (
        "{Who} wants to leave the country for good and is held back at the border.",
        "{Who} wants to leave the country for good and is held back at the border, wrongly: the true entries would let anybody go.",
    ),
    "alleged": (
        "A data match says that {who} was paid too much benefit. That is not so.",
        "A data match says that {who} was paid too much benefit. That is so.",
    ),
    "debt": (
        "No answer comes in time, and {who} is to pay back a benefit, though nothing was paid too much.",
        "{Who} answers in time and is to pay back a benefit all the same, though nothing was paid too much.",
        "No answer comes in time, and {who} is to pay back a benefit that was partly paid too much.",
        "{Who} answers in time and is to pay back a benefit that was partly paid too much.",
    ),
    "owed": (
        "Part of what is to be paid back was truly paid too much.",
        "Part of what is to be paid back was not paid too much.",
        "Part of what is to be paid is a penalty.",
    ),
}
"""A sentence for each counted event, or for each of its details."""

STATUS: dict[str, str] = {
    "restricted_so": "From the next day on all of this is refused to {who}, {why}.",
    "restricted": "From the next day on this is refused to {who}, {why}: {needs}.",
    "opened": "From this day on this is refused to {who}, {why}: {needs}.",
    "unrestricted": "From the next day on {who} is refused nothing any more.",
    "red_listed": "{Who} is on the red list and enjoys its privileges.",
    "off_red_list": "{Who} is off the red list.",
}
"""Sentences for changes of status."""

WHY = (
    "wrongly, because of an old copy of what is no longer on the list",
    "wrongly, because of a false entry",
    "wrongly, because a false entry or an official's harshness tipped the balance",
    "only because of a relative",
    "for an act that human-rights law protects",
    "in matters that have nothing to do with the deed",
    "by a penalty graver than the harm of the deed",
    "on the ground of an own true entry",
)
"""Reasons of a restricted day, in the order of the partition."""

AS_GUARANTOR = "through somebody for whom {who} stands surety"
"""The fourth reason if the tie is not the household."""

ATTEMPTS = ("", ", at the second attempt", ", at the third attempt", ", at the fourth attempt")
POINTS, CREDIT = "; {n} points", " (+{n} points)"
SENSOR = {"people": ", by a camera in the street", "vehicles": ", by a camera on the road"}
MISREAD, NOT_OWED = " A camera took {who} for somebody else.", " Nothing was paid too much."
WRONGLY, WRONGLY_LISTED = ", wrongly: the true entries alone would not refuse it", ", wrongly,"
WRONGLY_KNOWN = ", though the true entries alone would not refuse it"
FROM_NEXT_DAY, FROM_DAY = " from the next day on", " from {day} on"
STALE_COPIES = " Partners may keep old copies."
WAITED = (" It took a week.", " It took {n} weeks.")
NOTHING_REFUSED = "nothing"
FILE, FILE_IN = "file: {parts}", "file ({arm}): {parts}"
FILE_EMPTY = "nothing on it that counts"
FILE_SCORE, FILE_TIER, FILE_LISTS = "score {score}", "tier {tier}", "on the list {lists}"
BOTH, NO_DIFFERENCE = "both arms", "The two lives never differ."
NOTHING_HAPPENS = "Nothing is told of this day."
DIFFER = "Here the two lives part."
DIFFER_FROM = "The two lives differ from {day} on."
CUT = "The run was interrupted: both arms were lived up to {day} only, and are told so far."
QUIET_DAYS = "{n} acts of which nothing is recorded: {acts}."
QUIET_SPAN = "{start} to {end}"
QUIET = "Nothing that is told happens in this life."
ARMS = {
    "regime": "the regime as it is",
    "no_false_entries": "the same luck without false entries",
}


class Heading(NamedTuple):
    """A column of the table people, with its heading."""

    column: str
    words: str


NUMBERS = (
    Heading("days_restricted", "days restricted"),
    Heading("days_wrongful", "of them wrongful"),
    Heading("days_collateral", "through others alone"),
    Heading("marked_true", "true entries"),
    Heading("marked_false", "false entries"),
    Heading("refused", "refused attempts"),
    Heading("unattempted", "needs no longer attempted"),
    Heading("filed", "cases filed"),
    Heading("upheld", "entries struck out"),
)
"""Columns of the table people at the head of a life; they count the reported weeks."""
REPORTED = "The numbers count the {weeks} reported weeks, from {day} on; the story begins with the run."
WHOLE = "What the file says is written where it changes: tier and lists as at the end of the day, the score as at the end of the week."
PERSON = (
    "Citizen {who} (community {community}, number {number}): {sex} of {age} at the start, group {group}, income fifth {income} of 5, "
    "{job}, {place}."
)
SEXES = {"woman": ("a woman", "a girl"), "man": ("a man", "a boy")}
PLACE = ("in the country", "in a town")
HOUSEHOLD = "Household: {members}."
SCENE = "{people} synthetic people under “{scenario}”, seed {seed}."
AT_A_GLANCE, STORY = "At a glance", "Day by day"
TABLE, NEVER_RESTRICTED = "Restricted days as a table", "On no day is anything refused."
COLUMNS = ("from", "days", "refused", "reason")
STRIP = "{arm}, {start} to {end}: {said}."
STRIP_SAID, STRIP_NOTHING = "{days} days restricted in {n} stretches", "nothing is refused"
CLASSES = {
    "stale": "wrongly: old copy",
    "false": "wrongly: false entry",
    "tipped": "wrongly: tipped by a false entry",
    "tie": "through the household or a debtor",
    "protected": "protected act",
    "unrelated": "unrelated contexts only",
    "excessive": "beyond the harm",
    "intended": "on the ground of an own true entry",
}
FOUND = "{name}: {meaning}. Found among the sampled people of the arm {arm}: citizen {who}."
NOBODY_AT_ALL = "nobody in the sample of this run fits {name!r}: {meaning}."
NOBODY = "nobody of the {n:,} sampled people looked at fits {name!r}: {meaning}."
NO_FINDER = "there is no finder called {name!r}{near}"
FINDERS = "Lives can be found by what became of them:\n{finders}"
NO_SAMPLE = (
    "the run ended before any life was sampled, or was made without lives (--no-lives), so there is nobody to find. "
    "Give the id of a citizen."
)

"""What a user reads when something is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.load import load

from .conftest import BASE, Write

Refused = Callable[..., str]


def test_refusal__shows_place_sentence_line_and_caret(refused: Refused) -> None:
    """The whole form, once."""
    assert refused("[regime.cameras.people]\nhit = 1.4\n") == (
        "my.toml:3:1: regime.cameras.people.hit must be in [0, 1], got 1.4. "
        "Give a probability, not a percentage.\n"
        "    3 | hit = 1.4\n"
        "      | ^"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "[regime.cameras.people]\nhitt = 1\n",
            "3:1: regime.cameras.people: unknown key 'hitt'; did you mean 'hit'?",
        ),
        ("[cameras]\non = false\n", "2:2: unknown key 'cameras'; did you mean regime.cameras?"),
        (
            "society.groups.teal = 1\n",
            "2:16: society.groups: unknown key 'teal'. The figures of a table stand under",
        ),
        (
            'run.seed = "7"\n',
            "2:5: run.seed must be a whole number, got the text '7'. Leave out the quotation marks.",
        ),
        (
            'run.start = "2014-01-06"\n',
            "2:5: run.start must be a date such as 2018-01-01, got the text '2014-01-06'.",
        ),
        ("regime.cameras.on = 1\n", "2:16: regime.cameras.on must be true or false, got 1."),
        (
            'regime.ties.child = "fly"\n',
            "2:13: regime.ties.child must be a list of texts, got the text 'fly'.",
        ),
        ("regime.ties.child = [1]\n", "2:22: regime.ties.child must be a text in quotation marks, got 1."),
        (
            "regime.cameras = false\n",
            "2:8: regime.cameras must be a table, got false. To switch it off, write regime",
        ),
        (
            "regime.cameras.per_1000 = 5\n",
            "2:16: regime.cameras.per_1000 must be a table with `dates` and `values`",
        ),
        (
            "regime.score.start.range = [1]\n",
            "2:20: regime.score.start.range must be a list of two numbers, lowest",
        ),
        (
            "regime.refusals.leak = { value = 0.5, source = 'assumed', since = 2018-01-01, range = [0, 0.5], why = 'x' }\n",
            "2:17: regime.refusals.leak: the value is 0.5 in a range from 0 to 0.5, at its end. Widen the range, or say in `why_end`",
        ),
        (
            "regime.refusals.leak.shape = 'bell'\n",
            "2:22: regime.refusals.leak.shape must be one of pert, triangular, even, log-pert, log-triangular, log-even, got the text",
        ),
        (
            "regime.refusals.leak.shape = 'log-pert'\n",
            "2:17: regime.refusals.leak: the value is 0.05 in a range from 0 to 0.5: a logarithmic scale begins above 0.",
        ),
        (
            "regime.tiers.grades.A.at_least.why_end = 'x'\n",
            "2:23: regime.tiers.grades.A.at_least: `shape` and `why_end` say something of a `range`. Give the range as well",
        ),
        (
            "regime.score.start = -5\n",
            "2:14: regime.score.start must be in [0, 1500], got -5. Points are given without",
        ),
        (
            'regime.cameras.feedback.rule = "best"\n',
            "2:25: regime.cameras.feedback.rule must be one of fixed, proportional, top_k, urn, got 'best'.",
        ),
        (
            "regime.cameras.feedback.batch = 0\n",
            "2:25: regime.cameras.feedback.batch must be in [1, 1000000], got 0. Give at least one camera.",
        ),
        (
            "regime.cameras.hit_by_group.cells.teal = 1.3\n",
            "2:16: regime.cameras.hit_by_group: people.hit times hit_by_age.'under 35' times hit_by_group.teal is 1.04, and",
        ),
        (
            "regime.remedy.files_by_means.cells.most = 3\n",
            "2:15: regime.remedy.files_by_means: files_listed times files_by_means.most is 2.1, and a chance is at most 1.",
        ),
        (
            "regime.remedy.files_rightly = 20\n",
            "2:15: regime.remedy.files_rightly: files_listed times files_by_means.most times files_rightly is 14, and",
        ),
        (
            "regime.remedy.pays = 60\n",
            "2:15: regime.remedy.pays: pays times pays_by_income.high is 78 times a year, and one pays at most once a week",
        ),
        (
            'appeals_to = "the bureau, which asks who reported it,"\n',
            "2:1: appeals_to must name who decides without a clause or a full stop, such as 'the court'. Put the rest into appeals_say.",
        ),
        ("run.seed = -1\n", "2:5: run.seed must be at least 0, got -1."),
        ("run.seed = 4294967296\n", "2:5: run.seed must be below 4294967296, got 4294967296."),
        (
            "run.weeks = 0\n",
            "2:5: run.weeks must be at least 1, got 0.",
        ),
        (
            "run.burn_in = 400\n",
            "2:5: run.burn_in + run.weeks must be at most 522 (ten years), got 400 + 260. Shorten either.",
        ),
        ("run.start = 2014-01-07\n", "2:5: run.start must be a Monday, got 2014-01-07 (Tuesday)."),
        (
            "society.people = 0\n",
            "2:9: society.people must be from 1,000 to 2,000,000,000 invented people, got 0.",
        ),
        (
            "regime.tiers.grades.A.at_least = 1040\n",
            "2:14: regime.tiers.grades: tiers out of order: AA starts at 1030, A below it at 1040.",
        ),
        (
            "regime.tiers.grades.D.at_least = 350\n",
            "2:14: regime.tiers.grades: the last tier must start at 300, the lowest score, or below it; D starts at 350",
        ),
        (
            "regime.records.jaywalking.retention = 36501\n",
            "2:27: regime.records.jaywalking.retention must be in [0, 36500], got 36501. Give days; 36500 stands for life.",
        ),
        ('operator = "courts"\n', "2:1: operator: no operator is called 'courts'; did you mean 'court'?"),
        (
            "society.groups.cells.teal = 0.005\n",
            "2:9: society.groups: teal is 0.005; a cell holds at least 1 %",
        ),
        ("society.groups.cells.teal = 2\n", "2:22: society.groups.cells.teal must be in [0, 1], got 2."),
        (
            "[society.groups.cells]\n" + "".join(f"g{i} = 0.01\n" for i in range(6)),
            "2:10: society.groups: at most 8 groups are possible, got 9. Merge groups.",
        ),
        (
            "[regime.records.jaywalkin]\npoints = 3\n",
            "2:17: regime.records.jaywalkin lacks the keys registry and reten",
        ),
        (
            "regime.records.jaywalkin = false\n",
            "2:16: regime.records has no 'jaywalkin' to take away; did you mean",
        ),
        (
            'regime.records.speeding.registry = "bank"\n',
            "2:25: regime.records.speeding.registry: no registry is called",
        ),
        (
            'regime.score.start = { value = 9, unit = "kg" }\n',
            "2:14: regime.score.start: the unit must be 'points'",
        ),
        ("amend = [3]\n", "2:10: amend must be a table, got 3."),
        ("amend = 3\n", "2:1: amend must be a list of tables, each opened by [[amend]]."),
        ('keep_amendments = "no"\n', "2:1: keep_amendments must be true or false."),
        ('uses = { societ = "x" }\n', "2:10: uses: unknown key 'societ'; did you mean 'society'?"),
        ('uses.society = "cn-2021"\n', "2:6: no society is called 'cn-2021'; did you mean 'cn-2020'?"),
        ("uses = 3\n", "2:1: uses must be a table such as"),
    ],
)
def test_refusal__begins_with(text: str, first: str, refused: Refused) -> None:
    """Each slip is located, named and answered with a way out."""
    assert refused(text).startswith(f"my.toml:{first}")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("[regime\n", "2:8: this is not valid TOML: this header is not closed. Add a bracket."),
        ("run.seed = 5,000\n", "2:13: this is not valid TOML: something follows the value."),
        ("name = mine\n", "2:8: this is not valid TOML: this is no value. Texts need quotation marks"),
        ('name = "mine\n', "2:13: this is not valid TOML: this text is not closed at the end of its line."),
        ("run.start = 2018-02-30\n", "2:13: this is not valid TOML: there is no such date."),
        ("x = [1,\n", "2:8: this is not valid TOML: the text ends inside a value."),
        ("[run]\n[run]\n", "3:5: this is not valid TOML: this table is opened twice."),
    ],
)
def test_refusal__of_what_is_no_toml(text: str, first: str, refused: Refused) -> None:
    """Slips of writing are said in plain words, at their place."""
    assert refused(text).startswith(f"my.toml:{first}")


def test_refusal__names_every_problem_at_once(refused: Refused) -> None:
    """One problem does not hide another, in whatever part of the schema they lie."""
    text = refused(
        '[regime.records.jaywalking]\nregistry = "trafic_police"\n'
        "[regime.cameras.people]\nhit = 90\nfoo = 3\n"
        "[society]\npeople = 100\n[society.groups.cells]\nteal = 0.9\n"
    )
    assert [line.split(": ")[0] for line in text.splitlines() if line.startswith("my")] == [
        "my.toml:3:1",
        "my.toml:5:1",
        "my.toml:6:1",
        "my.toml:8:1",
        "my.toml:9:10",
    ]


def test_refusal__a_problem_in_a_shipped_file_says_who_can_mend_it(refused: Refused) -> None:
    """A deed that goes leaves its record behind in the preset."""
    text = refused("conduct.deeds.jaywalking = false\n")
    assert text.startswith("catalogue/regimes/as-reported-2018.toml:")
    assert "Mend it in my.toml." in text


def test_refusal__of_a_long_line_shows_the_part_around_the_caret(refused: Refused) -> None:
    """A caret is of no use behind the edge of the screen."""
    text = refused(f"run = {{ seed = 1, {' ' * 200} sed = 2 }}\n")
    line, caret = text.splitlines()[1:]
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("sed = 2")


def test_refusal__of_an_empty_file(refused: Refused) -> None:
    """A file without a key says nothing; the error says how to begin."""
    assert refused("# nothing\n", base="").endswith(
        'Begin it with extends = "as-reported-2018".\n    1 | # nothing\n      | ^'
    )


def test_refusal__of_a_file_that_extends_nothing(refused: Refused) -> None:
    """One sentence names all that is missing."""
    text = refused("[run]\nseed = 1\n", base="")
    assert (
        "the scenario lacks the keys title, story, first_line, operator, voluntary, basis, appeals_to, society,"
        in text
    )


def test_refusal__of_a_preset_that_is_not_there(refused: Refused) -> None:
    """The nearest name is suggested, and where to find all."""
    assert refused("", base='extends = "as-reportd-2018"\n').startswith(
        "my.toml:1:1: no preset is called 'as-reportd-2018'; did you mean 'as-reported-2018'? "
        "`demerit scenario list` shows what is shipped."
    )


def test_refusal__of_a_cycle(write: Write) -> None:
    """Two files that extend one another are told so, with the way."""
    write('extends = "b.toml"\n', "a.toml")
    write('extends = "a.toml"\n', "b.toml")
    with pytest.raises(
        ScenarioError, match=r"b\.toml:1:1: extends goes round in a circle: a\.toml -> b\.toml -> a\.toml"
    ):
        load("a.toml")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("as-reportd", "no preset is called 'as-reportd'; did you mean 'as-reported-2018'?"),
        ("mi.toml", "there is no file 'mi.toml'; did you mean 'my.toml'?"),
        ("none.toml", "there is no file 'none.toml'; the shipped preset is called 'none'."),
        (".", "this is a folder. Name a scenario file in it."),
        ("latin.toml", "the file is not UTF-8 text: line 2 has the byte 0xe9. Save it as UTF-8."),
        ("deep.toml", "tables and lists are nested more than 32 levels deep. No key of a scenario is."),
        ("deeper.toml", "tables and lists are nested more than 32 levels deep. No key of a scenario is."),
        ("digits.toml", "this is not valid TOML: a number has more than 4,300 digits."),
        ("a\0b.toml", "there is no file 'a\\x00b.toml'."),
    ],
)
def test_refusal__of_a_file_that_cannot_be_read(name: str, sentence: str, write: Write) -> None:
    """Whatever is wrong with the file itself, one sentence says it."""
    write(BASE)
    Path("latin.toml").write_bytes('name = "x"\ntitle = "é"\n'.encode("latin-1"))
    write("x" + ".x" * 50 + " = 1\n", "deep.toml")
    write("x = " + "[" * 5000 + "\n", "deeper.toml")
    write("x = " + "1" * 5000 + "\n", "digits.toml")
    with pytest.raises(ScenarioError) as error:
        load(name)
    assert str(error.value) == f"{name}: {sentence}" or str(error.value).startswith(f"{name}: {sentence} ")


@pytest.mark.parametrize(
    ("overrides", "sentence"),
    [
        ({"society.peple": 5000}, "override: society: unknown key 'peple'; did you mean 'people'?"),
        ({"run.start": None}, "override: run.start must be a date such as 2018-01-01, got nothing."),
        ({"extends": "none"}, "override: extends can only stand in a file."),
        ({"": 1}, "override: unknown key ''."),
    ],
)
def test_refusal__of_an_override(overrides: dict[str, object], sentence: str) -> None:
    """An override without a name for errors is called one."""
    with pytest.raises(ScenarioError) as error:
        load("none", overrides)
    assert str(error.value) == sentence

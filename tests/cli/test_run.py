"""``demerit run``: small runs from end to end."""

import json
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run

from .conftest import Demerit

SMALL = ("--people", "1000", "--weeks", "4", "--burn-in", "0")
_PROMISED = {
    "run",
    "people",
    "weeks",
    "seed",
    "state_hash",
    "person_days_per_second",
    "bytes_per_citizen",
    "candidates_per_person_day",
    "measures",
}


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def test_run__names_its_report_and_never_writes_over_another(demerit: Demerit) -> None:
    """Without a terminal a run says page one, its state and where the report is; the next one gets a folder of its own."""
    done = demerit("run", *SMALL)
    assert done.code == 0
    assert done.out.startswith("Rules as press articles described them in 2018.")
    assert (
        "1,000 synthetic people, 4 weeks after 0 of burn-in, seed 1; rates and shares are means over 10 lucks."
        in done.out
    )
    assert done.out.endswith("report: runs/as-reported-2018-1000-1/report.html\n")
    assert Path("runs/as-reported-2018-1000-1/report.html").exists()
    assert done.err.startswith("warning: the amendment ")
    assert done.err.count("\n") == 1
    assert demerit("run", *SMALL).out.endswith("report: runs/as-reported-2018-1000-1-2/report.html\n")


def test_run__without_any_regime_speaks_in_words(demerit: Demerit) -> None:
    """Where nothing happens there is nothing to count, and no number that is none."""
    done = demerit("run", "none", *SMALL)
    assert (done.code, done.err) == (0, "")
    for word in ("nan", "None", "inf ", "not known", "0 million"):
        assert word not in done.out


def test_json__is_one_object_that_can_be_made_again(demerit: Demerit) -> None:
    """The standard output is one JSON object, all that is promised and all that was written; the run's scenario repeats it."""
    done = demerit("run", *SMALL, "--seed", "9", "--out", "r", "--json")
    facts = json.loads(done.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert done.out.count("\n") == 1
    assert facts.keys() >= _PROMISED
    assert (facts["run"], facts["people"], facts["weeks"], facts["seed"]) == ("r", 1000, 4, 9)
    assert len(facts["state_hash"]) == 16
    assert 0 < facts["bytes_per_citizen"] <= 34
    assert 0 < facts["candidates_per_person_day"] < 1
    assert facts["person_days_per_second"] > 0
    assert {"restricted", "partition", "wrongful", "induced"} <= {m["name"] for m in facts["measures"]}

    written = Run("r").facts
    assert written.items() <= facts.items()
    assert facts["measures"] == json.loads(Path("r/measures.json").read_text(encoding="utf-8"))

    again = json.loads(demerit("run", "r/scenario.toml", "--threads", "1", "--out", "b", "--json").out)
    assert {name for name in facts if again[name] != facts[name]} <= {
        "run",
        "preset",
        "arms",
        "threads",
        "person_days_per_second",
    }

"""What the page asks for besides frames: the catalogue, jobs with faults, lives, downloads, and how to make a run again."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest

import demerit
from demerit.lab.lives.lives import Lives
from demerit.lab.orders.job import ArmJob, base_of, job_of
from demerit.lab.orders.reproduce import reproduce
from demerit.life.find.finders import FINDERS
from demerit.scenario.describe.axes import AXES
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.safeguards import SAFEGUARDS
from tests.lab.conftest import JOB, Made, asked
from tests.lab.fake_worker import ENDLESS, QUICK
from tests.lab.served import Served, served


def test_catalogue__lists_all_that_can_be_chosen(browser: httpx.Client) -> None:
    """Presets, axes, safeguards with the titles of their law, finders, limits."""
    found = browser.get("/api/catalogue").json()
    assert {card["name"] for card in found["presets"]} == set(shipped())
    assert all(set(card["axes"]) == {axis.name for axis in AXES} for card in found["presets"])
    assert [card["name"] for card in found["safeguards"]] == list(SAFEGUARDS)
    assert all(law["title"] for card in found["safeguards"] for law in card["law"])
    assert [card["name"] for card in found["finders"]] == [finder.name for finder in FINDERS]
    assert (found["limits"]["people"][0], found["opened"]) == (1_000, None)


@pytest.mark.parametrize("name", shipped())
def test_card__starts_what_the_command_line_runs(name: str, browser: httpx.Client) -> None:
    """A regime lives its own years, people and society in the lab, as `demerit run` gives them; only fewer lives are kept."""
    cards = {card["name"]: card for card in browser.get("/api/catalogue").json()["presets"]}
    order = {"preset": name, "toml": None, "arm": ArmJob().model_dump(), **cards[name]["size"]}
    in_lab, on_the_line = base_of(job_of(order)).resolved, load(name).resolved
    in_lab["run"]["sample"] = on_the_line["run"]["sample"]
    assert in_lab == on_the_line


def test_sheet__tells_the_size_of_a_pasted_scenario(browser: httpx.Client) -> None:
    """What a text says of its years is what is lived, whatever was on the screen before."""
    text = 'extends = "mi-midas"\n[run]\nweeks = 40\n'
    sheet = browser.post("/api/sheet", json={"preset": "none", "toml": text}).json()
    assert sheet["size"] == {"people": 100_000, "weeks": 40, "burn_in": 0, "seed": 1}


def test_catalogue__own_files_and_runs_have_cards(tmp_path: Path, paired: Made) -> None:
    """A sound file can be started, a wrong one says where and what is wrong, a run is opened, and no run is told of."""
    (tmp_path / "good.toml").write_text('extends = "none"\ntitle = "Mine"\n', encoding="utf-8")
    (tmp_path / "bad.toml").write_text('extends = "none"\n[regime.copies]\nclearing = 3\n', encoding="utf-8")
    (tmp_path / "empty").mkdir()
    named = (
        *(str(tmp_path / name) for name in ("good.toml", "bad.toml")),
        str(paired.run),
        str(tmp_path / "empty"),
    )
    with served(tmp_path, named) as lab, lab.browser() as browser:
        found = browser.get("/api/catalogue").json()
        good, bad, run, empty = (card for card in found["presets"] if card["own"])
        assert (good["name"], good["title"], good["error"]) == ("file:0", "Mine", None)
        assert "bad.toml:3:1: regime.copies.clearing must be in [0, 1], got 3." in bad["error"]
        assert "is no finished run" in empty["error"]
        assert browser.post("/api/runs", json=asked(QUICK, preset="file:0")).status_code == 200
        assert browser.post("/api/runs", json=asked(QUICK, preset="file:1")).json()["error"] == bad["error"]
        opened = browser.post("/api/runs", json=asked(QUICK, preset=run["name"])).json()["id"]
        assert opened == found["opened"]
        assert browser.get(f"/api/runs/{opened}/life/0/1").json()["who"] == 1
        assert (
            browser.get(f"/api/runs/{opened}/reproduce").json()["cli"]
            == "demerit compare scenario.toml --draws 0"
        )


@pytest.mark.parametrize(
    ("fault", "about", "sentence"),
    [
        ({"preset": "nowhere"}, "scenario", "No regime is called 'nowhere'. Choose one from the gallery."),
        ({"people": 999}, "people", "people must be from 1,000 to"),
        ({"people": "many"}, "run", 'people must be a whole number, got "many".'),
        ({"weeks": 500, "burn_in": 100}, "weeks", "together, got 100 + 500. Shorten either."),
        ({"seed": -1}, "seed", "seed must be from 0"),
        ({"toml": "x = [\n"}, "scenario", "scenario.toml:1:6: this is not valid TOML"),
        (
            {"toml": 'extends = "none"\n\n[regime.copies]\nclearing = 3'},
            "scenario",
            "scenario.toml:4:1: regime.copies.clearing must be",
        ),
        (
            {"toml": 'extends = "/etc/passwd"'},
            "scenario",
            "scenario.toml:1:1: extends: here it must be one of",
        ),
        ({"toml": 'extends = "../my.toml"'}, "scenario", "extends: here it must be one of"),
        (
            {"toml": 'extends = "none"\nuses.society = "/etc/passwd"'},
            "scenario",
            "uses.society: here it must be one of",
        ),
        (
            {"toml": 'extends = "none"\nuses.conduct = ["x"]'},
            "scenario",
            "uses.conduct: here it must be one of",
        ),
        ({"arm": {"preset": "nowhere"}}, "arm", "no preset is called 'nowhere'"),
        ({"arm": {"safeguards": ["luck"]}}, "arm", "no safeguard is called 'luck'"),
        ({"arm": {"set": {"regime.copies.clearing": 2}}}, "arm", "must be from 0 to 1 (probability), got 2."),
        ({"arm": {"set": {"regime.score.start": 0.5}}}, "arm", "must be a whole number (points), got 0.5."),
        ({"arm": {"set": {"regime.ties.on": 1}}}, "arm", "regime.ties.on is a switch: give true or false."),
        ({"arm": {"set": {"regime.tie.on": False}}}, "arm", "did you mean 'regime.ties.on'?"),
        (
            {"arm": {"set": {"regime.cameras.hitrate": 1}}},
            "arm",
            "figure. Its switches and figures are those",
        ),
        (
            {"toml": 'extends = "none"\n[[arms]]\nname = "x"\npreset = "../my.toml"'},
            "scenario",
            "The gallery shows what is shipped",
        ),
        ({"arm": {"set": {"society.urban": 1}}}, "arm", "this regime has no such figure"),
        ({"arm": {"set": {"regime.score.start": 1500}}}, "arm", "floor <= start <= ceiling must hold"),
    ],
)
def test_job__with_a_fault_is_refused_in_a_sentence(
    lab: Served, browser: httpx.Client, fault: dict[str, Any], about: str, sentence: str
) -> None:
    """Each fault is found before a process starts, and says what it is about."""
    answer = browser.post("/api/runs", json={**asked(QUICK), **fault})
    assert answer.status_code == 422
    assert answer.json()["about"] == about
    assert sentence in answer.json()["error"]
    assert list(lab.folder.iterdir()) == []


def test_job__of_too_many_people_for_the_memory_says_how_many_fit(
    browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names no option of a command line."""
    monkeypatch.setattr("demerit.experiment.run.memory.bytes_available", lambda: 1 << 30)
    answer = browser.post("/api/runs", json=asked(QUICK, people=10_000_000)).json()
    assert answer["about"] == "people"
    assert "10,000,000 people need about" in answer["error"]
    assert "--people" not in answer["error"]


def test_job__of_a_long_scenario_is_refused_with_a_way_out(browser: httpx.Client) -> None:
    """A text of many faults would keep others waiting: it is refused by its length, and of the rest the first faults are told."""
    for path in ("/api/runs", "/api/sheet"):
        answer = browser.post(path, json={**asked(QUICK), "toml": "#" * (64 << 10) + "\n"})
        assert (answer.status_code, answer.json()["about"]) == (413, "scenario")
        assert "at most 64 KiB" in answer.json()["error"]
    unknown = "".join(f"[x{number}]\n" for number in range(5000))
    error = browser.post("/api/runs", json=asked(QUICK, toml=f'extends = "none"\n{unknown}')).json()["error"]
    assert error.count("unknown key") == 20
    assert error.endswith("There are more problems. Mend these first.")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b"null", b'{"preset": 1}'])
def test_job__that_is_none_is_refused(browser: httpx.Client, body: bytes) -> None:
    """Whatever is sent, the answer is a sentence."""
    for path in ("/api/runs", "/api/sheet", "/api/sweeps"):
        answer = browser.post(path, content=body)
        assert answer.status_code == 422
        assert answer.json()["error"]


@pytest.mark.parametrize("values", [[0.1], [0.1, 0.1], [0, 0.1, 0.2, 0.3, 0.4, 0.5], [0.5, 2]])
def test_sweep__takes_two_to_five_legal_values(browser: httpx.Client, values: list[float]) -> None:
    """Nothing is searched for: each value is given, and each has to be legal."""
    sweep = {"job": asked(QUICK), "path": "regime.copies.clearing", "values": values}
    assert browser.post("/api/sweeps", json=sweep).status_code == 422


def test_life__tells_both_societies_with_tone_and_rule(paired: Made) -> None:
    """Each entry names its rule, its path and its source; the index leads to the citizen's byte."""
    told = Lives(paired.run).find("refused most often", 0)
    assert told["found"].startswith("refused most often: ")
    assert [arm["name"] for arm in told["arms"]] == ["regime", "changed"]
    steps = [step for day in told["days"] for cell in day["cells"] for step in cell["steps"]]
    assert {step["tone"] for step in steps} <= {"event", "wrong", "quiet"}
    entries = [step["rule"] for step in steps if step["sentence"].startswith("An entry for")]
    assert entries
    assert all(rule["path"].startswith("regime.records.") and rule["source"] for rule in entries)
    assert all(stretch["from"] < stretch["to"] for arm in told["arms"] for stretch in arm["stretches"])
    assert Lives(paired.run).life(f"{told['who'] >> 12}/{told['who'] & 4095}")["index"] == told["index"]


def test_downloads__are_the_run(tmp_path: Path, paired: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip file opens as the run that it is; report and scenario are kept as files; before the end there is nothing."""
    monkeypatch.setenv("PAIRED", str(paired.run))
    with served(tmp_path) as lab, lab.browser() as browser:
        name = browser.post("/api/runs", json=asked(QUICK)).json()["id"]
        lab.wait(name, "done")
        answer = browser.get(f"/api/runs/{name}/download/run.zip")
        assert answer.headers["content-disposition"] == f'attachment; filename="demerit-{name}.zip"'
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            archive.extractall(tmp_path / "unpacked")
        assert demerit.Run(tmp_path / "unpacked" / f"demerit-{name}").facts == demerit.Run(paired.run).facts
        for file in ("report.html", "scenario.toml"):
            answer = browser.get(f"/api/runs/{name}/download/{file}")
            assert answer.content == (paired.run / file).read_bytes()
            assert "attachment" in answer.headers["content-disposition"]
        other = browser.post("/api/runs", json=asked(ENDLESS)).json()["id"]
        assert browser.get(f"/api/runs/{other}/download/run.zip").status_code == 422
        assert "Both societies are still living" in browser.get(f"/api/runs/{other}/life/1").json()["error"]


def test_reproduce__each_way_leads_to_the_same_states(tmp_path: Path, paired: Made) -> None:
    """The command line and the program give the bits of the lab's run."""
    told = reproduce(JOB)
    (tmp_path / "scenario.toml").write_text(told["toml"], encoding="utf-8")
    wanted = {arm: facts["state_hash"] for arm, facts in demerit.Run(paired.run).facts["arms"].items()}
    assert told["cli"].split()[0] == "demerit"
    words = [sys.executable, "-c", "from demerit.cli.main import main; main()", *told["cli"].split()[1:]]
    subprocess.run(
        [*words, "--replicates", "2", "--out", "cli"], cwd=tmp_path, check=True, capture_output=True
    )
    (tmp_path / "again.py").write_text(told["python"], encoding="utf-8")
    subprocess.run([sys.executable, "again.py"], cwd=tmp_path, check=True, capture_output=True)
    for run in (tmp_path / "cli", *(tmp_path / "runs").iterdir()):
        assert {arm: f["state_hash"] for arm, f in demerit.Run(run).facts["arms"].items()} == wanted


def test_reproduce__of_a_pasted_scenario_keeps_what_was_pasted() -> None:
    """Its comments stay; size, luck and arm are put in."""
    pasted = 'extends = "none"\n# why\n[run]\nweeks = 5\n[[arms]]\nname = "mine"\n'
    text = reproduce(JOB.model_copy(update={"toml": pasted}))["toml"]
    assert "# why" in text
    assert f"weeks = {JOB.weeks}" in text
    assert '"mine"' not in text

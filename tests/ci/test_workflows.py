"""The workflows: pinned, with no right they do not need, calling what is tested elsewhere."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github/workflows"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
ACTION = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
STRICT = "--strict-collection"


def workflow(name: str) -> dict[Any, Any]:
    return dict(yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def test_there_are_four() -> None:
    assert NAMES == ["check", "deploy", "nightly", "preview"]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_commit_and_says_its_version(name: str) -> None:
    lines = (FOLDER / f"{name}.yml").read_text(encoding="utf-8").splitlines()
    used = [line for line in lines if "uses:" in line]
    assert used
    assert [line for line in used if not ACTION.match(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml"))
    versions: dict[str, set[str]] = {}
    for action, version in re.findall(r"uses: ([\w/-]+)@(\w+ # \S+)", text):
        versions.setdefault(action, set()).add(version)
    assert all(len(each) == 1 for each in versions.values()), versions


@pytest.mark.parametrize("name", NAMES)
def test_rights_are_given_job_by_job(name: str) -> None:
    found = workflow(name)
    assert found["permissions"] == {}
    assert found["concurrency"]
    for job in found["jobs"].values():
        assert "permissions" in job
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_a_token_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if "actions/checkout@" in step.get("uses", "")]
    assert checkouts
    for step in checkouts:
        assert step["with"]["persist-credentials"] is False


def test_a_pull_request_gets_no_secret_and_writes_nothing() -> None:
    found = workflow("check")
    assert set(found[True]) == {"pull_request", "merge_group"}  # YAML reads "on" as true
    for job in found["jobs"].values():
        assert set(job["permissions"].values()) <= {"read"}
    text = (FOLDER / "check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in "".join(
        path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml")
    )
    assert found["concurrency"]["cancel-in-progress"] is True


def test_what_may_write_runs_no_code_of_a_pull_request() -> None:
    (job,) = workflow("preview")["jobs"].values()
    (checkout,) = [s for s in job["steps"] if "actions/checkout@" in s.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert not [run for run in runs if "make" in run or ".venv" in run]


def test_everything_has_to_be_green() -> None:
    jobs = workflow("check")["jobs"]
    last = jobs.pop("all-green")
    assert last["needs"] == list(jobs)
    assert last["if"] == "always()"
    (step,) = last["steps"]
    done = {
        results: run(step["run"], results) for results in ("success success", "success failure")
    }
    assert done == {"success success": 0, "success failure": 1}


def run(command: str, results: str) -> int:
    environment = {"RESULTS": results, "PATH": "/bin:/usr/bin"}
    return subprocess.run(["bash", "-c", command], env=environment, check=False).returncode


def test_deploying_uses_no_cache() -> None:
    assert "cache" not in (FOLDER / "deploy.yml").read_text("utf-8").partition("jobs:")[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_step_only_calls_what_is_tested_elsewhere(name: str) -> None:
    for step in steps(name):
        if command := step.get("run"):
            assert "\n" not in command, "no script in YAML"
            assert "${{" not in command, "values come through the environment"
            assert is_known(command), command


def is_known(command: str) -> bool:
    words = command.split()
    if words[0] == "make":
        return re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.M) is not None
    if words[0].startswith(".ci/"):
        return (ROOT / words[0]).stat().st_mode & 0o111 != 0
    if words[0].endswith("python") and words[1:2] == ["-m"]:
        return words[2] == "pip" or importlib.util.find_spec(words[2]) is not None
    return words[0] == "test"


@pytest.mark.parametrize("module", ["notebooks", "issue", "publish"])
def test_what_may_write_needs_python_alone(module: str) -> None:
    code = "import sys; sys.modules['PIL'] = sys; sys.Image = sys.UnidentifiedImageError = None\n"
    code += f"import sitebuild.ci.{module}"
    command = [sys.executable, "-S", "-c", code]  # without what is installed
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / ".ci").iterdir()), ids=lambda path: path.name)
def test_a_script_is_valid(path: Path) -> None:
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
    assert "set -euo pipefail" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/**/*.yml")), ids=lambda path: path.name)
def test_settings_are_valid(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/ISSUE_TEMPLATE/[0-9]*.yml")))
def test_a_form_speaks_both_languages(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    labels = [form["name"], form["description"], *(e["attributes"]["label"] for e in form["body"])]
    assert all(re.search(r"[\u4e00-\u9fff].* · .*[A-Za-z]{3}", label) for label in labels), labels
    assert len({each["id"] for each in form["body"]}) == len(form["body"])


def test_labels_are_for_paths_that_there_are() -> None:
    labels = yaml.safe_load((ROOT / ".github/labeler.yml").read_text(encoding="utf-8"))
    for rules in labels.values():
        globs = rules[0]["changed-files"][0]["any-glob-to-any-file"]
        for pattern in [globs] if isinstance(globs, str) else globs:
            assert list(ROOT.glob(pattern)), pattern


def test_owners_own_what_there_is() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for path, *owners in rules[1:]:
        assert (ROOT / path.strip("/")).exists(), path
        assert all(owner.startswith("@") for owner in owners)

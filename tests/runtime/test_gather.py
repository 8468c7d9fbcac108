"""The runtime is gathered whole and checked, or not at all."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from sitebuild.runtime import CACHE, MANIFEST, VERSION, folder, gather, sources
from sitebuild.runtime.files import DOORS, scripts
from sitebuild.runtime.gather import RuntimeUnavailableError

WHEEL = "numpy-1-wasm32.whl"
CONTENT = b"the wheel"


@pytest.fixture
def lock() -> dict[str, Any]:
    digest = hashlib.sha256(CONTENT).hexdigest()
    return {"packages": {"numpy": {"file_name": WHEEL, "sha256": digest}}}


def use(monkeypatch: pytest.MonkeyPatch, **contents: bytes | None) -> None:
    table = {name: lambda *_, content=content: content for name, content in contents.items()}
    monkeypatch.setattr(gather, "SOURCES", table)


def test_the_first_source_that_has_the_wheel_is_used(
    lock: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, unreachable=None, carrier=CONTENT, never=b"asked")
    gather.put_numpy(lock, tmp_path, tmp_path / "work")
    assert (tmp_path / WHEEL).read_bytes() == CONTENT


def test_a_wheel_that_is_not_the_one_of_the_lock_stops_everything(
    lock: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, forged=CONTENT + b"!", good=CONTENT)
    with pytest.raises(RuntimeUnavailableError) as found:
        gather.put_numpy(lock, tmp_path, tmp_path / "work")
    english, chinese = str(found.value).splitlines()
    assert "forged" in english
    assert "sha256" in english
    assert "不符" in chinese
    assert not (tmp_path / WHEEL).exists()


def test_a_wheel_that_nobody_has_is_told_with_what_was_tried(
    lock: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, here=None, there=None)
    with pytest.raises(RuntimeUnavailableError, match="here, there"):
        gather.put_numpy(lock, tmp_path, tmp_path / "work")


def test_what_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(place: Path) -> Path:
        place.mkdir(parents=True)
        raise RuntimeUnavailableError("no packages")

    monkeypatch.setattr(gather, "install", broken)
    with pytest.raises(RuntimeUnavailableError):
        gather.gather(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_release_out_of_reach_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "RELEASE", "http://127.0.0.1:9/{version}/{file}")
    assert sources.released(VERSION, WHEEL, tmp_path) is None


def test_the_lock_is_trimmed_and_nothing_is_missing(runtime: Path) -> None:
    lock = json.loads((runtime / "pyodide-lock.json").read_text(encoding="utf-8"))
    (entry,) = lock["packages"].values()
    wheel = (runtime / entry["file_name"]).read_bytes()
    assert hashlib.sha256(wheel).hexdigest() == entry["sha256"]
    found = json.loads((runtime / MANIFEST).read_text(encoding="utf-8"))
    for name, file in found["files"].items():
        assert gather.described(runtime / file["stored"]) == file
        assert file["stored"] in (name, f"{name}.gz")
    notices = (runtime / "LICENCES.txt").read_text(encoding="utf-8")
    for words in ("Mozilla Public License", "NumPy Developers", "Jonas Pytte", "MIT"):
        assert words in notices


def test_gathering_again_does_nothing(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "install", None)
    assert gather.gather(CACHE)["version"] == VERSION
    assert folder() == runtime


def test_a_reader_loads_less_than_ten_megabytes(runtime: Path) -> None:
    found = json.loads((runtime / MANIFEST).read_text(encoding="utf-8"))
    assert sum(file["sent"] for file in found["files"].values()) < 10e6


def test_a_page_has_less_than_a_kilobyte_of_it(runtime: Path) -> None:
    made = json.loads((runtime / MANIFEST).read_text(encoding="utf-8"))
    (doors,) = (code for name, code in scripts(made).items() if name.endswith(f"/{DOORS}"))
    assert len(gzip.compress(doors, 9)) <= 1024

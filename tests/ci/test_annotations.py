"""What a pull request leaves is data: names, numbers and pictures, or it is refused."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from sitebuild.ci.report import Page, SuspiciousError, read_report, read_shots

GOOD: dict[str, Any] = {
    "number": 7,
    "pages": [{"page": "en/ema/", "before": 1000, "after": None}],
    "translations": [{"page": "ema/", "behind": 2, "missing": 0}],
}
BAD: dict[str, Any] = {
    "no JSON": "{",
    "list": [],
    "no number": {"pages": [], "translations": []},
    "number in words": GOOD | {"number": "7"},
    "negative": GOOD | {"number": -1},
    "truth": GOOD | {"number": True},
    "HTML": GOOD | {"pages": [{"page": "<img src=x>", "before": 1, "after": 1}]},
    "Markdown": GOOD | {"pages": [{"page": "a](http://x)/", "before": 1, "after": 1}]},
    "path": GOOD | {"pages": [{"page": "../ema/", "before": 1, "after": 1}]},
    "line break": GOOD | {"pages": [{"page": "ema/\n# x", "before": 1, "after": 1}]},
    "weight in words": GOOD | {"pages": [{"page": "ema/", "before": "1", "after": 1}]},
    "infinity": '{"number": 7, "pages": [{"page": "a/", "before": Infinity, "after": 1}]}',
    "text of a translation": GOOD | {"translations": ["@everyone"]},
    "depth": "[" * 100_000,
    "length": " " * 300_000,
}


def put(folder: Path, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "report.json").write_text(text, encoding="utf-8")


def test_a_report_is_read(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    report = read_report(tmp_path)
    assert report.number == 7
    assert report.pages == (Page("en/ema/", 1000, None),)
    assert report.translations[0].behind == 2


@pytest.mark.parametrize("name", BAD)
def test_anything_else_is_refused(name: str, tmp_path: Path) -> None:
    put(tmp_path, BAD[name])
    with pytest.raises(SuspiciousError):
        read_report(tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    (tmp_path / "report.json").rename(tmp_path / "other.json")
    (tmp_path / "report.json").symlink_to(tmp_path / "other.json")
    with pytest.raises(SuspiciousError):
        read_report(tmp_path)


def picture(width: int, height: int, note: str = "") -> bytes:
    data, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("note", note)
    Image.new("RGB", (width, height), "red").save(data, "PNG", pnginfo=words)
    return data.getvalue()


def test_pictures_are_encoded_anew(tmp_path: Path) -> None:
    (tmp_path / "0-after.png").write_bytes(picture(20, 10, "hidden words") + b"<script>")
    ((name, content),) = read_shots(tmp_path)
    assert name == "0-after.webp"
    assert b"hidden" not in content
    assert b"<script>" not in content
    with Image.open(io.BytesIO(content)) as read:
        assert read.size == (20, 10)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("0-after.png", b"<svg onload=alert(1)>"),
        ("0-after.png", b"GIF89a"),
        ("0-after.png", picture(4000, 10)),
        ("0-after.png", picture(10, 4000)),
        ("0-after.png", b"\0" * 5_000_000),
        ("x.png", picture(1, 1)),
        ("0-after.html.png", picture(1, 1)),
    ],
)
def test_what_is_no_screenshot_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SuspiciousError):
        list(read_shots(tmp_path))

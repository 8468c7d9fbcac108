"""What the tests of translations share."""

from pathlib import Path

import pytest

from tests.translations.small import Pages


@pytest.fixture
def pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pages:
    made = Pages(tmp_path)
    capsys.readouterr()
    return made

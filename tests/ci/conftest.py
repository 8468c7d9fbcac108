"""What the tests of the workflows' scripts share."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ci.forge import Forge, forge


@pytest.fixture
def running_forge() -> Iterator[Forge]:
    with forge() as running:
        yield running


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Return an empty repository that can be pushed to."""
    path = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", path], check=True)
    return path

"""What the tests of code that runs in the page share."""

import os
from pathlib import Path

import pytest

from sitebuild.runtime import folder, manifest


@pytest.fixture(scope="session")
def runtime() -> Path:
    """Return the folder of the gathered runtime; where that is missing, CI fails."""
    if manifest() is None:
        reason = "no Python for the pages: make runtime"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder()

"""Small projects in which the set-up runs: see ``setup_project.py``."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sitebuild.setup_project import EVERYTHING, Project


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Project]:
    """Return a project that was never set up; what is started in it is ended after the test."""
    project = Project(tmp_path)
    yield project
    for process in project.started:
        if process.poll() is None:  # only after a failed assertion
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture
def ready(fresh: Project) -> Project:
    """Return a project that is set up."""
    assert fresh.run().returncode == 0
    assert fresh.new_calls() == EVERYTHING
    return fresh

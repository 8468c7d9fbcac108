"""MkDocs events of the policy. Stands last in ``mkdocs.yml``: it has to see the finished page."""

import os
from typing import Any

from mkdocs.exceptions import BuildError

from sitebuild.policy.content import UnsafePageError, with_policy

COMMAND = "SITEBUILD_COMMAND"  # set by sitebuild/hooks.py


def on_post_page(output: str, **_: Any) -> str:
    return policed(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str | None:
    return policed(output_content) if template_name.endswith(".html") else None


def policed(page: str) -> str:
    """Return ``page`` with its policy, unless MkDocs is going to add its script for reloading."""
    if os.environ.get(COMMAND) == "serve":
        return page
    try:
        return with_policy(page)
    except UnsafePageError as error:
        raise BuildError(f"A page holds a script among its content: {error}") from error

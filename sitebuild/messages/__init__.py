"""What is said of a problem, by its code: in Chinese, in English.

The words in braces are filled in by whoever finds the problem.
"""

from typing import Final

from sitebuild.messages import glossary, labs, pages

MESSAGES: Final = {**pages.MESSAGES, **labs.MESSAGES, **glossary.MESSAGES}

"""What can be wrong with a fence: where, what was expected, what came, and what to do."""

from dataclasses import dataclass, replace
from typing import Final

from sitebuild.fences.model import Example, Fence, Place
from sitebuild.problems import Problem

# code: (Chinese, English). The words in braces are filled in by whoever finds the failure.
MESSAGES: Final = {
    "no-language": (
        "代码块没有写语言。已知的语言：{known}。",
        "The fence names no language. Known languages: {known}.",
    ),
    "unknown-language": (
        "没有办法检查语言为 {language} 的代码块。已知的语言：{known}。",
        "Nothing can check a fence of the language {language}. Known languages: {known}.",
    ),
    "stray-fence": (
        "这一行像是代码块，读者看到的却是文字：代码块没有闭合，首行写法不对，或跟在列表符号后面。",
        "This looks like a fence, but readers see it as text: it is not closed, its first line is "
        "not valid, or it follows a list marker on the same line.",
    ),
    "hidden-fence": (
        "读者看不到这个代码块：它在注释里，或者缩进了四格。请显示它，或删去它。",
        "Readers do not see this fence: it stands in a comment, or is indented by four spaces. "
        "Show it or delete it.",
    ),
    "bare-code": (
        "这里显示了代码，却没有测试。请不要用缩进或 <pre>，改写成 ``` 代码块。",
        "This is shown as code, but nothing tests it. Write it between ``` lines instead of "
        "indenting it or using <pre>.",
    ),
    "bad-marker": (
        "不认识注释 {marker}。可以写：{known}。",
        "The comment {marker} is unknown. There are: {known}.",
    ),
    "no-reason": (
        '跳过测试要写明原因：<!--pytest.mark.skip(reason="…")-->。',
        'To skip a test takes a reason: <!--pytest.mark.skip(reason="…")-->.',
    ),
    "orphan-marker": (
        "注释 {marker} 后面没有代码块。",
        "No fence follows the comment {marker}.",
    ),
    "nothing-to-continue": (
        "前面没有可以接着运行的 {language} 代码块。",
        "There is no {language} fence before this one that it could continue.",
    ),
    "lone-output": (
        "看不出这段文字是哪段代码的输出。请把它紧接在那个代码块之后，"
        "或在它前面写 <!--pytest-codeblocks:expected-output-->。",
        "Nothing says which code prints this. Put it right after that fence, or write "
        "<!--pytest-codeblocks:expected-output--> in front of it.",
    ),
    "comment": (
        "行尾注释与这一行的结果不同。如果它不是结果而是说明，请单独写在上一行。",
        "The comment at the end of the line is not what the line gives. If it is a remark and not "
        "a result, put it on a line of its own above.",
    ),
    "unreached": (
        "这一行没有运行到，所以行尾注释无从核对。",
        "This line was never reached, so the comment at its end cannot be checked.",
    ),
    "output": (
        "代码块之后显示的不是它的输出。",
        "What is shown after the fence is not what it prints.",
    ),
    "no-error": (
        "本页显示代码以错误结束，它却正常结束了。",
        "The page shows an error, but the code ends without one.",
    ),
    "error": ("代码出错：{error}", "The code fails: {error}"),
    "warning": (
        "代码发出了本页没有显示的警告。请改正代码，或在其后的 text 代码块里显示这条警告。",
        "The code gives a warning that the page does not show. Mend the code, or show the warning "
        "in a text fence after it.",
    ),
    "timeout": (
        "代码在 {seconds} 秒内没有结束。",
        "The code did not finish within {seconds} s.",
    ),
    "died": ("Python 进程中途退出（{how}）。", "The Python process ended early ({how})."),
    "pycon": ("输入之后显示的不是它的结果。", "What is shown after the prompt is not its result."),
    "no-prompt": ("没有以 {prompt} 开头的行。", "No line begins with {prompt}."),
    "command": (
        "命令失败，退出码 {exit}：{detail}",
        "The command fails with exit code {exit}: {detail}",
    ),
    "command-output": (
        "命令之后显示的不是它的输出。",
        "What is shown after the command is not what it prints.",
    ),
    "parse": ("不是合法的 {language}：{detail}", "This is not valid {language}: {detail}"),
    "twins-differ": (
        "这里得到“{here}”，“{other}”标签页在 {place} 得到的却是“{there}”。同一个例子，"
        "结果要一致：请改正其中一处；有意不同的话，在本标签页开头写明原因："
        "<!--differs: 原因-->。",
        'This gives "{here}", but the tab "{other}" gives "{there}" ({place}). One example has one '
        "result: mend either; if they differ on purpose, say why at the top of this tab: "
        "<!--differs: reason-->.",
    ),
    "twins-agree": (
        "这个标签页与 {other} 的结果一致，请删去这条注释。",
        "This tab agrees with {other}: delete this comment.",
    ),
    "quote": (
        "{file} 里没有这几行。",
        "{file} does not hold these lines.",
    ),
}
LABELS: Final = {
    "source": ("代码", "line"),
    "row": ("输出的第 {row} 行，来自", "line {row} of the output, printed by"),
    "expected": ("本页", "shown"),
    "got": ("实得", "came"),
}
ACCEPT: Final = (
    "如果新的结果是对的，运行 make accept 记下它。",
    "If the new result is right, record it with make accept.",
)
NOWHERE: Final = Place("", 0)
ACCEPTABLE: Final = {"comment", "output"}


@dataclass(frozen=True, order=True)
class Failure(Problem):
    """What is wrong with a fence; ``path`` and ``line`` are where to mend it."""

    page: Place = NOWHERE  # where readers meet it
    source: str = ""
    expected: str | None = None
    got: str | None = None
    row: int = 0  # of an output, where it differs
    origin: str = ""  # the code that gives it

    def texts(self) -> list[str]:
        """Return the message in the language of the page, then in the other."""
        return self.ordered(*(text.format(**dict(self.values)) for text in MESSAGES[self.code]))

    @property
    def place(self) -> tuple[str, int]:
        """The line of the page, whose code may stand elsewhere."""
        return self.page

    def ordered(self, chinese: str, english: str) -> list[str]:
        """Return both, that of the page first."""
        is_chinese = self.page.path.startswith("docs/zh/") or self.page.path.endswith(".zh.md")
        return [chinese, english] if is_chinese else [english, chinese]

    def details(self, whole: bool = False) -> list[str]:
        """Return the line, what is shown and what came, as far as they are known.

        Of an output, that is its first line that differs, unless the ``whole`` is asked for.
        """
        values = {"source": self.source or None, "expected": self.expected, "got": self.got}
        if self.row:
            texts = values if whole else {name: self.at_row(text) for name, text in values.items()}
            values = {"row": self.origin, "expected": texts["expected"], "got": texts["got"]}
        found = []
        for name, value in values.items():
            if value is not None:
                label = " · ".join(self.ordered(*LABELS[name])).format(row=self.row)
                lines = value.strip("\n").split("\n") or [""]
                # one line beside its label, more below it
                found.append(f"{label}: {lines[0]}" if len(lines) == 1 else f"{label}:")
                found += [f"    {line}" for line in lines if len(lines) > 1]
        return found

    def at_row(self, text: str | None) -> str:
        """Return the line of ``text`` that differs, or nothing if it is not that long."""
        return "".join((text or "").split("\n")[self.row - 1 : self.row])

    def __str__(self) -> str:
        place = Place(self.path, self.line)
        where = f"{place}" if self.page == place else f"{self.page} → {place}"
        first, second = self.texts()
        hint = self.ordered(*ACCEPT) if self.code in ACCEPTABLE else []
        rows = [second, *self.details(), *hint]
        return "\n".join([f"{where}: {first}", *(f"    {row}" for row in rows)])

    def annotation(self) -> str:
        """Return the GitHub workflow command that shows this beside the line in a pull request."""
        return self.command([*self.texts(), *self.details(whole=True)])


def failure(
    fence: Fence,
    line: int | None,
    code: str,
    *,
    expected: str | None = None,
    got: str | None = None,
    **values: object,
) -> Failure:
    """Describe what is wrong with line ``line`` of ``fence``, or with the whole of it."""
    place, texts = fence.place(line), tuple((key, str(value)) for key, value in values.items())
    page = fence.opening
    if place.path == page.path:
        page = place
    return Failure(place.path, place.line, code, texts, page, fence.source(line), expected, got)


def wrong_output(example: Example, row: int, code: str, got: str) -> Failure:
    """Describe line ``row`` of the output shown for ``example``, which gives ``got``."""
    assert example.output
    found = failure(example.output, row, code, expected=example.output.code, got=got)
    return replace(found, row=row, origin=example.fence.last_part)


def at(place: Place, code: str, **values: object) -> Failure:
    """Describe what is wrong with a line that belongs to no fence."""
    texts = tuple((key, str(value)) for key, value in values.items())
    return Failure(place.path, place.line, code, texts, place)

"""Tabs of one example that contradict each other are told; those that only look otherwise, not."""

import pytest

from sitebuild.fences.tabs import tab_sets
from tests.fences.awkward import CONT, fence, indented
from tests.fences.conftest import Check

ON_PURPOSE = "<!--differs: seeds-->\n\n"


def tab(title: str, *parts: str, sign: str = "===") -> str:
    inner = indented("\n".join(parts), "    ")
    return f'{sign} "{title}"\n\n{inner}\n'


def printing(text: str) -> tuple[str, str]:
    """Return code that prints ``text``, and its output."""
    return fence(f"print({text!r})"), fence(text, "text")


def twins(first: str, second: str, why: str = "") -> str:
    return tab("PyTorch", *printing(first)) + "\n" + tab("NumPy", why, *printing(second))


AGREE = {
    "wrapped": ("tensor([[2, 1],\n        [0, 2]])", "[[2 1]\n [0 2]]"),
    "rounded": ("tensor([1.0000, 2.1000, 11.0526])", "[ 1.     2.1   11.053]"),
    "whole": ("tensor([2., 4.])", "[2 4]"),
    "shape": ("torch.Size([4, 5, 6])", "(4, 5, 6)"),
    "type": ("tensor([0.5000], dtype=torch.float64)", "array([0.5], dtype=float32)"),
    "name of a type": ("torch.float32", "float32"),
    "scalar": ("tensor(0.3333)", "np.float64(0.3333333333333333)"),
    "gradient": ("tensor([2.], grad_fn=<MulBackward0>)", "[2.]"),
    "power of ten": ("tensor([1.2300e-05, 2.0000e+03])", "[1.23e-05 2.00e+03]"),
    "minus": ("tensor([-0.5000, -inf])", "[-0.5 -inf]"),
    "truth": ("tensor([True, False])", "[ True False]"),
    "one more line": ("loss 0.5", "loss 0.5\nridge 0.7"),
    "columns": ("none  2.000", "none   2.000"),
}
CONTRADICT = {  # what differs, and the line of the output where it is
    "number": ("tensor([2., 4.])", "[2. 5.]", 1),
    "last digit": ("0.846", "0.871", 1),
    "rounded to something else": ("tensor([1.0000, 11.0526])", "[1. 11.06]", 1),
    "no rounding": ("2.4", "2", 1),
    "sign": ("tensor([-0.5000])", "[0.5]", 1),
    "infinite": ("tensor([inf])", "[-inf]", 1),
    "truth": ("tensor([True])", "[False]", 1),
    "word": ("a cat", "a dog", 1),
    "second line": ("tensor([[2, 1],\n        [0, 2]])", "[[2 1]\n [0 3]]", 2),
    "order": ("1 2", "2 1", 1),
}


@pytest.mark.parametrize("name", AGREE)
def test_it_is_the_same(name: str, check: Check) -> None:
    assert [*map(str, check(twins(*AGREE[name])))] == []
    assert [*map(str, check(twins(*reversed(AGREE[name]))))] == []


@pytest.mark.parametrize("name", CONTRADICT)
def test_it_is_told_at_its_line(name: str, check: Check) -> None:
    first, second, line = CONTRADICT[name]
    text = twins(first, second)
    (problem,) = check(text)
    outputs = [n for n, each in enumerate(text.split("\n"), 1) if each == "    ```text"]
    there, here = (opening + line for opening in outputs)
    assert (problem.path, problem.line, problem.code) == ("docs/zh/page.md", here, "twins-differ")
    assert f"“{' '.join(second.splitlines()[line - 1].split())}”" in str(problem)
    assert f"“PyTorch”标签页在 docs/zh/page.md:{there} " in str(problem)


def test_they_may_differ_for_a_reason(check: Check) -> None:
    assert check(twins("1", "2", ON_PURPOSE)) == []


def test_no_reason_is_none(check: Check) -> None:
    (problem,) = check(twins("1", "2", "<!--differs: -->\n\n"))
    assert problem.code == "twins-differ"


def test_a_reason_that_is_none_any_more_is_told(check: Check) -> None:
    text = twins("1", "1", ON_PURPOSE)
    (problem,) = check(text)
    assert problem.code == "twins-agree"
    assert text.split("\n")[problem.line - 1].strip() == ON_PURPOSE.strip()


def test_comments_count_where_there_is_no_output(check: Check) -> None:
    text = tab("PyTorch", fence("1 + 1  # 2")) + "\n" + tab("NumPy", fence("\n1 + 2  # 3"))
    (problem,) = check(text)
    line = text.split("\n").index("    1 + 2  # 3") + 1
    assert (problem.code, problem.line) == ("twins-differ", line)


def test_code_that_goes_on_belongs_to_its_tab(check: Check) -> None:
    code, output = printing("2")
    parts = (fence("x = 1"), CONT + code, output)
    assert check(tab("PyTorch", *parts) + "\n" + tab("NumPy", *printing("2"))) == []


def test_what_is_wrong_anyway_is_told_once(check: Check) -> None:
    (problem,) = check(twins("1", "2").replace("    2\n", "    1\n"))
    assert problem.code == "output"


@pytest.mark.parametrize(
    "text",
    [
        tab("L1", *printing("1")) + "\n" + tab("L2", *printing("2")),  # no libraries
        tab("PyTorch", *printing("1")) + "\nText.\n\n" + tab("NumPy", *printing("2")),
        tab("PyTorch", *printing("1")) + "\n" + tab("NumPy", *printing("2"), sign="===!"),
        tab("PyTorch", *printing("1")) + "\n" + tab("NumPy", fence("x = 2")),
    ],
)
def test_what_is_no_pair_is_not_compared(text: str, check: Check) -> None:
    assert check(text) == []


def test_tabs_in_a_fold_out_are_tabs_and_those_in_a_sample_are_none(check: Check) -> None:
    (problem,) = check(f'??? question "x"\n\n{indented(twins("1", "2"), "    ")}\n')
    assert problem.code == "twins-differ"
    sample = fence('=== "PyTorch"\n\n    a\n\n=== "NumPy"\n\n    b', "markdown")
    assert check(sample) == []
    assert tab_sets(['=== "A"', "", "    a", '=== "B"', "    b", "c"], [])[0][1].after == 6

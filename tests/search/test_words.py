"""Words: what the build takes from the notes is what the search box looks up."""

import json
from pathlib import Path

import pytest
import quickjs

from sitebuild.search.words import units

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "docs/assets/search/engine-1-words.js"
CASES = {
    "正则化": ["正则", "则化", "化"],
    "ＥＭＡ 公式": ["ema", "公式", "式"],
    "triplet损失": ["triplet", "损失", "失"],
    "weight_decay": ["weight", "decay"],
    "regularizes regularizer regularization": ["regulariz"] * 3,
    "networks loss matrices": ["network", "loss", "matric"],
    "β = 0.9、①": ["β", "0", "9", "1"],
    "，。！": [],
}


@pytest.mark.parametrize("text", CASES)
def test_units(text: str) -> None:
    assert units(text) == CASES[text]


def test_the_search_box_divides_words_as_the_build_does() -> None:
    context = quickjs.Context()
    context.eval(ENGINE.read_text("utf-8"))
    divide = context.eval(
        "(text) => JSON.stringify((fold(text).match(WORD) ?? []).map((word) => units(word)))"
    )
    notes = sorted(ROOT.glob("docs/*/*.md"))
    assert len(notes) >= 12
    lines = [line for path in notes for line in path.read_text("utf-8").splitlines()]
    for line in [*CASES, *lines]:
        runs = json.loads(divide(line))
        # the build adds the last character of each Chinese run, for those who type only that
        expected = [
            unit
            for run in runs
            for unit in (run if run[0] < "\u3400" or run == [run[0][0]] else [*run, run[-1][-1]])
        ]
        assert units(line) == expected, line

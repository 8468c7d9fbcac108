"""Words: what the build takes from a text, and what the search box looks up, by the same code."""

import json
from pathlib import Path

import pytest
import quickjs

from sitebuild.search.ranking import impacts
from tests.search.test_ranking import pairs, section

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "docs/assets/search/engine-1-words.js"
CASES = {  # what a text is found by, and what is looked up when it is typed
    "正则化": (["正则", "则化", "化"], ["正则", "则化"]),
    "权": (["权"], ["权"]),
    "ＥＭＡ 公式": (["ema", "公式", "式"], ["ema", "公式"]),
    "triplet损失": (["triplet", "损失", "失"], ["triplet", "损失"]),
    "weight_decay": (["weight", "decay"], ["weight", "decay"]),
    "regularizes regularizer regularization": (["regulariz"], ["regulariz"] * 3),
    "networks loss matrices": (["network", "loss", "matric"], ["network", "loss", "matric"]),
    "β = 0.9、①": (["β", "0", "9", "1"], ["β", "0", "9", "1"]),
    "，。！": ([], []),
}


SYMBOLS = ("update_bn", "torch.broadcast_shapes", "TripletMarginLoss", " AdamW")
PLAIN = (
    "EMA",
    "one-shot",
    "weight decay",
    "AdamW 的权重衰减",
    "update_bn 何时用",
    "L2",
    "torch.nn",
)


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(ENGINE.read_text("utf-8"))
    return context


@pytest.mark.parametrize("text", CASES)
def test_what_a_text_is_found_by_and_what_is_looked_up(engine: quickjs.Context, text: str) -> None:
    look = engine.eval("(text) => JSON.stringify((fold(text).match(WORD) ?? []).flatMap(units))")
    kept, sought = CASES[text]
    assert set(impacts([section(text=text)], [1.0])) == set(kept)
    assert json.loads(look(text)) == sought


def test_every_line_of_the_notes_is_found_by_what_is_looked_up(engine: quickjs.Context) -> None:
    divide = engine.eval(
        "(text) => JSON.stringify((fold(text).match(WORD) ?? []).map((word) => units(word)))"
    )
    notes = sorted(ROOT.glob("docs/*/*.md"))
    assert len(notes) >= 12
    lines = [line for path in notes for line in path.read_text("utf-8").splitlines()]
    kept: list[set[str]] = [set() for _ in lines]
    for word, found in impacts([section(text=line) for line in lines], [1.0] * len(lines)).items():
        for number in pairs(json.loads(found)):
            kept[number].add(word)
    for line, words in zip(lines, kept, strict=True):
        runs = json.loads(divide(line))
        # the build adds the last character of each Chinese run, for those who type only that
        last = {run[-1][-1] for run in runs if run[0] >= "\u3400"}
        assert words == last.union(*runs), line


@pytest.mark.parametrize("query", [*SYMBOLS, *PLAIN])
def test_a_name_in_code_is_told_from_words(engine: quickjs.Context, query: str) -> None:
    assert engine.eval("isSymbol")(query) == (query in SYMBOLS)


def test_a_name_in_code_is_looked_up_as_it_is_spelt(engine: quickjs.Context) -> None:
    sought = engine.eval("(query) => sought(query, fold(query)).join(' ')")
    assert sought("torch.Soft_threshold") == "softthreshold"
    assert sought("TripletMarginLoss") == "tripletmarginloss"
    assert sought("update_bn or use_buffers") == "update bn buffers updatebn usebuffers"

"""The shape explorer: what PyTorch answers, errors included."""

import random

import pytest
import torch
from playwright.sync_api import Page, expect

from tests.explorers.conftest import Call, Open
from tests.server import Server

MATHS, PAGE, NAME = "shapes-maths", "broadcasting/", "shapes"


def answer(shapes: list[list[int]]) -> dict[str, object]:
    """Return what PyTorch makes of a sum of tensors of these shapes, from left to right."""
    total = torch.empty(shapes[0])
    for shape in shapes[1:]:
        try:
            total = total + torch.empty(shape)
        except RuntimeError as error:
            return {"message": str(error)}
    return {"shape": list(total.shape)}


def test_ten_thousand_random_tuples_are_answered_as_by_torch(call: Call) -> None:
    draw = random.Random(0)
    tuples = [
        [
            [draw.choice((1, 1, 2, 3, 5, 0)) for _ in range(draw.randint(0, 5))]
            for _ in range(draw.choice((2, 2, 3)))
        ]
        for _ in range(10_000)
    ]
    found = call(MATHS, [["broadcast", shapes] for shapes in tuples])
    wrong = 0
    for shapes, each in zip(tuples, found, strict=True):
        ndim = max(map(len, shapes))
        dimension, step = each.pop("dimension", None), each.pop("step", None)
        assert each == answer(shapes), shapes
        if dimension is not None:
            wrong += 1
            sizes = {([1] * (ndim - len(shape)) + shape)[dimension] for shape in shapes} - {1}
            assert len(sizes) > 1, shapes
            assert step == (1 if "message" in answer(shapes[:2]) else 2), shapes
    assert 2_000 < wrong < 8_000


def test_the_message_on_the_cpu_is_the_same(call: Call) -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.ones(4, 6) + torch.ones(4)
    (found,) = call(MATHS, [["broadcast", [[4, 6], [4]]]])
    assert found == {"message": str(caught.value), "dimension": 1, "step": 1}


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("4, 1, 6", [4, 1, 6]),
        ("(4,)", [4]),
        ("4，1，6", [4, 1, 6]),
        ("4 1 6", [4, 1, 6]),
        ("[2,3]", [2, 3]),
        ("(4, 1", [4, 1]),
        ("[2, 3,", [2, 3]),
        ("4, 1)", [4, 1]),
        ("(", []),
        ("1000000", None),
        (" ", []),
        ("()", []),
        ("-1", None),
        ("4,,6", None),
        ("four", None),
        ("1.5", None),
        ("1,1,1,1,1,1,1,1,1", None),
    ],
)
def test_shapes_are_read_as_people_write_them(text: str, shape: list[int], call: Call) -> None:
    assert call(MATHS, [["parse", text]]) == [shape]


def test_a_shape_is_written_as_python_does(call: Call) -> None:
    shapes = [[], [4], [4, 1, 6]]
    assert call(MATHS, [["written", shape] for shape in shapes]) == [str(tuple(s)) for s in shapes]


def test_the_page_answers_as_one_types(explorer: Open, language: str, page: Page) -> None:
    opened = explorer(language + PAGE, NAME)
    a, b, c = (opened.locator("input").nth(place) for place in range(3))
    facts = opened.locator(".explorer-facts")
    expect(facts).to_contain_text(str(tuple(torch.broadcast_shapes((4, 1, 6), (5, 6)))))
    expect(opened.locator(".explorer-stretched")).to_have_count(1)
    expect(opened.locator(".explorer-added")).to_have_count(1)
    a.fill("4, 6")
    b.fill("4")
    expect(facts).to_contain_text(f"RuntimeError: {answer([[4, 6], [4]])['message']}")
    expect(opened.locator(".explorer-wrong")).to_have_count(2)
    b.fill("4, 1")
    c.fill("3, 1, 1")
    expect(facts).to_contain_text("(3, 4, 6)")
    assert "a%3D4%2C+6" in page.url
    b.fill("4, x")
    expect(b).to_have_attribute("aria-invalid", "true")
    expect(facts).to_contain_text("999999")
    expect(opened.locator("table.explorer-stale")).to_contain_text("4")  # what was there stays
    b.fill("4, 1")
    expect(opened.locator("table.explorer-stale")).to_have_count(0)
    page.reload()
    expect(opened.locator("input").first).to_have_value("4, 6")


def test_a_filled_in_1_says_what_it_becomes(explorer: Open) -> None:
    opened = explorer(f"en/{PAGE}", NAME)
    expect(opened.locator(".explorer-added")).to_have_text("1 added 1 → 4")
    expect(opened.locator(".explorer-stretched")).to_have_text("1 1 → 5")


def test_it_asks_whether_the_growth_was_meant(explorer: Open, call: Call) -> None:
    for shapes in ([[4, 1, 6], [5, 6]], [[4, 6], [6]], [[3, 1], [3]], [[0], [1]], [[], []]):
        total = torch.broadcast_shapes(*shapes)
        expected = all(torch.Size(total).numel() > torch.Size(each).numel() for each in shapes)
        assert call(MATHS, [["outgrows", list(total), shapes]]) == [expected]
    opened = explorer(f"en/{PAGE}", NAME)
    facts = opened.locator(".explorer-facts")
    expect(facts).to_contain_text("Larger than either input: was that intended?")
    opened.locator("input").nth(1).fill("6")
    expect(facts).not_to_contain_text("intended")


def test_the_tensors_of_the_message_are_named(explorer: Open) -> None:
    opened = explorer(f"en/{PAGE}", NAME)
    opened.locator("input").nth(2).fill("7")
    facts = opened.locator(".explorer-facts")
    expect(facts).to_contain_text(f"error: RuntimeError: {answer([[4, 5, 6], [7]])['message']}")
    expect(facts).to_contain_text("Here “tensor a” is a + b, and “tensor b” is c.")
    opened.locator("input").nth(1).fill("5")
    expect(facts).to_contain_text("RuntimeError")
    expect(facts).not_to_contain_text("Here")


@pytest.mark.parametrize("shapes", ["a=2,2,1,5,6~b=1,5,6", "a=9,9,9,9,9,9,9,9~b=999999"])
def test_many_dimensions_do_not_make_a_phone_scroll(
    shapes: str, page: Page, server: Server
) -> None:
    page.goto(f"{server.url}{PAGE}?{NAME}={shapes}")
    expect(page.locator("table.explorer-shapes")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

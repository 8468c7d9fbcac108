"""The comparison in the note on regularization: its solver, and what the note concludes."""

import pytest
import torch
from sklearn.linear_model import ElasticNet, LinearRegression

from snippets import regularization_compared as compared
from snippets.numbers.regularization import NUMBERS


@pytest.mark.parametrize("name", ["few", "grouped"])
def test_the_solver_agrees_with_scikit_learn(name: str) -> None:
    kind = compared.kinds()[name]
    x, y = compared.sample(kind, compared.FEW, torch.Generator().manual_seed(0))
    strengths = torch.tensor([[0.6, 0.0], [0.2, 0.3]], dtype=torch.float64)
    ours = compared.solve(x, y, *strengths.T[..., None])
    assert ours.shape == (compared.N_SEEDS, 2, compared.N_FEATURES)
    for row, (l1, l2) in enumerate(strengths.tolist()):
        alpha = l1 / 2 + l2
        oracle = ElasticNet(alpha=alpha, l1_ratio=l1 / 2 / alpha, fit_intercept=False, tol=1e-10)
        expected = torch.from_numpy(oracle.fit(x[3], y[3]).coef_)
        torch.testing.assert_close(ours[3, row], expected, atol=5e-3, rtol=0)
        assert ((ours[3, row] == 0) == (expected == 0)).all()


def test_no_penalty_is_least_squares() -> None:
    kind = compared.kinds()["every"]
    x, y = compared.sample(kind, compared.FEW, torch.Generator().manual_seed(0))
    none = torch.zeros(1, 1, dtype=torch.float64)
    expected = LinearRegression(fit_intercept=False).fit(x[0], y[0]).coef_
    ours = compared.solve(x, y, none, none)[0, 0]
    torch.testing.assert_close(ours, torch.from_numpy(expected), atol=0.02, rtol=0)


@pytest.mark.parametrize("name", compared.kinds())
def test_data_are_what_the_note_says(name: str) -> None:
    kind = compared.kinds()[name]
    x, y = compared.sample(kind, 1000, torch.Generator().manual_seed(0))
    assert kind.correlation == (0.95 if name == "grouped" else 0)
    assert x.var(dim=(0, 1)).tolist() == pytest.approx([1] * compared.N_FEATURES, abs=0.05)
    assert (y - x @ kind.weights).var().item() == pytest.approx(compared.NOISE, abs=0.05)
    within, between = x[..., 0] * x[..., 1], x[..., 0] * x[..., 4]
    assert within.mean().item() == pytest.approx(kind.correlation, abs=0.03)
    assert between.mean().item() == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize("name", compared.kinds())
def test_the_expected_error_is_that_of_a_large_test_set(name: str) -> None:
    kind = compared.kinds()[name]
    x, y = compared.sample(kind, 2000, torch.Generator().manual_seed(0))
    for weights in (kind.weights, torch.linspace(-0.2, 0.3, 40).double()):
        expected = compared.expected_error(weights[None], kind)
        sampled = compared.errors(weights[None, None], x, y).mean()
        assert expected.item() == pytest.approx(sampled.item(), rel=0.01)


def test_without_a_penalty_the_error_is_the_same_for_all_kinds_and_as_theory_says() -> None:
    """The draws are the same, and least squares knows neither weights nor correlations."""
    few, every, grouped = (
        compared.compare(name)["none"].test_error for name in ("few", "every", "grouped")
    )
    torch.testing.assert_close(few, every)
    torch.testing.assert_close(few, grouped)
    chance = float(NUMBERS["standard-error"]())
    assert chance == pytest.approx(few.std().item() / compared.N_SEEDS**0.5, abs=0.006)
    assert NUMBERS["expected-error"]() == "3.11"  # 1 + 40 / (60 - 40 - 1)
    assert few.mean().item() == pytest.approx(3.11, abs=2 * chance)
    plenty = compared.compare("plenty")["none"].test_error.mean().item()
    assert plenty == pytest.approx(1 + 40 / (2000 - 40 - 1), abs=0.001)


def test_strengths_are_chosen_inside_the_range_tried() -> None:
    """Else the comparison would favour whatever got the better range."""
    for kind in ("few", "every", "grouped"):
        for penalty in ("l1", "l2", "elastic"):
            lam = compared.compare(kind)[penalty].lam.median()
            assert compared.LAMS[0] < lam < compared.LAMS[-1]


def test_what_the_note_concludes() -> None:
    wins, n_seeds = compared.wins, compared.N_SEEDS
    assert wins("few", "l1", "l2") == n_seeds
    assert wins("every", "l2", "l1") > n_seeds / 2
    assert wins("every", "l2", "l1") < n_seeds * 0.65  # a small advantage, the note says
    assert abs(wins("every", "l2", "elastic") - n_seeds / 2) < n_seeds * 0.1
    assert wins("grouped", "elastic", "l1") > n_seeds * 0.65
    for kind in ("few", "every", "grouped"):
        for penalty in ("l1", "l2", "elastic"):
            assert wins(kind, penalty, "none") >= n_seeds * 0.95
    fits = compared.compare("plenty")
    errors = [fit.test_error.mean() for fit in fits.values()]
    assert max(errors) - min(errors) < 0.02
    grouped = compared.compare("grouped")
    assert grouped["l1"].lost.double().mean() > 1
    assert grouped["elastic"].lost.double().mean() < 0.05
    assert grouped["elastic"].idle.double().mean() > 1.5 * grouped["l1"].idle.double().mean()
    for fit in grouped.values():
        assert (fit.idle + 8 - fit.lost + fit.zeros == compared.N_FEATURES).all()
    assert all((fits["l2"].zeros == 0).all() for fits in map(compared.compare, compared.kinds()))


def test_threads_are_left_as_they_were() -> None:
    before = torch.get_num_threads()
    with compared.one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before


def test_numbers_are_finished_texts() -> None:
    written = {name: compute() for name, compute in NUMBERS.items()}
    assert all(text.strip() == text != "" for text in written.values())
    assert written["seeds"] == "100"
    assert written["many-samples"] == "2,000"
    few = compared.compare("few")["l1"]
    assert float(written["few-l1-error"]) == pytest.approx(few.test_error.mean().item(), abs=0.006)
    assert float(written["few-l1-train"]) == pytest.approx(few.train_error.mean().item(), abs=0.006)
    assert int(written["few-l1-zeros"]) == pytest.approx(few.zeros.double().mean().item(), abs=0.51)
    assert float(written["grouped-l1-lost"]) > 0 == float(written["few-l1-lost"])
    for penalty in ("l1", "elastic"):
        idle = compared.compare("grouped")[penalty].idle.double().mean().item()
        assert int(written[f"grouped-{penalty}-idle"]) == pytest.approx(idle, abs=0.51)
    plenty = [fit.test_error.mean().item() for fit in compared.compare("plenty").values()]
    assert float(written["plenty-lowest"]) == pytest.approx(min(plenty), abs=0.006)
    assert float(written["plenty-highest"]) == pytest.approx(max(plenty), abs=0.006)
    assert int(written["few-l1-l2-wins"]) + int(written["few-l2-l1-wins"]) == 100

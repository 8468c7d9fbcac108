"""What the note on one-shot learning says of its experiment."""

import pytest
import torch

from snippets.numbers.one_shot_learning import NUMBERS, batch_hard, firsts, late_gap, semi_hard
from snippets.one_shot_learning_experiment import (
    LABELS,
    LATE,
    LOSSES,
    N_RUNS,
    batches,
    exam,
    make_classes,
    one_thread,
    train,
)

pytestmark = pytest.mark.slow


def test_every_number_is_written_out() -> None:
    assert all(isinstance(compute(), str) and compute() for compute in NUMBERS.values())


def test_batches_hold_four_samples_of_eight_classes_and_the_exam_holds_others() -> None:
    assert batches().shape == (LATE, N_RUNS, len(LABELS), 32)
    support, query = exam()
    assert support.shape == (N_RUNS, 100, 5, 1, 32)
    assert query.shape == (N_RUNS, 100, 5, 15, 32)
    settings = ("seen", "samples", "batch-classes", "batch-samples", "episodes", "queries")
    assert [NUMBERS[name]() for name in settings] == ["40", "20", "8", "4", "100", "15"]
    seen = {tuple(row) for row in batches().reshape(-1, 32)[:, :4].tolist()}
    assert seen.isdisjoint(tuple(row) for row in support.reshape(-1, 32)[:, :4].tolist())
    assert len(seen) <= N_RUNS * 40 * 20


def test_data_have_the_spread_that_the_note_states() -> None:
    torch.manual_seed(0)
    classes = make_classes(500)  # (500, 20, 32)
    centres, within = classes.mean(dim=1), classes.std(dim=1)
    assert centres[:, :4].std().item() == pytest.approx(1, abs=0.05)
    assert within[:, :4].mean().item() == pytest.approx(float(NUMBERS["within"]()), rel=0.05)
    assert within[:, 4:].mean().item() == pytest.approx(float(NUMBERS["noise"]()), rel=0.05)


def test_training_gives_threads_back() -> None:
    before = torch.get_num_threads()
    with one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before
    train("random")
    assert torch.get_num_threads() == before


def test_all_losses_end_alike_and_hard_triplets_get_there_first() -> None:
    late = torch.stack([train(name).late.mean() for name in LOSSES])
    assert late.min() > 0.78
    assert late_gap() == (late.max() - late.min()).item() < 0.04
    assert late_gap() <= float(NUMBERS["late-gap"]()) < late_gap() + 0.01
    assert sum(firsts(name) for name in LOSSES) == N_RUNS
    assert firsts("semi-hard") > N_RUNS / 2
    early = {name: train(name).early.mean() for name in LOSSES}
    assert max(early, key=early.__getitem__) == "batch-hard"
    assert early["prototypical"] > early["random"] > early["semi-hard"] > early["contrastive"]
    assert (train("batch-hard").early > train("random").early).sum() >= N_RUNS - 1


def test_a_deep_encoder_collapses_in_every_run_with_batch_hard_triplets() -> None:
    assert (batch_hard().loss - 1).abs().max() < 0.005  # in every run, as the note rounds it
    assert batch_hard().distance.max() < 0.005
    assert batch_hard().late.max() < 0.25
    assert batch_hard(unit=True).distance.max() < 0.02
    assert batch_hard(unit=True).late.mean() < semi_hard(unit=True).late.mean() - 0.2


def test_semi_hard_triplets_inflate_what_is_not_normalized() -> None:
    assert semi_hard().distance.min() > 20
    assert semi_hard(unit=True).distance.min() > 0.5
    assert semi_hard(unit=True).distance.max() < 2
    assert semi_hard(unit=True).late.min() > 0.4  # in no run collapsed to guessing, 0.2

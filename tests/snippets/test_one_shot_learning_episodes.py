"""``snippets.one_shot_learning_episodes`` against scikit-learn, and its NumPy twin."""

import numpy as np
import pytest
import torch
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

from snippets import one_shot_learning_episodes
from snippets.one_shot_learning import triplet_loss
from snippets.one_shot_learning_episodes import accuracy, classify, sample_episode
from snippets.with_numpy import one_shot_learning as with_numpy


def draw(library: str, *sizes: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw an episode from 10 classes of 7 samples, each of which has a number of its own."""
    data = np.arange(70).reshape(10, 7, 1)
    if library == "numpy":
        return with_numpy.sample_episode(data, *sizes, np.random.default_rng(0))
    support, query = sample_episode(torch.from_numpy(data), *sizes)
    return support.numpy(), query.numpy()


libraries = pytest.mark.parametrize("library", ["torch", "numpy"])


@libraries
def test_no_sample_of_an_episode_comes_twice_and_rows_are_classes(library: str) -> None:
    torch.manual_seed(0)
    support, query = draw(library, 4, 2, 5)
    assert support.shape == (4, 2, 1)
    assert query.shape == (4, 5, 1)
    assert len(np.unique(np.concatenate([support, query], axis=1))) == 4 * 7
    assert (support // 7 == support[:, :1] // 7).all()
    assert (query // 7 == support[:, :1] // 7).all()
    assert len(np.unique(support // 7)) == 4


@libraries
@pytest.mark.parametrize("sizes", [(11, 1, 1), (5, 3, 5)])
def test_too_few_classes_or_samples_are_an_error(library: str, sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"too few samples: \(10, 7\)"):
        draw(library, *sizes)


def test_every_sample_is_drawn_as_often() -> None:
    torch.manual_seed(0)
    data = torch.arange(20).reshape(5, 4)
    drawn = torch.cat([sample_episode(data, 3, 1, 1)[0].flatten() for _ in range(2000)])
    counts = torch.bincount(drawn, minlength=20)
    assert (counts - 300).abs().max() < 5 * 300**0.5  # five standard deviations


@pytest.mark.parametrize(
    ("oracle", "k_shot"), [(NearestCentroid(), 5), (KNeighborsClassifier(1), 1)]
)
def test_classify_agrees_with_scikit_learn_and_with_numpy(oracle, k_shot: int) -> None:
    torch.manual_seed(0)
    support, query = torch.randn(6, k_shot, 8), torch.randn(6, 4, 8)
    oracle.fit(support.flatten(0, 1), np.arange(6).repeat(k_shot))
    expected = oracle.predict(query.flatten(0, 1)).reshape(6, 4)
    assert classify(support, query).tolist() == expected.tolist()
    assert with_numpy.classify(support.numpy(), query.numpy()).tolist() == expected.tolist()
    share = (expected == np.arange(6)[:, None]).mean()
    assert accuracy(support, query).item() == pytest.approx(share)
    assert with_numpy.accuracy(support.numpy(), query.numpy()) == pytest.approx(share)


def test_numpy_has_the_same_triplet_loss() -> None:
    torch.manual_seed(0)
    triplet = torch.randn(3, 20, 8, dtype=torch.float64)
    expected = triplet_loss(*triplet, margin=0.7)
    found = with_numpy.triplet_loss(*triplet.numpy(), margin=0.7)
    torch.testing.assert_close(torch.from_numpy(found), expected)


@pytest.mark.parametrize("module", [one_shot_learning_episodes, with_numpy])
def test_noise_hides_the_classes_from_the_distance(module, capsys) -> None:
    module.evaluate()
    noisy, useful = (
        [float(word) for word in line.split() if "." in word]
        for line in capsys.readouterr().out.splitlines()
    )
    assert 0.2 < noisy[0] < 0.35  # chance is 0.2
    assert useful[0] > 0.8
    assert max(noisy[1], useful[1]) < 0.03


def test_numpy_prints_what_torch_prints(capsys) -> None:
    with_numpy.three_triplets()
    assert capsys.readouterr().out == "[1.5 0.5 0. ]\n"

"""``snippets.regularization_decay`` against what PyTorch's optimizers do."""

import numpy as np
import pytest
import torch
from torch import nn

from snippets import regularization_decay
from snippets.regularization_decay import decay_groups


def model() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 2, 3),
        nn.BatchNorm2d(2),
        nn.GroupNorm(1, 2),
        nn.Flatten(),
        nn.Linear(2, 2),
        nn.LayerNorm(2),
        nn.Embedding(3, 2),
    )


def test_biases_and_normalization_layers_are_spared() -> None:
    net = model()
    decayed, spared = decay_groups(net, 0.1)
    names = {parameter: name for name, parameter in net.named_parameters()}
    assert [names[p] for p in decayed["params"]] == ["0.weight", "4.weight", "6.weight"]
    norms = {p for layer in (net[1], net[2], net[5]) for p in layer.parameters()}
    assert set(spared["params"]) == norms | {net[0].bias, net[4].bias}
    assert len(decayed["params"]) + len(spared["params"]) == len(names)


@pytest.mark.parametrize("kind", [torch.optim.SGD, torch.optim.AdamW])
def test_a_step_without_gradients_changes_only_what_decays(kind: type) -> None:
    net = model()
    before = {name: p.detach().clone() for name, p in net.named_parameters()}
    optimizer = kind(decay_groups(net, 0.1), lr=0.5)
    for parameter in net.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    for name, parameter in net.named_parameters():
        factor = 1 - 0.5 * 0.1 if parameter.ndim >= 2 else 1.0
        torch.testing.assert_close(parameter.detach(), factor * before[name])


def test_a_layer_norm_over_several_dimensions_is_not_recognized() -> None:
    """The note says so."""
    decayed, _ = decay_groups(nn.LayerNorm((2, 3)), 0.1)
    assert len(decayed["params"]) == 2


def test_the_penalty_and_the_argument_lead_to_the_same_weights(capsys) -> None:
    regularization_decay.penalty_or_argument()
    in_loss, in_optimizer = capsys.readouterr().out.splitlines()
    assert in_loss == in_optimizer
    x = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 1.0]])
    solution = np.linalg.solve(x.T @ x + 3 * 0.1 * np.eye(2), x.T @ np.array([1.0, 2.0, 3.0]))
    assert [float(w) for w in in_loss.split()] == pytest.approx(solution, abs=1e-3)


def test_groups_shown(capsys) -> None:
    regularization_decay.show_groups()
    first, second = capsys.readouterr().out.splitlines()
    assert first.split() == ["0.01", "0.weight", "3.weight"]
    assert second.split() == ["0.0", "0.bias", "1.weight", "1.bias", "3.bias"]


def test_adam_and_adamw_have_the_defaults_that_the_note_names() -> None:
    w = torch.ones(1, requires_grad=True)
    assert torch.optim.Adam([w]).defaults["weight_decay"] == 0
    assert torch.optim.AdamW([w]).defaults["weight_decay"] == 0.01

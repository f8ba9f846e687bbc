"""Trains the present backbone's fourth stage on who is drawn, without one fold; early stages stay as they are.

Losses: supervised contrast of characters (Khosla et al. 2020), the side as an auxiliary task, and staying near the
present features, since some six hundred pictures are few. Inputs are the third stage's cached outputs.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from corpus import Corpus, read_corpus
from float_model import build_float_model
from head import weigh_evenly
from late_stages import LateStages
from weights import find_weights

START = "relu_39"
CHARACTERS_A_BATCH = 16
OTHERS_A_BATCH = 16
TEMPERATURE = 0.1
WARM_UP_STEPS = 10
LARGEST_GRADIENT = 1.0
LEARNING_RATE = 1e-4
WEIGHT_OF_SIDE = 0.5
WEIGHT_OF_STAYING = 1.0
SEED = 1


def contrast(projected: torch.Tensor, characters: torch.Tensor) -> torch.Tensor:
    """Supervised contrastive loss of unit vectors [M, K] with characters [M], pictures without a partner left out."""
    similarity = projected @ projected.T / TEMPERATURE
    similarity = similarity - 1e9 * torch.eye(len(projected))
    partner = (characters[:, None] == characters) & ~torch.eye(len(projected), dtype=torch.bool)
    logarithms = similarity - similarity.logsumexp(dim=1, keepdim=True)
    counts = partner.sum(dim=1)
    sums = torch.where(partner, logarithms, torch.zeros(())).sum(dim=1)

    return -(sums[counts > 0] / counts[counts > 0]).mean()


def draw_batch(corpus: Corpus, training: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Indices: two drawings each of some characters, and others."""
    characters = corpus.characters[training]
    several = np.flatnonzero(np.bincount(characters) > 1)
    pairs = [
        random.choice(training[characters == one], 2, replace=False)
        for one in random.choice(several, min(CHARACTERS_A_BATCH, len(several)), replace=False)
    ]

    return np.concatenate([*pairs, random.choice(training, OTHERS_A_BATCH, replace=False)])


def disturb(maps: torch.Tensor, random: np.random.Generator) -> torch.Tensor:
    """Cached maps [M, 512, 14, 14] mirrored, cut out and dimmed channel by channel, as pictures would be."""
    if random.random() < 0.5:
        maps = maps.flip(3)

    side = int(random.integers(10, 15))
    top, left = random.integers(0, 15 - side, 2)
    cut = maps[:, :, top : top + side, left : left + side]
    resized = functional.interpolate(cut, size=(14, 14), mode="bilinear", align_corners=False)

    return resized * (1 + 0.1 * torch.randn(len(maps), maps.shape[1], 1, 1))


def train(corpus: Corpus, maps: np.ndarray, fold: int, steps: int, share: float, checkpoint: Path) -> np.ndarray:
    """Trains, or goes on from the checkpoint, and returns the features of all maps, float32 [N, 1024].

    Args:
        share: the returned features are made with this share of the trained weights and the rest of the present ones
            (WiSE-FT, Wortsman et al. 2022).
    """
    torch.manual_seed(SEED)
    network = LateStages(build_float_model(find_weights()), START)
    projection, side = nn.Linear(1024, 128), nn.Linear(1024, 1)
    parts = nn.ModuleDict({"network": network, "projection": projection, "side": side})
    optimiser = torch.optim.AdamW(parts.parameters(), LEARNING_RATE, weight_decay=1e-4)
    training = corpus.training(fold)
    present = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    weights = np.zeros(len(corpus.labels), dtype=np.float32)
    weights[training] = weigh_evenly(corpus.labels[training], corpus.sources[training])
    before = apply(network, maps)
    scale = torch.from_numpy(before[training].std(axis=0) + 1e-3)
    done = 0

    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        parts.load_state_dict(saved["parts"])
        optimiser.load_state_dict(saved["optimiser"])
        done = saved["done"]

    for step in range(done, steps):
        random = np.random.default_rng([SEED, fold, step])
        batch = draw_batch(corpus, training, random)
        for group in optimiser.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (step + 1) / WARM_UP_STEPS)

        start = time.perf_counter()
        features = network(disturb(torch.from_numpy(maps[batch].astype(np.float32)), random)).mean(dim=(2, 3))
        standard = features / scale
        target = torch.from_numpy(corpus.labels[batch].astype(np.float32))
        loss_of_side = functional.binary_cross_entropy_with_logits(
            side(standard)[:, 0], target, torch.from_numpy(weights[batch])
        )
        loss_of_contrast = contrast(
            functional.normalize(projection(standard)), torch.from_numpy(corpus.characters[batch])
        )
        loss_of_staying = 1 - functional.cosine_similarity(features, torch.from_numpy(before[batch])).mean()
        loss = loss_of_contrast + WEIGHT_OF_SIDE * loss_of_side + WEIGHT_OF_STAYING * loss_of_staying

        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parts.parameters(), LARGEST_GRADIENT)
        optimiser.step()

        if step % 10 == 9:
            figures = [float(one.detach()) for one in (loss_of_contrast, loss_of_side, loss_of_staying)]
            seconds = time.perf_counter() - start
            print(fold, step + 1, *[f"{one:.3f}" for one in figures], f"{seconds:.1f} s", flush=True)
            saved = {"parts": parts.state_dict(), "optimiser": optimiser.state_dict(), "done": step + 1}
            torch.save(saved, checkpoint)

    trained = network.state_dict()
    network.load_state_dict({name: torch.lerp(present[name], trained[name], share) for name in present})

    return apply(network, maps)


def apply(network: LateStages, maps: np.ndarray) -> np.ndarray:
    """Features of maps [N, 512, 14, 14], float32 [N, 1024]."""
    with torch.no_grad():
        pieces = [
            network(torch.from_numpy(maps[at : at + 32].astype(np.float32))).mean(dim=(2, 3)).numpy()
            for at in range(0, len(maps), 32)
        ]

    return np.concatenate(pieces)


def main() -> None:
    """One fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--maps", type=Path, required=True, help="float16 [N, 512, 14, 14], .npy, by features.py")
    parser.add_argument("--fold", type=int, required=True)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--share", type=float, default=1, help="of the trained weights, against the present ones")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True, help="the features' .npy; the checkpoint lies beside it")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    corpus = read_corpus(arguments.corpus)
    maps = np.load(arguments.maps, mmap_mode="r")[: len(corpus.labels)]
    checkpoint = arguments.out.with_suffix(".pt")
    features = train(corpus, maps, arguments.fold, arguments.steps, arguments.share, checkpoint)
    np.save(arguments.out, features)


if __name__ == "__main__":
    main()

"""Learns a linear map of frozen features by supervised contrast of characters: python frozen_metric.py --help

It costs seconds a fold, and could be folded into a backbone as one more layer.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from corpus import FOLD_NAMES, Corpus, read_corpus
from head import weigh_evenly
from linear_maps import whiten
from train_late_stages import contrast, draw_batch

DIMENSIONS = 256
POWER = 0.25
STEPS = 200
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 1e-2
WEIGHT_OF_SIDE = 0.3
DROPPED = 0.3
NOISE = 0.1


def learn(corpus: Corpus, features: np.ndarray, fold: int) -> np.ndarray:
    """Features [N, K] of all pictures through a map that was learned without the fold, float32 [N, 256]."""
    torch.manual_seed(1)
    random = np.random.default_rng(fold)
    training = corpus.training(fold)
    reduced = whiten(features[training], DIMENSIONS, POWER)(features) * DIMENSIONS**0.5
    rows = torch.from_numpy(reduced.astype(np.float32))
    linear, side = nn.Linear(DIMENSIONS, DIMENSIONS, bias=False), nn.Linear(DIMENSIONS, 1)
    nn.init.eye_(linear.weight)
    optimiser = torch.optim.AdamW([*linear.parameters(), *side.parameters()], LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    weights = np.zeros(len(corpus.labels), dtype=np.float32)
    weights[training] = weigh_evenly(corpus.labels[training], corpus.sources[training])

    for _ in range(STEPS):
        batch = draw_batch(corpus, training, random)
        disturbed = functional.dropout(rows[batch], DROPPED) + NOISE * torch.randn(len(batch), DIMENSIONS)
        embedded = linear(disturbed)
        target = torch.from_numpy(corpus.labels[batch].astype(np.float32))
        loss_of_side = functional.binary_cross_entropy_with_logits(
            side(embedded)[:, 0], target, torch.from_numpy(weights[batch])
        )
        loss_of_contrast = contrast(functional.normalize(embedded), torch.from_numpy(corpus.characters[batch]))

        optimiser.zero_grad()
        (loss_of_contrast + WEIGHT_OF_SIDE * loss_of_side).backward()
        optimiser.step()

    with torch.no_grad():
        return linear(rows).numpy()


def main() -> None:
    """All folds; compare.py --trained reads what is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="features.npz, by features.py")
    parser.add_argument("--features", nargs="+", required=True, help="names in features.npz that are joined")
    parser.add_argument("--out", type=Path, required=True, help="the folder for fold0.npy to fold2.npy")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    corpus = read_corpus(arguments.corpus)
    cache = np.load(arguments.cache)
    features = np.concatenate([cache[name][: len(corpus.labels)] for name in arguments.features], axis=1)
    arguments.out.mkdir(parents=True, exist_ok=True)

    for fold in range(len(FOLD_NAMES)):
        np.save(arguments.out / f"fold{fold}.npy", learn(corpus, features, fold))


if __name__ == "__main__":
    main()

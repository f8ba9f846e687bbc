"""The head of a fold: a calibrated logistic regression, as the project fits its own."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from corpus import Corpus
from figures import area_under_roc, countable_sources

INVERSE_PENALTIES = (1e-4, 1e-3, 1e-2)

# A share of the largest.
SMALLEST_VARIANCE = 3e-3

# Weights are (pictures of the source and label) to the power of minus this, as src/learning/weights.ts has it.
EVENNESS = 0.5


def fit_head(corpus: Corpus, features: np.ndarray, training: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """A calibrated head: from features [M, K] to log odds [M]."""
    labels, sources = corpus.labels[training], corpus.sources[training]
    weights = weigh_evenly(labels, sources)
    inner = [(sources != source, sources == source) for source in countable_sources(labels, sources)]
    rotate = rotation(features[training])
    rows = rotate(features[training])
    best, best_area, best_odds = INVERSE_PENALTIES[0], -1.0, np.zeros(0)

    for penalty in INVERSE_PENALTIES:
        odds = [
            regression(penalty, rows[seen], labels[seen], weights[seen]).decision_function(rows[unseen])
            for seen, unseen in inner
        ]
        area = float(np.mean([area_under_roc(one, labels[unseen]) for one, (_, unseen) in zip(odds, inner)]))
        if area > best_area:
            best, best_area, best_odds = penalty, area, np.concatenate(odds)

    inner_labels = np.concatenate([labels[unseen] for _, unseen in inner])
    inner_weights = np.concatenate([weights[unseen] for _, unseen in inner])
    temperature = fit_temperature(best_odds, inner_labels, inner_weights)
    head = regression(best, rows, labels, weights)

    return lambda others: head.decision_function(rotate(others)) / temperature


def rotation(features: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """Standardises features [M, K] and turns them so that the first directions hold all that M pictures span.

    A logistic regression penalised by squares gives the same in fewer numbers. Directions of less than
    SMALLEST_VARIANCE of the largest variance are left out: the fit is faster, and was no worse.
    """
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    rows = ((features - mean) / deviation).astype(np.float64)
    gram = rows @ rows.T if len(rows) < rows.shape[1] else rows.T @ rows
    variances, directions = np.linalg.eigh(gram)
    kept = variances > variances[-1] * SMALLEST_VARIANCE
    directions = directions[:, kept]

    if len(rows) < rows.shape[1]:
        directions = rows.T @ directions / np.sqrt(variances[kept])

    return lambda others: (others - mean) / deviation @ directions


def regression(penalty: float, rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> LogisticRegression:
    """A logistic regression."""
    model = LogisticRegression(C=penalty, solver="newton-cholesky", tol=1e-3)

    return model.fit(rows, labels, sample_weight=weights)


def weigh_evenly(labels: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """float [M], mean 1: lifts small sources and rarer labels."""
    cells = np.char.add(sources, labels.astype(str))
    _, cell, counts = np.unique(cells, return_inverse=True, return_counts=True)
    weights = counts[cell] ** -EVENNESS

    return weights / weights.mean()


def fit_temperature(log_odds: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> float:
    """The divisor of log odds with the least cross-entropy (temperature scaling, Guo et al. 2017)."""

    def cross_entropy(logarithm: float) -> float:
        return float((weights * np.logaddexp(0, np.where(labels == 1, -1, 1) * log_odds / np.exp(logarithm))).mean())

    return float(np.exp(minimize_scalar(cross_entropy, bounds=(-3, 5), method="bounded").x))

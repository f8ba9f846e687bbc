"""Figures of log odds of `baddy` against labels."""

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata

# Sources with fewer of a label are judged, but do not count in means.
FEWEST_PER_LABEL = 9
BINS = 10


def countable_sources(labels: np.ndarray, sources: np.ndarray) -> list[str]:
    """Sources with enough of both labels."""
    return [
        str(source)
        for source in np.unique(sources)
        if np.bincount(labels[sources == source], minlength=2).min() >= FEWEST_PER_LABEL
    ]


def area_under_roc(scores: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> float:
    """The share of (baddy, goody) pairs in the right order, ties counting half; weights are repetitions of pictures."""
    if weights is not None:
        repeat = weights.astype(int)
        scores, labels = np.repeat(scores, repeat), np.repeat(labels, repeat)

    positives = int(labels.sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        return 0.5

    return float((rankdata(scores)[labels == 1].sum() - positives * (positives + 1) / 2) / positives / negatives)


def balanced_accuracy(log_odds: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> float:
    """The mean of the shares of goodies and of baddies that are judged right; weights are repetitions of pictures."""
    counted = np.ones(len(labels)) if weights is None else weights
    right = (log_odds > 0) == (labels == 1)
    shares = [
        (counted * right)[labels == label].sum() / counted[labels == label].sum()
        for label in (0, 1)
        if counted[labels == label].sum() > 0
    ]

    return float(np.mean(shares)) if shares else 0.5


def calibration_error(log_odds: np.ndarray, labels: np.ndarray) -> float:
    """Expected calibration error of the label's confidence, 10 bins of equal width from 0.5 to 1."""
    confidence = expit(np.abs(log_odds))
    right = (log_odds > 0) == (labels == 1)
    bins = np.minimum(((confidence - 0.5) * 2 * BINS).astype(int), BINS - 1)

    gaps = [abs(right[bins == one].sum() - confidence[bins == one].sum()) for one in range(BINS)]

    return float(sum(gaps) / len(labels))

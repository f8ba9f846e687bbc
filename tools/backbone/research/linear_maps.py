"""Linear maps of frozen features that could be folded into a backbone as one more layer, learned without a fold."""

from collections.abc import Callable

import numpy as np

# From features of any pictures, [M, K], to others, [M, D].
Map = Callable[[np.ndarray], np.ndarray]

# How much of the within-character covariance is replaced by its mean variance: few characters have several pictures.
SHRINKAGE = 0.2


def standardise(features: np.ndarray) -> Map:
    """Mean 0 and deviation 1."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6

    return lambda rows: (rows - mean) / deviation


def whiten(features: np.ndarray, dimensions: int, power: float = 0.5) -> Map:
    """Principal components, each divided by its variance to the power given; then unit length.

    Args:
        power: 0 leaves the variances, 0.5 makes them all 1.
    """
    standard = standardise(features)
    _, singular, directions = np.linalg.svd(standard(features), full_matrices=False)
    variances = singular[:dimensions] ** 2 / len(features)
    matrix = directions[:dimensions].T * variances**-power

    return lambda rows: to_unit_length(standard(rows) @ matrix)


def normalise_within_characters(features: np.ndarray, characters: np.ndarray, dimensions: int) -> Map:
    """Makes what differs between drawings of one character equally large in all directions (Hatch et al. 2006, WCCN).

    Args:
        characters: int [N].
        dimensions: principal components that are kept before.
    """
    reduce = whiten(features, dimensions, power=0)
    rows = reduce(features)
    _, character, counts = np.unique(characters, return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), dimensions))
    np.add.at(sums, character, rows)
    several = counts[character] > 1
    differences = (rows - (sums / counts[:, None])[character])[several]
    covariance = differences.T @ differences / (counts[counts > 1] - 1).sum()
    shrunk = (1 - SHRINKAGE) * covariance + SHRINKAGE * np.trace(covariance) / dimensions * np.eye(dimensions)
    variances, directions = np.linalg.eigh(shrunk)
    matrix = directions * variances**-0.5 @ directions.T

    return lambda others: to_unit_length(reduce(others) @ matrix)


def remove_sources(features: np.ndarray, sources: np.ndarray, fewest: int = 9) -> Map:
    """Projects out the directions in which the means of sources differ (nuisance attribute projection)."""
    standard = standardise(features)
    rows = standard(features)
    names, counts = np.unique(sources, return_counts=True)
    means = np.stack([rows[sources == name].mean(axis=0) for name in names[counts >= fewest]])
    directions = np.linalg.svd(means - means.mean(axis=0), full_matrices=False)[2][: len(means) - 1]

    def project(others: np.ndarray) -> np.ndarray:
        standardised = standard(others)
        return standardised - standardised @ directions.T @ directions

    return project


def to_unit_length(rows: np.ndarray) -> np.ndarray:
    """Each row divided by its length."""
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)

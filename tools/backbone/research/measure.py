"""How good features are on drawn characters that neither backbone nor head has seen: the rules, in one place.

For each of three folds of sources, a logistic regression is fitted on the others' pictures (no character on both
sides), its strength and temperature chosen by leaving one of *their* sources out, and judged on the fold.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from corpus import FOLD_NAMES, Corpus
from figures import area_under_roc, balanced_accuracy, calibration_error, countable_sources
from head import fit_head

RESAMPLES = 1000
SEED = 1

# What a backbone gives: for a fold, the features of all pictures [N, K], made without the fold's pictures.
FeaturesOf = Callable[[int], np.ndarray]


@dataclass(frozen=True)
class Judged:
    """Log odds of `baddy` of every picture by a head that was not trained on its fold, and the nearest neighbours.

    Attributes:
        log_odds: float [N], calibrated.
        found: bool [N], whether the nearest other drawing shows the same character; of `sought` pictures only.
        sought: bool [N], whether another drawing of the character exists.
    """

    log_odds: np.ndarray
    found: np.ndarray
    sought: np.ndarray


def judge(corpus: Corpus, features_of: FeaturesOf) -> Judged:
    """Fits and applies one head a fold."""
    log_odds = np.zeros(len(corpus.labels))
    found = np.zeros(len(corpus.labels), dtype=bool)
    sought = ((corpus.characters[:, None] == corpus.characters) & ~corpus.reprints).any(axis=1)

    for fold in range(len(FOLD_NAMES)):
        features = features_of(fold)
        held_out = np.flatnonzero(corpus.folds == fold)
        log_odds[held_out] = fit_head(corpus, features, corpus.training(fold))(features[held_out])
        found[held_out] = nearest_is_same(corpus, features, held_out)

    return Judged(log_odds, found & sought, sought)


def nearest_is_same(corpus: Corpus, features: np.ndarray, queries: np.ndarray) -> np.ndarray:
    """bool [M]: whether the nearest picture of the whole corpus by cosine, reprints left out, shows the same character.

    Features are standardised first, since the gallery is known when pictures are looked for in it.
    """
    rows = (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-6)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    similarity = np.where(corpus.reprints[queries], -np.inf, rows[queries] @ rows.T)

    return corpus.characters[similarity.argmax(axis=1)] == corpus.characters[queries]


def source_figures(corpus: Corpus, judged: Judged, weights: np.ndarray | None = None) -> dict[str, np.ndarray]:
    """[AUROC, balanced accuracy] of every source, pictures repeated by weights."""
    repeat = np.ones(len(corpus.labels)) if weights is None else weights
    figures = {}

    for source in np.unique(corpus.sources):
        own = corpus.sources == source
        of_source = judged.log_odds[own], corpus.labels[own], repeat[own]
        figures[str(source)] = np.array([area_under_roc(*of_source), balanced_accuracy(*of_source)])

    return figures


def mean_figures(corpus: Corpus, judged: Judged, sources: dict[str, np.ndarray], weights: np.ndarray) -> np.ndarray:
    """[mean AUROC, mean balanced accuracy] over countable sources, and the same-character rate."""
    means = np.mean([sources[source] for source in countable_sources(corpus.labels, corpus.sources)], axis=0)
    rate = (weights * judged.found).sum() / (weights * judged.sought).sum()

    return np.array([*means, rate])


def compare(corpus: Corpus, judged: Judged, reference: Judged) -> dict[str, object]:
    """All figures of one kind of features, each [value, from, to] with its 95 % interval.

    Intervals: characters are drawn with replacement, 1,000 times (percentile bootstrap); gains against the reference
    are of the same draws.
    """
    random = np.random.default_rng(SEED)
    count = int(corpus.characters.max()) + 1
    draws = [np.ones(len(corpus.labels))] + [
        np.bincount(random.integers(0, count, count), minlength=count)[corpus.characters] for _ in range(RESAMPLES)
    ]
    by_source = [source_figures(corpus, judged, weights) for weights in draws]
    means = np.stack([mean_figures(corpus, judged, *one) for one in zip(by_source, draws)])
    others = np.stack(
        [mean_figures(corpus, reference, source_figures(corpus, reference, weights), weights) for weights in draws]
    )
    names = ("areaUnderRoc", "balancedAccuracy", "sameCharacter")

    return {
        **{name: with_interval(means[:, column]) for column, name in enumerate(names)},
        **{f"{name}Gain": with_interval((means - others)[:, column]) for column, name in enumerate(names)},
        "sameCharacterByFold": [
            float(judged.found[corpus.folds == fold].sum() / judged.sought[corpus.folds == fold].sum())
            for fold in range(len(FOLD_NAMES))
        ],
        "calibrationError": calibration_error(judged.log_odds, corpus.labels),
        "sources": {
            source: {
                name: with_interval(np.array([one[source][column] for one in by_source]))
                for column, name in enumerate(names[:2])
            }
            for source in by_source[0]
        },
    }


def with_interval(values: np.ndarray) -> list[float]:
    """[value, from, to]: the first value, and what holds 95 % of the others."""
    low, high = np.percentile(values[1:], [2.5, 97.5])

    return [float(values[0]), float(low), float(high)]


def cross_validated_accuracy(features: np.ndarray, labels: np.ndarray) -> float:
    """Of a plain logistic regression on another set, 10 times 10 folds: told beside the rest, not aimed at."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, solver="newton-cholesky"))
    folds = RepeatedStratifiedKFold(n_splits=10, n_repeats=3, random_state=SEED)

    return float(cross_val_score(model, features, labels, cv=folds).mean())

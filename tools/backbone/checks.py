"""Measures what the rebuilt backbone gives, against the published model, on real pictures."""

import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from float_model import FEATURE_MAP, FEATURES, MEAN_BGR, NSFW, PUBLISHED_FEATURE_MAP
from sessions import open_session, run_all, with_outputs

OUTPUTS = [FEATURES, FEATURE_MAP, NSFW]
PUBLISHED_NSFW = "outputs"

FOLDS = 5
REPEATS = 10
SEED = 0
INVERSE_PENALTY = 0.01

WARM_UP_RUNS = 10
TIMED_RUNS = 100


def run_published(weights: Path, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The published model's own feature map [N, 1024, 7, 7] and NSFW scores [N, 2], fed as it asks to be."""
    session = open_session(with_outputs(onnx.load(weights), [PUBLISHED_FEATURE_MAP], TensorProto.FLOAT))
    blue_green_red = pictures[..., ::-1].astype(np.float32) - np.array(MEAN_BGR, dtype=np.float32)
    feature_map, nsfw = run_all(session, [PUBLISHED_FEATURE_MAP, PUBLISHED_NSFW], blue_green_red)

    return feature_map, nsfw


def cosines(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The cosine between the rows of two arrays [N, K], as [N]."""
    lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return (left * right).sum(axis=1) / lengths


def cross_validated_accuracy(features: np.ndarray, labels: np.ndarray) -> float:
    """Mean accuracy of a logistic regression on standardised features over repeated stratified folds."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=INVERSE_PENALTY, max_iter=5000))
    folds = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=REPEATS, random_state=SEED)

    return float(cross_val_score(model, features, labels, cv=folds).mean())


def latency(session: onnxruntime.InferenceSession, picture: np.ndarray) -> float:
    """Median milliseconds for one picture, uint8 [1, 224, 224, 3]."""
    milliseconds = []

    for _ in range(WARM_UP_RUNS + TIMED_RUNS):
        start = time.perf_counter()
        session.run(OUTPUTS, {session.get_inputs()[0].name: picture})
        milliseconds.append((time.perf_counter() - start) * 1000)

    return float(np.median(milliseconds[WARM_UP_RUNS:]))


def compare(
    weights: Path, float_model: onnx.ModelProto, int8_model: onnx.ModelProto, pictures: np.ndarray, labels: np.ndarray
) -> tuple[dict[str, float], dict[str, float]]:
    """All figures.

    Args:
        pictures: uint8 [N, 224, 224, 3].
        labels: int [N].

    Returns:
        what depends on the files only, for the card, and what depends on the machine: latencies in milliseconds.
    """
    published_map, published_nsfw = run_published(weights, pictures)
    float_features, float_map, float_nsfw = run_all(open_session(float_model), OUTPUTS, pictures)
    features, feature_map, nsfw = run_all(open_session(int8_model), OUTPUTS, pictures)
    similarity = cosines(features, float_features)
    nsfw_difference = np.abs(nsfw - float_nsfw)[:, 1]

    figures = {
        "float32AgainstPublishedFeatureMapMaxDifference": float(np.abs(float_map - published_map).max()),
        "publishedFeatureMapMax": float(published_map.max()),
        "float32AgainstPublishedNsfwMaxDifference": float(np.abs(float_nsfw - published_nsfw).max()),
        "featuresCosineMin": float(similarity.min()),
        "featuresCosineMedian": float(np.median(similarity)),
        "nsfwMaxDifference": float(nsfw_difference.max()),
        "nsfwMeanDifference": float(nsfw_difference.mean()),
        "accuracyFloat32": cross_validated_accuracy(float_features, labels),
        "accuracyInt8": cross_validated_accuracy(features, labels),
        "featureMapMeanAgainstFeaturesMaxDifference": float(np.abs(feature_map.mean(axis=(2, 3)) - features).max()),
    }
    latencies = {
        "float32, 1 thread": latency(open_session(float_model, threads=1), pictures[:1]),
        "int8, 1 thread": latency(open_session(int8_model, threads=1), pictures[:1]),
        "float32, 2 threads": latency(open_session(float_model, threads=2), pictures[:1]),
        "int8, 2 threads": latency(open_session(int8_model, threads=2), pictures[:1]),
    }
    rounded = {name: float(f"{figure:.4g}") for name, figure in figures.items()}

    return {"pictures": len(pictures), **rounded}, latencies

"""Prints the table of what frozen features and linear maps of them reach: compare.py --help

Files --trained NAME=FOLDER hold features by train_late_stages.py, fold0.npy to fold2.npy.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from corpus import FOLD_NAMES, Corpus, read_corpus
from linear_maps import Map, normalise_within_characters, remove_sources, whiten
from measure import FeaturesOf, compare, cross_validated_accuracy, judge
from pictures import read_pictures

REFERENCE = "shipped"
COMBINATIONS = {
    "shipped": ["shipped"],
    "colours": ["colours"],
    "lite0": ["lite0"],
    "stage 3": ["stage 3 mean"],
    "stages 3 and 4": ["stage 3 mean", "stage 4 mean"],
    "stages 2 to 4, mean and deviation": [f"stage {stage} {kind}" for stage in (2, 3, 4) for kind in ("mean", "std")],
    "stage 4 and lite0": ["stage 4 mean", "lite0"],
}


def mapped(corpus: Corpus, features: np.ndarray, make: Callable[[np.ndarray], Map]) -> FeaturesOf:
    """Features through a map that is made from indices of each fold's training pictures."""
    return lambda fold: make(corpus.training(fold))(features)


def rows_of(corpus: Corpus, cache: dict[str, np.ndarray]) -> dict[str, FeaturesOf]:
    """Everything that is measured, by name."""
    count = len(corpus.labels)
    joined = {
        name: np.concatenate([cache[part][:count] for part in parts], axis=1).astype(np.float64)
        for name, parts in COMBINATIONS.items()
        if all(part in cache for part in parts)
    }
    rows: dict[str, FeaturesOf] = {name: lambda fold, own=own: own for name, own in joined.items()}

    for name in ("shipped", "stages 2 to 4, mean and deviation"):
        own = joined[name]
        rows[f"{name}, 64 components"] = mapped(corpus, own, lambda seen, own=own: whiten(own[seen], 64))
        rows[f"{name}, 400 components"] = mapped(corpus, own, lambda seen, own=own: whiten(own[seen], 400))
        rows[f"{name}, within characters"] = mapped(
            corpus,
            own,
            lambda seen, own=own: normalise_within_characters(own[seen], corpus.characters[seen], 300),
        )
        rows[f"{name}, sources removed"] = mapped(
            corpus, own, lambda seen, own=own: remove_sources(own[seen], corpus.sources[seen])
        )

    return rows


def line(name: str, figures: dict[str, object]) -> str:
    """One row of the table."""
    keys = ("areaUnderRoc", "areaUnderRocGain", "balancedAccuracy", "sameCharacter", "sameCharacterGain")
    intervals = ["{:.3f} ({:.3f} to {:.3f})".format(*figures[key]) for key in keys]

    return " | ".join([name, *intervals, f"{figures['calibrationError']:.3f}"])


def main() -> None:
    """All rows, each printed when it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--set", type=Path, required=True, help="the 140 pictures, for the accuracy told beside")
    parser.add_argument("--cache", type=Path, required=True, help="features.npz, by features.py")
    parser.add_argument("--trained", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--json", type=Path, help="where every source's figures go")
    arguments = parser.parse_args()

    corpus = read_corpus(arguments.corpus)
    labels = read_pictures(arguments.set)[1]
    cache = dict(np.load(arguments.cache))
    rows = rows_of(corpus, cache)

    for name, folder in (one.split("=", 1) for one in arguments.trained):
        trained = [np.load(Path(folder) / f"fold{fold}.npy") for fold in range(len(FOLD_NAMES))]
        rows[name] = lambda fold, trained=trained: trained[fold]

    reference = judge(corpus, rows[REFERENCE])
    all_figures = {}

    for name, features_of in rows.items():
        all_figures[name] = compare(corpus, judge(corpus, features_of), reference)
        print(line(name, all_figures[name]), flush=True)
        write(arguments.json, all_figures)

    for name, parts in COMBINATIONS.items():
        if all(part in cache for part in parts):
            own = np.concatenate([cache[part][len(corpus.labels) :] for part in parts], axis=1)
            all_figures[name]["accuracyOfTheSet"] = cross_validated_accuracy(own, labels)
            print(f"{name}: cross-validated on the set {all_figures[name]['accuracyOfTheSet']:.3f}", flush=True)

    write(arguments.json, all_figures)


def write(path: Path | None, figures: dict[str, object]) -> None:
    """What is known so far."""
    if path is not None:
        path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

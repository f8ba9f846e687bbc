"""The corpus as arrays: pictures, sides, characters, sources, and the three fixed folds of sources."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from pictures import read_picture

FOLDS = {"op": 0, "swg": 1, "swu": 1, "mu": 1}
OTHER_FOLD = 2
FOLD_NAMES = ("op", "swg, swu, mu", "the rest")

# Two folders of the same game.
SAME_SOURCE = {"snap2": "snap"}

# Pictures whose difference hashes are this near are one print of one drawing: finding it again proves nothing.
REPRINT_BITS = 8


@dataclass(frozen=True)
class Corpus:
    """N drawn characters.

    Attributes:
        pictures: uint8 [N, 224, 224, 3], RGB.
        labels: int [N], 1 is baddy.
        characters: int [N], the same number for the same character.
        sources: str [N].
        folds: int [N], 0 to 2: sources that are held out together.
        reprints: bool [N, N], whether two pictures are prints of one drawing (or one picture).
    """

    pictures: np.ndarray
    labels: np.ndarray
    characters: np.ndarray
    sources: np.ndarray
    folds: np.ndarray
    reprints: np.ndarray

    def training(self, fold: int) -> np.ndarray:
        """Indices outside the fold, without its characters."""
        held_out = np.unique(self.characters[self.folds == fold])

        return np.flatnonzero((self.folds != fold) & ~np.isin(self.characters, held_out))


def read_corpus(directory: Path) -> Corpus:
    """Reads a folder with provenance.csv, whose files are named SOURCE_NAME.

    Raises:
        OSError: something is missing or no picture.
    """
    with (directory / "provenance.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    pictures = np.stack([read_picture(directory / row["file"]) for row in rows])
    sources = np.array([source_of(row["file"]) for row in rows])

    return Corpus(
        pictures=pictures,
        labels=np.array([int(row["label"] == "bad") for row in rows]),
        characters=np.unique([row["character"] for row in rows], return_inverse=True)[1],
        sources=sources,
        folds=np.array([FOLDS.get(source, OTHER_FOLD) for source in sources]),
        reprints=find_reprints(pictures),
    )


def source_of(file: str) -> str:
    """`bad/snap2_x.jpg` is from `snap`."""
    prefix = Path(file).name.split("_")[0]

    return SAME_SOURCE.get(prefix, prefix)


def find_reprints(pictures: np.ndarray) -> np.ndarray:
    """bool [N, N], by the 64-bit difference hash: whether each of 9 x 8 pixels is brighter than the one beside it."""
    small = [np.asarray(Image.fromarray(one).convert("L").resize((9, 8)), dtype=np.int16) for one in pictures]
    bits = np.stack([(one[:, 1:] > one[:, :-1]).ravel() for one in small]).astype(np.float32)
    differing = bits @ (1 - bits).T

    return differing + differing.T <= REPRINT_BITS

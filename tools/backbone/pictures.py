"""Reads pictures the way the bot does: EXIF orientation, transparency on white, RGB, 224 x 224 without cropping."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

SIZE = 224
PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"}
FOLDERS_OF_LABEL = {0: ("good", "goody"), 1: ("bad", "baddy")}


def read_picture(path: Path) -> np.ndarray:
    """One picture as uint8 [224, 224, 3], RGB."""
    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")

    on_white = Image.new("RGBA", upright.size, "white")
    on_white.alpha_composite(upright)

    return np.asarray(on_white.convert("RGB").resize((SIZE, SIZE), Image.Resampling.BILINEAR))


def read_pictures(directory: Path) -> tuple[np.ndarray, np.ndarray]:
    """All pictures below the folders good|goody and bad|baddy, in the order of their names.

    Returns:
        pictures, uint8 [N, 224, 224, 3], and labels, int [N] (0 is goody, 1 is baddy).

    Raises:
        SystemExit: one of the two folders holds no picture.
    """
    pictures: list[np.ndarray] = []
    labels: list[int] = []

    for label, folders in FOLDERS_OF_LABEL.items():
        paths = sorted(
            path
            for folder in folders
            for path in (directory / folder).rglob("*")
            if path.suffix.lower() in PICTURE_ENDINGS
        )
        if not paths:
            raise SystemExit(f"Expected pictures in {directory}/{folders[0]} but found none.")

        pictures.extend(read_picture(path) for path in paths)
        labels.extend([label] * len(paths))

    return np.stack(pictures), np.array(labels)

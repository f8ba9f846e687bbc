"""Makes models/backbone.onnx, its card and its licence from the published weights: python build.py --pictures DIR"""

import argparse
from pathlib import Path

from card import write_files
from checks import compare
from float_model import build_float_model
from int8_model import build_int8_model
from pictures import read_pictures
from ranges import choose_ranges
from rounding import round_weights
from weights import find_weights

MODELS = Path(__file__).resolve().parents[2] / "models"


def main() -> None:
    """Rebuild, quantise, check, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, required=True, help="a folder with good|goody and bad|baddy in it")
    parser.add_argument("--out", type=Path, default=MODELS, help="where the files go (models/)")
    arguments = parser.parse_args()

    pictures, labels = read_pictures(arguments.pictures)
    weights = find_weights()

    print(f"Rebuilding the published model; {len(pictures)} pictures …", flush=True)
    float_model = build_float_model(weights)

    print("Choosing ranges …", flush=True)
    ranges = choose_ranges(float_model, pictures)

    print("Rounding weights …", flush=True)
    rounded = round_weights(float_model, ranges, pictures)
    int8_model = build_int8_model(float_model, ranges, rounded)

    print("Checking …", flush=True)
    figures, latencies = compare(weights, float_model, int8_model, pictures, labels)
    speed_ratio = latencies["float32, 1 thread"] / latencies["int8, 1 thread"]
    checks = {**figures, "speedRatioOneThread": round(speed_ratio, 1)}
    model = int8_model.SerializeToString(deterministic=True)
    card = write_files(arguments.out, model, checks)

    for name, figure in checks.items():
        print(f"{name}: {figure}")
    for name, milliseconds in latencies.items():
        print(f"{name}: {milliseconds:.2f} ms a picture")
    print(f"{card['id']}, {card['bytes']} bytes")


if __name__ == "__main__":
    main()

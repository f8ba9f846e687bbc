"""Turns a torch network into a backbone: an ONNX file that keeps to the contract, and its card."""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from float_model import FEATURE_MAP, FEATURES, IMAGE, OPSET, SIZE
from pictures import read_pictures
from sessions import open_session, run_all

CARD_FILE = "backbone.json"
MODEL_FILE = "backbone.onnx"
RANDOM = "random"
QUANTISED = ["Conv", "Add", "MaxPool", "AveragePool"]

# How far onnxruntime may be from torch, and the features from the mean of their map, against the largest value.
TOLERANCE = 1e-4


class Backbone(nn.Module):
    """Pictures as bytes in; features and feature map out.

    Args:
        trunk: from float [N, 3, 224, 224], normalised, to a feature map, float [N, C, H, W]. Nothing may follow it but
            the mean over its places: only so is the heat map exact.
        mean: what the network's training subtracted from red, green and blue, of 1.
        std: what it divided by.
    """

    def __init__(self, trunk: nn.Module, mean: tuple[float, ...], std: tuple[float, ...]) -> None:
        super().__init__()
        self.trunk = trunk
        self.register_buffer("scale", 1 / (255 * torch.tensor(std).reshape(1, 3, 1, 1)))
        self.register_buffer("shift", (-torch.tensor(mean) / torch.tensor(std)).reshape(1, 3, 1, 1))

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """From uint8 [N, 224, 224, 3], RGB, to features [N, C] and feature map [N, C, H, W]."""
        pixels = image.permute(0, 3, 1, 2).to(torch.float32)
        feature_map = self.trunk(pixels * self.scale + self.shift)

        return feature_map.mean(dim=(2, 3)), feature_map


class Pictures(CalibrationDataReader):
    """Hands pictures, uint8 [N, 224, 224, 3], to onnxruntime one after the other."""

    def __init__(self, pictures: np.ndarray) -> None:
        self.left = iter(pictures)

    def get_next(self) -> dict[str, np.ndarray] | None:
        """The next picture, [1, 224, 224, 3]."""
        picture = next(self.left, None)

        return None if picture is None else {IMAGE: picture[None]}


def export(backbone: Backbone, path: Path) -> None:
    """Writes the float32 graph."""
    example = torch.zeros((2, SIZE, SIZE, 3), dtype=torch.uint8)
    torch.onnx.export(
        backbone.eval(),
        (example,),
        path,
        input_names=[IMAGE],
        output_names=[FEATURES, FEATURE_MAP],
        dynamic_shapes={"image": {0: torch.export.Dim("N")}},
        opset_version=OPSET,
        external_data=False,
        dynamo=True,
        verbose=False,
    )


def quantise(path: Path, pictures: np.ndarray) -> None:
    """Makes the convolutions of a float32 file int8, with activations' ranges from pictures.

    Weights have 7 bits, so that processors without VNNI give the same numbers. The addition before the feature map
    and all that follows stay in float.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        # Batch normalisation is folded into the convolutions before their weights are rounded.
        quant_pre_process(path, prepared, skip_symbolic_shape=True)
        quantize_static(
            prepared,
            path,
            Pictures(pictures),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=QUANTISED,
            nodes_to_exclude=last_steps(onnx.load(prepared)),
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )


def last_steps(model: onnx.ModelProto) -> list[str]:
    """Names of the nodes that give the feature map and what they are computed from, up to the convolutions."""
    by_output = {output: node for node in model.graph.node for output in node.output}
    names, left = [], [FEATURE_MAP]

    while left:
        node = by_output.get(left.pop())
        if node is not None and node.op_type in ("Relu", "Add") and len(names) < 2:
            names.append(node.name)
            left.extend(node.input)

    return names


def check(backbone: Backbone, path: Path, exact: bool) -> dict[str, float]:
    """Compares the file with torch on noise.

    Raises:
        SystemExit: the features are not the mean of the feature map, or a float32 file is not what torch computes.
    """
    pictures = np.random.default_rng(1).integers(0, 256, (4, SIZE, SIZE, 3), dtype=np.uint8)
    features, feature_map = run_all(open_session(onnx.load(path)), [FEATURES, FEATURE_MAP], pictures)

    with torch.no_grad():
        expected = backbone(torch.from_numpy(pictures))[0].numpy()

    largest = float(np.abs(expected).max())
    from_mean = float(np.abs(feature_map.mean(axis=(2, 3)) - features).max()) / largest
    from_torch = float(np.abs(features - expected).max()) / largest
    cosines = (features * expected).sum(axis=1) / np.linalg.norm(features, axis=1) / np.linalg.norm(expected, axis=1)

    if from_mean > TOLERANCE or (exact and from_torch > TOLERANCE):
        raise SystemExit(f"Expected at most {TOLERANCE} but received {from_mean} (mean), {from_torch} (torch).")

    return {
        "featureMapMeanAgainstFeaturesRelativeDifference": from_mean,
        "torchAgainstFileRelativeDifference": from_torch,
        "torchAgainstFileCosineMin": float(cosines.min()),
    }


def make_card(name: str, path: Path, source: dict[str, str], licence: str, checks: dict[str, float]) -> dict:
    """The card of a file; its id has the beginning of its SHA-256."""
    model = path.read_bytes()
    sha256 = hashlib.sha256(model).hexdigest()
    shapes = {
        output.name: [dimension.dim_value for dimension in output.type.tensor_type.shape.dim]
        for output in onnx.load_from_string(model).graph.output
    }
    _, channels, height, width = shapes[FEATURE_MAP]

    return {
        "id": f"{name}-{sha256[:8]}",
        "file": path.name,
        "sha256": sha256,
        "bytes": len(model),
        "source": source,
        "licence": licence,
        "input": {
            "name": IMAGE,
            "type": "uint8",
            "layout": "NHWC",
            "channels": "RGB",
            "width": SIZE,
            "height": SIZE,
            "normalisation": "folded in",
        },
        "outputs": {
            "features": {"name": FEATURES, "size": channels},
            "featureMap": {"name": FEATURE_MAP, "channels": channels, "height": height, "width": width},
            # None of its own: the bot goes on asking the backbone that it came with.
            "nsfw": None,
        },
        "checks": checks,
    }


def convert(name: str, description: str, package: str, load: Callable[[str], Backbone]) -> Backbone:
    """The command line of a script that converts one kind of network.

    Args:
        load: the network with the weights that are named.

    Returns:
        what was converted, for further checks.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--weights", required=True, help=f"a file, a name that {package} knows, or {RANDOM}")
    parser.add_argument("--licence", required=True, help="of the weights, as CC-BY-4.0: you have to know it")
    parser.add_argument("--out", type=Path, required=True, help="the folder for backbone.onnx and backbone.json")
    parser.add_argument("--int8", type=Path, metavar="PICTURES", help="make it int8; a folder with good and bad in it")
    arguments = parser.parse_args()

    torch.manual_seed(1)
    backbone = load(arguments.weights).eval()
    arguments.out.mkdir(parents=True, exist_ok=True)
    path = arguments.out / MODEL_FILE
    export(backbone, path)
    checks = check(backbone, path, exact=True)

    if arguments.int8 is not None:
        quantise(path, read_pictures(arguments.int8)[0])
        checks |= check(backbone, path, exact=False)

    precision = "float32" if arguments.int8 is None else "int8"
    source = {"package": package, "weights": Path(arguments.weights).name}
    card = make_card(f"{name}-{precision}", path, source, arguments.licence, checks)
    (arguments.out / CARD_FILE).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")

    print(f"{card['id']}, {card['bytes']} bytes")
    for figure, value in checks.items():
        print(f"{figure}: {value:.3g}")

    return backbone

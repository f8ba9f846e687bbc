"""Chooses, for every tensor that becomes bytes, the range of values that the bytes stand for."""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto

from float_model import FEATURE_MAP
from sessions import batches, open_session, with_outputs

BINS = 4096
LEVELS = 255

# Shares of the full range that are tried as its upper and its lower end.
UPPER_SHARES = np.linspace(0.2, 1.0, 81)
LOWER_SHARES = np.linspace(0.3, 1.0, 15)

# Few digits, so that the last bits of a processor's float arithmetic do not reach the file.
SIGNIFICANT_DIGITS = 4


@dataclass(frozen=True)
class Quantisation:
    """value = (byte - zero_point) * scale"""

    scale: float
    zero_point: int


def quantisation_of(lower: float, upper: float) -> Quantisation:
    """The quantisation whose bytes 0 to 255 span lower (at most 0) to upper (at least 0)."""
    scale = float(np.float32(f"{(upper - lower) / LEVELS:.{SIGNIFICANT_DIGITS}g}"))

    return Quantisation(scale, round(-lower / scale))


def relu_after(model: onnx.ModelProto) -> dict[str, str]:
    """For each tensor that goes straight into a Relu: the name of what comes out."""
    return {node.input[0]: node.output[0] for node in model.graph.node if node.op_type == "Relu"}


def quantised_tensors(model: onnx.ModelProto) -> list[str]:
    """What convolutions and additions put out, after their Relu where they have one; all but the feature map."""
    relu = relu_after(model)
    outputs = [node.output[0] for node in model.graph.node if node.op_type in ("Conv", "Add")]

    return [name for name in (relu.get(output, output) for output in outputs) if name != FEATURE_MAP]


def histograms(
    model: onnx.ModelProto, names: list[str], pictures: np.ndarray
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Counts and bin edges of each tensor's values over all pictures; the edges always include 0."""
    session = open_session(with_outputs(model, names, TensorProto.FLOAT))
    lower = dict.fromkeys(names, 0.0)
    upper = dict.fromkeys(names, 0.0)

    for batch in batches(pictures):
        for name, values in zip(names, session.run(names, {"image": batch})):
            lower[name] = min(lower[name], float(values.min()))
            upper[name] = max(upper[name], float(values.max()))

    counts = {name: np.zeros(BINS) for name in names}

    for batch in batches(pictures):
        for name, values in zip(names, session.run(names, {"image": batch})):
            counts[name] += np.histogram(values, BINS, (lower[name], upper[name]))[0]

    return {name: (counts[name], np.linspace(lower[name], upper[name], BINS + 1)) for name in names}


def squared_error(counts: np.ndarray, centres: np.ndarray, quantisation: Quantisation) -> float:
    """What rounding and clipping to bytes costs, summed over a histogram."""
    scale, zero_point = quantisation.scale, quantisation.zero_point
    as_bytes = np.clip(np.round(centres / scale) + zero_point, 0, LEVELS)

    return float((counts * ((as_bytes - zero_point) * scale - centres) ** 2).sum())


def choose_range(counts: np.ndarray, edges: np.ndarray) -> Quantisation:
    """The quantisation with the smallest squared error: clipping a few extreme values buys finer steps for the rest."""
    centres = (edges[1:] + edges[:-1]) / 2
    lower_ends = edges[0] * LOWER_SHARES if edges[0] < 0 else [0.0]
    candidates = [quantisation_of(low, edges[-1] * share) for low in lower_ends for share in UPPER_SHARES]

    return min(candidates, key=lambda candidate: squared_error(counts, centres, candidate))


def choose_ranges(model: onnx.ModelProto, pictures: np.ndarray) -> dict[str, Quantisation]:
    """A quantisation for every tensor that becomes bytes.

    Args:
        model: the float backbone.
        pictures: uint8 [N, 224, 224, 3].
    """
    measured = histograms(model, quantised_tensors(model), pictures)

    return {name: choose_range(counts, edges) for name, (counts, edges) in measured.items()}

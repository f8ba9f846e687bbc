"""Rounds weights to int8 so that what a convolution puts out changes least, not each weight for itself.

The method is GPTQ (Frantar et al., 2022, https://arxiv.org/abs/2210.17323): input by input, a weight is rounded,
and the inputs that are still to come take over its error as far as they are correlated with it in real pictures.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto

from float_model import PIXELS, read_attributes, read_constants
from int8_model import (
    LARGEST_WEIGHT,
    PIXELS_QUANTISATION,
    build_int8_model,
    nearest_weights,
    quantised_name,
    weight_scales,
)
from ranges import Quantisation
from sessions import open_session, run_all, with_outputs

SEED = 0

# Places of each picture that are looked at; 120 instead gave the same figures.
PLACES_PER_PICTURE = 49

# Share of the mean square that is added to every input's own: 0.001 gave the same figures.
DAMPING = 0.01

COLUMNS_AT_ONCE = 64


def input_windows(
    values: np.ndarray, kernel: int, stride: int, padding: int, random: np.random.Generator
) -> np.ndarray:
    """What a convolution sees at random places.

    Args:
        values: integers [N, C, H, W].

    Returns:
        float64 [N * places, C * kernel * kernel].
    """
    padded = np.pad(values, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]
    height, width = windows.shape[2:4]

    count = min(height * width, PLACES_PER_PICTURE)
    places = np.sort(random.choice(height * width, count, replace=False))
    seen = windows[:, :, places // width, places % width]

    return seen.transpose(0, 2, 1, 3, 4).reshape(len(values) * count, -1).astype(np.float64)


def round_together(weights: np.ndarray, steps: np.ndarray, products: np.ndarray) -> np.ndarray:
    """Rounds the weights of one convolution.

    Args:
        weights: float [O, K].
        steps: float [O].
        products: float64 [K, K], the sum over places of input times input.

    Returns:
        int8 [O, K].
    """
    remaining = weights.astype(np.float64)
    products = products.copy()
    own = np.diag(products)
    products[np.diag_indices_from(products)] = np.where(own == 0, 1.0, own) + DAMPING * own.mean()

    # The strongest inputs first, while there are most others to take over their errors.
    order = np.argsort(-np.diag(products), kind="stable")
    remaining = remaining[:, order]
    carry = np.linalg.cholesky(np.linalg.inv(products[np.ix_(order, order)])).T
    rounded = np.zeros_like(remaining)

    for start in range(0, len(order), COLUMNS_AT_ONCE):
        end = min(start + COLUMNS_AT_ONCE, len(order))
        errors = np.zeros((len(weights), end - start))

        for column in range(start, end):
            integers = np.clip(np.round(remaining[:, column] / steps), -LARGEST_WEIGHT, LARGEST_WEIGHT)
            error = (remaining[:, column] - integers * steps) / carry[column, column]
            remaining[:, column:end] -= np.outer(error, carry[column, column:end])
            rounded[:, column], errors[:, column - start] = integers, error

        remaining[:, end:] -= errors @ carry[start:end, end:]

    in_order = np.zeros_like(rounded)
    in_order[:, order] = rounded

    return in_order.astype(np.int8)


def round_weights(
    float_model: onnx.ModelProto, ranges: Mapping[str, Quantisation], pictures: np.ndarray
) -> dict[str, np.ndarray]:
    """int8 weights [O, C, H, W] for every convolution, by name.

    From the first convolution to the last, each is fitted to the bytes that the already rounded ones before it make.
    These are integers, so the sums of products are exact, in whatever order a machine adds them.

    Args:
        pictures: uint8 [N, 224, 224, 3].
    """
    random = np.random.default_rng(SEED)
    constants = read_constants(float_model.graph)
    convolutions = [node for node in float_model.graph.node if node.op_type == "Conv"]
    rounded = {node.name: nearest_weights(constants[node.input[1]]) for node in convolutions}
    pooled = {node.output[0]: node.input[0] for node in float_model.graph.node if node.op_type == "MaxPool"}

    for node in convolutions:
        source = node.input[0]
        bytes_name = quantised_name(source)
        model = with_outputs(build_int8_model(float_model, ranges, rounded), [bytes_name], TensorProto.UINT8)
        [as_bytes] = run_all(open_session(model), [bytes_name], pictures)
        range_ = PIXELS_QUANTISATION if source == PIXELS else ranges[pooled.get(source, source)]

        attributes = read_attributes(node)
        stride, padding = attributes["strides"][0], attributes.get("pads", [0])[0]
        weights = constants[node.input[1]]
        values = as_bytes.astype(np.int16) - range_.zero_point
        windows = input_windows(values, weights.shape[2], stride, padding, random)

        steps = weight_scales(weights).astype(np.float64)
        flat = round_together(weights.reshape(len(weights), -1), steps, windows.T @ windows)
        rounded[node.name] = flat.reshape(weights.shape)

    return rounded

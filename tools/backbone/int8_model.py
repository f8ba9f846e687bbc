"""Writes the float backbone as an int8 graph in QDQ form, which onnxruntime fuses into integer operators.

Activations are uint8 with one scale a tensor, weights int8 with one scale an output channel. Weights use 7 of their
8 bits: without VNNI, processors add two products uint8 * int8 in 16 bits, and two full ones would overflow.
The last addition, its Relu and everything after it stay in float.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import helper

from float_model import FEATURE_MAP, PIXELS, PIXELS_UINT8, make_backbone, read_attributes, read_constants
from ranges import Quantisation, relu_after

LARGEST_WEIGHT = 64
LARGEST_BIAS = 2**31 - 1

# Some channels are dead: their weights are all but 0. Steps as fine as those would leave no room for the bias.
SMALLEST_STEP_SHARE = 1e-6

# A byte of the picture is its own value.
PIXELS_QUANTISATION = Quantisation(1.0, 0)


def quantised_name(name: str) -> str:
    """The name of the bytes behind a tensor."""
    return PIXELS_UINT8 if name == PIXELS else f"{name}_uint8"


def weight_scales(weights: np.ndarray) -> np.ndarray:
    """float32 [O]: for weights [O, C, H, W], the step of each output channel; its largest weight becomes 64 or -64."""
    steps = (np.abs(weights).max(axis=(1, 2, 3)) / LARGEST_WEIGHT).astype(np.float32)

    return np.maximum(steps, steps.max() * np.float32(SMALLEST_STEP_SHARE))


def nearest_weights(weights: np.ndarray) -> np.ndarray:
    """int8 [O, C, H, W]: every weight rounded for itself."""
    steps = weight_scales(weights)[:, None, None, None]

    return np.clip(np.round(weights / steps), -LARGEST_WEIGHT, LARGEST_WEIGHT).astype(np.int8)


class Int8Writer:
    """Collects the nodes and constants of the int8 graph, in order."""

    def __init__(self, ranges: Mapping[str, Quantisation]) -> None:
        self.ranges = {**ranges, PIXELS: PIXELS_QUANTISATION}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}

    def add(self, op_type: str, inputs: list[str], output: str, **attributes: object) -> None:
        """Appends a node that is named after its output."""
        self.nodes.append(helper.make_node(op_type, inputs, [output], output, **attributes))

    def add_quantisation(self, name: str) -> list[str]:
        """Adds a tensor's scale and zero point and returns their names."""
        quantisation = self.ranges[name]
        names = [f"{name}_scale", f"{name}_zero_point"]
        self.constants[names[0]] = np.array(quantisation.scale, dtype=np.float32)
        self.constants[names[1]] = np.array(quantisation.zero_point, dtype=np.uint8)

        return names

    def dequantise(self, name: str) -> None:
        """Bytes to float."""
        self.add("DequantizeLinear", [quantised_name(name), *self.add_quantisation(name)], name)

    def through_bytes(self, source: str, name: str) -> None:
        """Float to bytes to float: where onnxruntime sees both sides of an operator, it computes it on bytes."""
        self.add("QuantizeLinear", [source, *self.add_quantisation(name)], quantised_name(name))
        self.dequantise(name)

    def constant(self, name: str, values: np.ndarray, steps: np.ndarray) -> str:
        """An integer constant [O, ...] and its dequantisation by steps [O]."""
        integers, scale = f"{name}_{values.dtype}", f"{name}_scale"
        self.constants[integers], self.constants[scale] = values, steps
        self.add("DequantizeLinear", [integers, scale], name, axis=0)

        return name

    def convolution(
        self, node: onnx.NodeProto, weights: np.ndarray, steps: np.ndarray, bias: np.ndarray, output: str
    ) -> None:
        """A convolution of bytes: int8 weights [O, C, H, W] with their steps [O], float bias [O].

        Raises:
            ValueError: the bias does not fit in 32 bits in the steps of the products.
        """
        name, source = node.name, node.input[0]
        bias_steps = (steps * np.float32(self.ranges[source].scale)).astype(np.float32)
        bias_integers = np.round(bias.astype(np.float64) / bias_steps)

        if np.abs(bias_integers).max() > LARGEST_BIAS:
            largest = np.abs(bias_integers).max()
            raise ValueError(f"Expected the bias of {name} to fit in 32 bits but received {largest}.")

        weights_name = self.constant(f"{name}_weights", weights, steps)
        bias_name = self.constant(f"{name}_bias", bias_integers.astype(np.int32), bias_steps)
        self.add("Conv", [source, weights_name, bias_name], f"{name}_float", **read_attributes(node))
        self.through_bytes(f"{name}_float", output)


def build_int8_model(
    float_model: onnx.ModelProto, ranges: Mapping[str, Quantisation], weights: Mapping[str, np.ndarray]
) -> onnx.ModelProto:
    """The backbone in int8.

    Args:
        float_model: the float backbone.
        ranges: a quantisation for every tensor that becomes bytes. A Relu needs no node of its own: its range
            begins at 0, so that rounding to bytes does its work.
        weights: int8 [O, C, H, W] by the name of the convolution, in steps of weight_scales.
    """
    constants = read_constants(float_model.graph)
    relu = relu_after(float_model)
    writer = Int8Writer(ranges)

    for node in float_model.graph.node:
        inputs, output = list(node.input), node.output[0]
        activated = relu.get(output, output)

        if node.op_type == "Cast":
            writer.dequantise(PIXELS)
        elif node.op_type == "Conv":
            steps = weight_scales(constants[inputs[1]])
            writer.convolution(node, weights[node.name], steps, constants[inputs[2]], activated)
        elif node.op_type == "MaxPool":
            writer.ranges[output] = writer.ranges[inputs[0]]
            writer.add("MaxPool", inputs, f"{output}_float", **read_attributes(node))
            writer.through_bytes(f"{output}_float", output)
        elif node.op_type == "Add" and activated != FEATURE_MAP:
            writer.add("Add", inputs, f"{output}_float")
            writer.through_bytes(f"{output}_float", activated)
        elif node.op_type != "Relu" or output == FEATURE_MAP:
            writer.nodes.append(node)
            writer.constants |= {name: constants[name] for name in inputs if name in constants}

    return make_backbone(writer.nodes, writer.constants)

"""Rebuilds the published model as the backbone's float graph: RGB bytes in; features, feature map, NSFW score out."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Every onnxruntime from 1.18 on reads opset 21, and it has all that is needed; IR version 10 belongs to it.
OPSET = 21
IR_VERSION = 10
PRODUCER = "goodyorbaddy"

# What the network's training subtracted from blue, green and red.
MEAN_BGR = (104, 117, 123)
SIZE = 224

IMAGE = "image"
PIXELS = "pixels"
PIXELS_UINT8 = "pixels_uint8"
FEATURE_MAP = "feature_map"
FEATURES = "features"
NSFW = "nsfw"

PUBLISHED_FEATURE_MAP = "Relu_48:0"
PUBLISHED_NSFW_WEIGHTS = "fc_nsfw/MatMul/ReadVariableOp:0"
PUBLISHED_NSFW_BIAS = "fc_nsfw/BiasAdd/ReadVariableOp:0"


def read_constants(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """The graph's constants by name."""
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def read_attributes(node: onnx.NodeProto) -> dict[str, object]:
    """A node's attributes by name."""
    return {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}


def readable_name(published_name: str) -> str:
    """`bn_stage0_block0_branch2a/FusedBatchNormV3:0` becomes `stage0_block0_branch2a`, `Relu_3:0` becomes `relu_3`."""
    if published_name == PUBLISHED_FEATURE_MAP:
        return FEATURE_MAP

    name = published_name.removesuffix(":0").removeprefix("bn_").split("/")[0].lower()
    return "conv_1" if name == "1" else name


def fold_input(weights: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Folds the channel swap and the mean into the first convolution.

    Args:
        weights: float32 [64, 3, 7, 7], for BGR minus the mean.
        bias: float32 [64].

    Returns:
        weights [64, 3, 7, 7] and bias [64], float32, that give the same for plain RGB.
    """
    # In double precision: the mean's share is large against what is left of the sum.
    mean = np.array(MEAN_BGR, dtype=np.float64)
    share_of_mean = np.einsum("ochw,c->o", weights.astype(np.float64), mean)

    return weights[:, ::-1].copy(), (bias - share_of_mean).astype(np.float32)


def input_nodes(padding: int) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """From `image`, uint8 [N, 224, 224, 3], to `pixels`, float [N, 3, 224 + 2 * padding, 224 + 2 * padding].

    The original pads with zero after it has subtracted the mean, so a plain picture must be padded with the mean.
    `Pad` knows only one value for all channels: it pads with 0, and a constant frame that is 0 where the picture is
    lays the mean over that. All of it happens on bytes, so it is exact; onnxruntime computes the frame once.
    """
    side = SIZE + 2 * padding
    is_padding = np.ones(side, dtype=bool)
    is_padding[padding:-padding] = False

    constants = {
        "padding": np.array([0, padding, padding, 0, 0, padding, padding, 0], dtype=np.int64),
        "frame_rows": is_padding.reshape(1, side, 1, 1),
        "frame_columns": is_padding.reshape(1, 1, side, 1),
        "frame_colour": np.array(MEAN_BGR[::-1], dtype=np.uint8).reshape(1, 1, 1, 3),
        "frame_nothing": np.zeros((1, 1, 1, 1), dtype=np.uint8),
    }
    nodes = [
        helper.make_node("Pad", [IMAGE, "padding"], ["padded_with_zero"], "pad_with_zero"),
        helper.make_node("Or", ["frame_rows", "frame_columns"], ["frame_mask"], "frame_mask"),
        helper.make_node("Where", ["frame_mask", "frame_colour", "frame_nothing"], ["frame"], "frame"),
        helper.make_node("BitwiseOr", ["padded_with_zero", "frame"], ["padded_with_mean"], "pad_with_mean"),
        helper.make_node("Transpose", ["padded_with_mean"], [PIXELS_UINT8], "channels_first", perm=[0, 3, 1, 2]),
        helper.make_node("Cast", [PIXELS_UINT8], [PIXELS], "to_float", to=TensorProto.FLOAT),
    ]
    return nodes, constants


def trunk_nodes(published: onnx.GraphProto) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """All from the bytes to `feature_map`, float [N, 1024, 7, 7].

    Batch normalisation is already folded into the published convolutions, each with weights and a bias.
    """
    values = read_constants(published)
    nodes: list[onnx.NodeProto] = []
    constants: dict[str, np.ndarray] = {}

    for node in published.node:
        if node.op_type == "Transpose":
            continue
        if node.op_type == "AveragePool":
            break

        name = readable_name(node.output[0])
        inputs = [readable_name(input_name) for input_name in node.input]
        attributes = read_attributes(node)
        attributes.pop("auto_pad", None)

        if node.op_type == "Conv":
            weights, bias = values[node.input[1]], values[node.input[2]]

            if not nodes:
                nodes, constants = input_nodes(padding=attributes.pop("pads")[0])
                weights, bias = fold_input(weights, bias)
                inputs[0] = PIXELS

            inputs = [inputs[0], f"{name}_weights", f"{name}_bias"]
            constants[inputs[1]], constants[inputs[2]] = weights, bias

        nodes.append(helper.make_node(node.op_type, inputs, [name], name, **attributes))

    return nodes, constants


def tail_nodes(published: onnx.GraphProto) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """From `feature_map`, float [N, 1024, 7, 7], to `features`, [N, 1024], and `nsfw`, [N, 2]."""
    values = read_constants(published)
    constants = {
        "height_and_width": np.array([2, 3], dtype=np.int64),
        "nsfw_weights": values[PUBLISHED_NSFW_WEIGHTS],
        "nsfw_bias": values[PUBLISHED_NSFW_BIAS],
    }
    nodes = [
        helper.make_node("ReduceMean", [FEATURE_MAP, "height_and_width"], [FEATURES], "pool", keepdims=0),
        helper.make_node("Gemm", [FEATURES, "nsfw_weights", "nsfw_bias"], ["nsfw_logits"], "nsfw_logits"),
        helper.make_node("Softmax", ["nsfw_logits"], [NSFW], "nsfw_softmax", axis=1),
    ]
    return nodes, constants


def make_backbone(nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Wraps nodes and constants as a checked model with the backbone's inputs and outputs.

    Nothing in it depends on the day or the machine, so that equal content gives equal bytes.
    """
    graph = helper.make_graph(
        nodes,
        "backbone",
        [helper.make_tensor_value_info(IMAGE, TensorProto.UINT8, ["N", SIZE, SIZE, 3])],
        [
            helper.make_tensor_value_info(FEATURES, TensorProto.FLOAT, ["N", 1024]),
            helper.make_tensor_value_info(FEATURE_MAP, TensorProto.FLOAT, ["N", 1024, 7, 7]),
            helper.make_tensor_value_info(NSFW, TensorProto.FLOAT, ["N", 2]),
        ],
        [numpy_helper.from_array(np.asarray(value, order="C"), name) for name, value in constants.items()],
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name=PRODUCER,
    )
    onnx.checker.check_model(model, full_check=True)

    return model


def build_float_model(weights: Path) -> onnx.ModelProto:
    """The backbone in float32, equal to the published model up to rounding."""
    published = onnx.load(weights).graph
    trunk, trunk_constants = trunk_nodes(published)
    tail, tail_constants = tail_nodes(published)

    return make_backbone(trunk + tail, trunk_constants | tail_constants)

"""The present backbone's last layers as a torch module, so that they can be trained on cached inputs."""

import onnx
import torch
from torch import nn
from torch.nn import functional

from float_model import FEATURE_MAP, read_attributes, read_constants


class LateStages(nn.Module):
    """Everything between an inner tensor of the float graph and its feature map.

    Batch normalisation is folded into the published weights, so there is none here.

    Args:
        model: the float backbone.
        start: the tensor that is handed in, such as `relu_39` (512 x 14 x 14, the end of the third stage).
    """

    def __init__(self, model: onnx.ModelProto, start: str) -> None:
        super().__init__()
        constants = read_constants(model.graph)
        known = {start}
        self.start = start
        self.nodes: list[tuple[str, list[str], str, tuple[int, int]]] = []
        self.weights = nn.ParameterDict()

        for node in model.graph.node:
            inputs = [name for name in node.input if name not in constants]
            if not inputs or not set(inputs) <= known or node.output[0] == start:
                continue

            known.add(node.output[0])
            attributes = read_attributes(node)
            shape = (attributes.get("strides", [1])[0], attributes.get("pads", [0])[0])
            self.nodes.append((node.op_type, inputs, node.output[0], shape))
            if node.op_type == "Conv":
                for kind, name in zip(("weight", "bias"), node.input[1:]):
                    self.weights[f"{node.output[0]}_{kind}"] = nn.Parameter(torch.from_numpy(constants[name].copy()))
            if node.output[0] == FEATURE_MAP:
                return

    def forward(self, tensor: torch.Tensor) -> torch.Tensor:
        """From [N, C, H, W] to the feature map, [N, 1024, 7, 7]."""
        values = {self.start: tensor}

        for kind, inputs, output, (stride, padding) in self.nodes:
            first = values[inputs[0]]
            if kind == "Conv":
                weight, bias = self.weights[f"{output}_weight"], self.weights[f"{output}_bias"]
                values[output] = functional.conv2d(first, weight, bias, stride, padding)
            elif kind == "Add":
                values[output] = first + values[inputs[1]]
            else:
                values[output] = torch.relu(first)

        return values[FEATURE_MAP]

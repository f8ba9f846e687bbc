"""Turns torchvision's ResNet-50 into a backbone: python resnet50.py --weights FILE --licence LICENCE --out DIR"""

from pathlib import Path

import torch
import torchvision
from torch import nn

from contract import RANDOM, Backbone, convert

# What torchvision's training subtracted and divided by.
MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)


def load(weights: str) -> Backbone:
    """A ResNet-50 up to its last residual block, whose output is averaged: 2,048 features."""
    if weights == RANDOM:
        model = torchvision.models.resnet50()
    elif Path(weights).is_file():
        model = torchvision.models.resnet50()
        model.load_state_dict(torch.load(weights, weights_only=True))
    else:
        model = torchvision.models.resnet50(weights=weights)

    # All but the pooling and the classifier.
    return Backbone(nn.Sequential(*list(model.children())[:-2]), MEAN, STD)


if __name__ == "__main__":
    convert("resnet50", __doc__, "torchvision", load)

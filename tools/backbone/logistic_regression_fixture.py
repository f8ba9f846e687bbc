"""Makes test/fixtures/logistic-regression.json: what scikit-learn finds, for the bot's own fit to be tested against.

scikit-learn minimises sum(weight * log loss) + |coefficients|² / (2 * C); the intercept is not penalised.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

FIXTURE = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "logistic-regression.json"

SEED = 20240601
INVERSE_PENALTIES = (0.01, 1.0, 100.0)
SMALLEST_ACCEPTED_GRADIENT_SHARE = 1e-8

# The rows need no more digits: what is written is what was fitted.
DIGITS_OF_ROWS = 5


def make_problem(rows: int, columns: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows [N, K] whose columns differ in scale and offset, noisy labels [N] of 0 and 1, and sample weights [N]."""
    scales = 10 ** random.uniform(-1, 1, columns)
    offsets = random.normal(0, 1, columns) * scales
    normal = random.normal(0, 1, (rows, columns))
    slope = random.normal(0, 1, columns) / np.sqrt(columns)
    logits = 2 * normal @ slope - 0.5 + random.logistic(0, 1, rows)

    features = np.round(normal * scales + offsets, DIGITS_OF_ROWS)
    labels = (logits > 0).astype(int)
    sample_weights = np.round(random.uniform(0.25, 3, rows), DIGITS_OF_ROWS)

    return features, labels, sample_weights


def gradient_share(
    features: np.ndarray, labels: np.ndarray, weights: np.ndarray, inverse_penalty: float, fitted: LogisticRegression
) -> float:
    """The largest part of the gradient at the solution, relative to the largest at coefficients and intercept 0."""
    with_one = np.column_stack([features, np.ones(len(features))])
    start = with_one.T @ (weights * (0.5 - labels))
    residuals = weights * (fitted.predict_proba(features)[:, 1] - labels)
    penalty = np.append(fitted.coef_[0] / inverse_penalty, 0.0)

    return float(np.abs(with_one.T @ residuals + penalty).max() / np.abs(start).max())


def solve(
    features: np.ndarray, labels: np.ndarray, weights: np.ndarray | None, inverse_penalty: float
) -> dict[str, object]:
    """One solution: coefficients [K], intercept and the objective's value there.

    Raises:
        SystemExit: the solution is not exact enough to test against.
    """
    # Second derivatives bring it to the last digits, where lbfgs stops at six or seven.
    fitted = LogisticRegression(C=inverse_penalty, tol=1e-10, max_iter=10_000, solver="newton-cholesky")
    fitted.fit(features, labels, sample_weight=weights)

    used = np.ones(len(labels)) if weights is None else weights
    share = gradient_share(features, labels, used, inverse_penalty, fitted)

    if share > SMALLEST_ACCEPTED_GRADIENT_SHARE:
        raise SystemExit(f"Expected an exact solution for C = {inverse_penalty} but its gradient is {share:.1e}.")

    logits = features @ fitted.coef_[0] + fitted.intercept_[0]
    losses = np.logaddexp(0, np.where(labels == 1, -logits, logits))
    objective = used @ losses + fitted.coef_[0] @ fitted.coef_[0] / (2 * inverse_penalty)

    return {
        "inversePenalty": inverse_penalty,
        "weighted": weights is not None,
        "coefficients": fitted.coef_[0].tolist(),
        "intercept": float(fitted.intercept_[0]),
        "objective": float(objective),
    }


def make_entry(name: str, rows: int, columns: int, random: np.random.Generator) -> dict[str, object]:
    """A problem with its solutions for every C, without and with sample weights."""
    features, labels, sample_weights = make_problem(rows, columns, random)

    return {
        "name": name,
        "features": features.tolist(),
        "labels": labels.tolist(),
        "sampleWeights": sample_weights.tolist(),
        "solutions": [
            solve(features, labels, weights, inverse_penalty)
            for weights in (None, sample_weights)
            for inverse_penalty in INVERSE_PENALTIES
        ],
    }


def to_json(fixture: dict[str, object]) -> str:
    """The fixture as JSON with a row of numbers to a line, so that it can be read and compared."""
    text = json.dumps(fixture, indent=1)
    lines: list[str] = []
    is_inside_numbers = False

    for line in text.splitlines():
        stripped = line.strip()
        is_number = stripped.rstrip(",").lstrip("-")[:1].isdigit()

        if is_number or (is_inside_numbers and stripped.startswith("]")):
            lines[-1] += (" " if lines[-1].endswith(",") else "") + stripped
        else:
            lines.append(line)
        is_inside_numbers = is_number

    return "\n".join(lines) + "\n"


def main() -> None:
    """Draw the problems, solve them, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FIXTURE, help="the file to write")
    arguments = parser.parse_args()

    random = np.random.default_rng(SEED)
    problems = [
        make_entry("more rows than columns", 60, 12, random),
        make_entry("more columns than rows", 30, 80, random),
    ]
    fixture = {
        "madeBy": "tools/backbone/logistic_regression_fixture.py",
        "scikitLearn": sklearn.__version__,
        "problems": problems,
    }

    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(to_json(fixture), encoding="utf-8")
    print(f"{arguments.out.name}: {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

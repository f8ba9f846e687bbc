"""Runs models on pictures with onnxruntime."""

import numpy as np
import onnx
import onnxruntime

BATCH = 10
ERRORS_ONLY = 3


def open_session(model: onnx.ModelProto, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session on the CPU with that many threads inside an operator."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = ERRORS_ONLY

    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def with_outputs(model: onnx.ModelProto, names: list[str], element_type: int) -> onnx.ModelProto:
    """A copy of the model that also returns these inner tensors."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    known = {output.name for output in copy.graph.output}
    copy.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, element_type, None) for name in names if name not in known
    )
    return copy


def batches(pictures: np.ndarray) -> list[np.ndarray]:
    """Pictures, [N, ...], in pieces that fit in memory with everything the model makes of them."""
    return [pictures[start : start + BATCH] for start in range(0, len(pictures), BATCH)]


def run_all(session: onnxruntime.InferenceSession, names: list[str], pictures: np.ndarray) -> list[np.ndarray]:
    """The named outputs for all pictures, each [N, ...]."""
    input_name = session.get_inputs()[0].name
    pieces = [session.run(names, {input_name: batch}) for batch in batches(pictures)]

    return [np.concatenate(parts) for parts in zip(*pieces)]

"""The tuned encoder as the file that ships: an ONNX graph with weights of eight bits, and its tokenizer."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.events.tuning import TypeEncoder
from waystation.extract.events.typing.encoder import ENCODER_FILE, INPUTS, TOKENIZER_FILE

_OUTPUTS = ("types", "base_types", "auxiliary_modes")
_OPSET = 17


def write_encoder(model: TypeEncoder, weights: Path, folder: Path) -> None:
    """Write the network and the tokenizer of the weights that it was tuned from to a folder."""
    model.eval()
    ids = torch.tensor([[101, 1026, 5159, 1028, 2589, 1063, 4683, 1065, 102], [101, 2589, 102, 0, 0, 0, 0, 0, 0]])
    example = (ids, (ids > 0).long(), torch.tensor([[1, 5, 0], [0, 0, 0]]))
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecations
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes={
                "ids": {0: "rows", 1: "pieces"},
                "mask": {0: "rows", 1: "pieces"},
                "places": {0: "rows"},
                **{name: {0: "rows"} for name in _OUTPUTS},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(folder / ENCODER_FILE), weight_type=QuantType.QInt8, per_channel=True)
    tokenizer = (weights / TOKENIZER_FILE).read_text("utf-8")
    (folder / TOKENIZER_FILE).write_text(tokenizer, "utf-8")

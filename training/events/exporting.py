"""The tuned encoder as the files that ship: two ONNX graphs with weights of eight bits, and their tokenizer."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.events.network import Network
from waystation.extract.events.typing.encoder import LOWER_FILE, TOKENIZER_FILE, UPPER_FILE

_OPSET = 17


def write_encoder(model: Network, weights: Path, folder: Path) -> None:
    """Write both parts of the network, and the tokenizer of the weights that they were tuned from, to a folder."""
    ids = torch.tensor([[101, 1026, 5159, 1028, 2589, 1063, 4683, 1065, 102], [101, 2589, 102, 0, 0, 0, 0, 0, 0]])
    mask, places = (ids > 0).long(), torch.tensor([[1, 5, 0], [0, 0, 0]])
    with torch.no_grad():
        states, _ = model.eval().lower(ids, mask)
    rows_of_pieces = {0: "rows", 1: "pieces"}
    _write(
        model.lower,
        {"ids": ids, "mask": mask},
        outputs=("states", "spots"),
        axes={"ids": rows_of_pieces, "mask": rows_of_pieces, "states": rows_of_pieces, "spots": rows_of_pieces},
        file=folder / LOWER_FILE,
    )
    answers = ("types", "base_types", "auxiliary_modes")
    _write(
        model.upper,
        {"states": states, "mask": mask, "places": places},
        outputs=answers,
        axes={"states": rows_of_pieces, "mask": rows_of_pieces, **{name: {0: "rows"} for name in ("places", *answers)}},
        file=folder / UPPER_FILE,
    )
    tokenizer = (weights / TOKENIZER_FILE).read_text("utf-8")
    (folder / TOKENIZER_FILE).write_text(tokenizer, "utf-8")


def _write(
    part: nn.Module,
    example: Mapping[str, torch.Tensor],
    *,
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
    file: Path,
) -> None:
    part.eval()
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecations
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            part,
            tuple(example.values()),
            str(whole),
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes={name: dict(places) for name, places in axes.items()},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(file), weight_type=QuantType.QInt8, per_channel=True)

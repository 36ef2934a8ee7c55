"""A trained model as int8 ONNX graphs: encoder.onnx (windows to states, anchors, names), roles.onnx, links.onnx."""

from __future__ import annotations

import tempfile
import warnings
from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor, nn

from variorum.read.anchors import CLASS_ORDER
from variorum.train.network import Model

GRAPHS = ("encoder.onnx", "roles.onnx", "links.onnx")


class SmallWords(nn.Module):
    """A word table in int8 with one scale a word: a quarter of the size, and nothing lost that matters."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("small", torch.round(table / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Integers (windows, columns) to vectors (windows, columns, width)."""
        small, scale = self.get_buffer("small"), self.get_buffer("scale")
        return small[ids].to(torch.float32) * scale[ids]


class Neighbours(nn.Module):
    """A convolution as one matrix product over the pieces within its reach, which int8 makes twice as fast."""

    def __init__(self, convolution: nn.Conv1d) -> None:
        super().__init__()
        out, width, self.reach = convolution.weight.shape
        self.step = convolution.dilation[0]
        self.product = nn.Linear(width * self.reach, out)
        self.product.weight.data = convolution.weight.data.permute(0, 2, 1).reshape(out, -1).clone()
        self.product.bias.data = convolution.bias.data.clone()

    def forward(self, x: Tensor) -> Tensor:
        """The same as the convolution: (anchors, width, columns) to (anchors, width, columns)."""
        room = self.reach // 2 * self.step
        columns = x.shape[2]
        padded = nn.functional.pad(x.transpose(1, 2), (0, 0, room, room))
        shifted = [padded[:, i * self.step : i * self.step + columns] for i in range(self.reach)]
        return self.product(torch.cat(shifted, dim=-1)).transpose(1, 2)


def export(model: Model, folder: Path) -> None:
    """Write the graphs into the folder, weights of matrix products as int8 with one scale a channel."""
    folder.mkdir(parents=True, exist_ok=True)
    model = deepcopy(model).eval()
    encoder = model.encoder
    encoder.words = SmallWords(encoder.words.weight.detach())  # stands in for the table while exporting
    roles = model.roles
    roles.near, roles.far = Neighbours(roles.near), Neighbours(roles.far)
    some = torch.randint(0, 1000, (2, 11))
    ones = torch.ones_like(some)
    with tempfile.TemporaryDirectory() as held, torch.no_grad():
        work = Path(held)
        _graph(
            encoder,
            (some, ones, ones),
            work / "encoder.onnx",
            inputs={"ids": (0, 1), "marks": (0, 1), "mask": (0, 1)},
            outputs={"states": (0, 1), "anchors": (0, 1), "names": (0, 1)},
        )
        states = torch.randn(2, 11, model.shape.width)
        window, first, stop = torch.tensor([0, 1, 1]), torch.tensor([1, 2, 5]), torch.tensor([2, 4, 6])
        _graph(
            roles,
            (states, window, first, stop),
            work / "roles.onnx",
            inputs={"states": (0, 1), "window": (2,), "first": (2,), "stop": (2,)},
            outputs={"roles": (2, 1)} | dict.fromkeys(CLASS_ORDER, (2,)),
        )
        _graph(
            model.links,
            (states, window, first, stop),
            work / "links.onnx",
            inputs={"states": (0, 1), "window": (2,), "first": (2,), "stop": (2,)},
            outputs={"links": (2, 2)},
        )
        for name in GRAPHS:
            _shrink(work / name, folder / name)


def _graph(
    module: nn.Module,
    inputs_like: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, tuple[int, ...]],
    outputs: dict[str, tuple[int, ...]],
) -> None:
    sizes = {0: "windows", 1: "columns", 2: "anchors"}
    axes = {name: {i: sizes[size] for i, size in enumerate(which)} for name, which in (inputs | outputs).items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter talks about itself
        torch.onnx.export(
            module,
            inputs_like,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def _shrink(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = source.with_suffix(".prepared")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(target),
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,  # 7 bits: processors without VNNI would overflow 16-bit sums of 8-bit products
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )

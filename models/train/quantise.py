"""
Rewrites the large products of an ONNX file into 8-bit ones. Weights get one scale for each column and embeddings one for each
row, as in dynamic quantisation; activations get one scale for each token, so that a text's result does not depend on the texts
in its batch (as it does with DynamicQuantizeLinear, whose scale spans the batch). Squares are written as products, since ONNX
Runtime else fuses norms into an operation that takes it several times as long on a processor.
"""

import argparse
import os

import numpy as np

import onnx_file
from onnx_file import FLOAT, node

LARGE = 20_000
TINY = np.float32(1e-9)


def quantised(array, axis, most):
    """Whole numbers in [-most, most] and the scales, one for each slice across `axis`."""
    scale = np.maximum(np.abs(array).max(axis, keepdims=True), TINY) / most
    return np.clip(np.rint(array / scale), -most, most).astype(np.int8), scale.astype(np.float32)


class Rewriter:
    """Builds the list of nodes of the 8-bit graph."""

    def __init__(self, file, bits, per_token):
        self.file, self.most, self.per_token = file, 2 ** (bits - 1) - 1, per_token
        self.nodes, self.new, self.ready, self.count = [], {}, {}, 0

    def rewrite(self):
        self.new["q/peak_floor"] = TINY
        self.new["q/step"] = np.float32(1 / 127)
        self.new["q/one"] = np.float32(1)
        self.new["q/zero"] = np.array(128, np.uint8)
        for each in self.file.nodes:
            if each.op == "MatMul" and self.large(each.inputs[1]):
                self.product(each)
            elif each.op == "Gather" and self.large(each.inputs[0]):
                self.lookup(each)
            elif each.op == "Pow" and self.constant(each.inputs[1]) == 2:
                self.add("Mul", [each.inputs[0], each.inputs[0]], each.outputs[0])
            else:
                self.nodes.append(each)
        read = {name for each in self.nodes for name in each.inputs}
        self.file.nodes = [each for each in self.nodes if each.op != "Constant" or each.outputs[0] in read]
        used = {name for each in self.file.nodes for name in each.inputs}
        self.file.tensors = {name: np.asarray(t) for name, t in (self.file.tensors | self.new).items() if name in used}
        return self.file

    def large(self, name):
        array = self.file.tensors.get(name)
        return array is not None and array.ndim == 2 and array.dtype == np.float32 and array.size >= LARGE

    def constant(self, name):
        """The only number of an initializer or Constant node; None when there is none of that name, or it holds more."""
        array = self.file.tensors.get(name)
        if array is None:
            array = next((onnx_file.value(each) for each in self.file.nodes if each.op == "Constant" and name in each.outputs), None)
        return array.item() if array is not None and array.size == 1 else None

    def product(self, each):
        source, weight, out = each.inputs[0], each.inputs[1], each.outputs[0]
        whole, scale, zero = self.activations(source)
        self.new[weight + "/q"], columns = quantised(self.file.tensors[weight], 0, self.most)
        self.new[weight + "/scale"] = columns[0]
        self.add("MatMulInteger", [whole, weight + "/q", zero], out + "/sum")
        self.add("Cast", [out + "/sum"], out + "/real", to=FLOAT)
        if self.per_token:
            self.add("Mul", [out + "/real", scale], out + "/rows")
            self.add("Mul", [out + "/rows", weight + "/scale"], out)
        else:
            self.add("Mul", [scale, weight + "/scale"], out + "/scales")
            self.add("Mul", [out + "/real", out + "/scales"], out)
        self.count += 1

    def activations(self, source):
        """Names of the whole numbers, their scales and their zero point."""
        if source in self.ready:
            return self.ready[source]
        whole, scale = source + "/whole", source + "/scale"
        if self.per_token:
            self.add("Abs", [source], source + "/abs")
            self.add("ReduceMax", [source + "/abs"], source + "/peak", axes=[-1], keepdims=1)
            self.add("Max", [source + "/peak", "q/peak_floor"], source + "/floored")
            self.add("Mul", [source + "/floored", "q/step"], scale)
            self.add("Reciprocal", [scale], source + "/per_step")
            self.add("Mul", [source, source + "/per_step"], source + "/steps")
            self.add("QuantizeLinear", [source + "/steps", "q/one", "q/zero"], whole)
            self.ready[source] = whole, scale, "q/zero"
        else:
            self.nodes.append(node("DynamicQuantizeLinear", [source], [whole, scale, source + "/zero"]))
            self.ready[source] = whole, scale, source + "/zero"
        return self.ready[source]

    def lookup(self, each):
        table, index, out = each.inputs[0], each.inputs[1], each.outputs[0]
        self.new[table + "/q"], self.new[table + "/scale"] = quantised(self.file.tensors[table], 1, 127)
        self.add("Gather", [table + "/q", index], out + "/whole", axis=0)
        self.add("Gather", [table + "/scale", index], out + "/scale", axis=0)
        self.add("Cast", [out + "/whole"], out + "/real", to=FLOAT)
        self.add("Mul", [out + "/real", out + "/scale"], out)
        self.count += 1

    def add(self, op, inputs, output, **attributes):
        self.nodes.append(node(op, inputs, [output], **attributes))


def quantise(source, target, bits=8, per_token=True):
    """
    Writes the 8-bit form of `source`. `bits` is 7 or 8 for the weights: on processors without VNNI, sums of 8-bit products
    saturate in 16 bits and those of 7-bit ones do not.
    """
    rewriter = Rewriter(onnx_file.read(source), bits, per_token)
    content = rewriter.rewrite().bytes()
    with open(target, "wb") as file:
        file.write(content)
    print(f"{target}: {rewriter.count} products and look-ups in {bits} bits, {os.path.getsize(target) / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--bits", type=int, choices=(7, 8), default=8)
    parser.add_argument("--per-batch", action="store_true", help="one activation scale for the whole batch, as exporters commonly do")
    options = parser.parse_args()
    quantise(options.source, options.target, options.bits, not options.per_batch)

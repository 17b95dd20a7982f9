"""Logits of a trained model: from torch weights, or from an ONNX file through ONNX Runtime for Java."""

import os
import subprocess

import numpy as np

import export
import training

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 16


def scorer(kind, model, runtime):
    """A function from encoded texts to a (texts, labels) array. `runtime` is the onnxruntime jar, for an .onnx `model`."""
    if model.endswith(".onnx"):
        return lambda encoded: in_onnx_runtime(model, runtime, encoded)
    weights = export.load(kind, model)
    return lambda encoded: training.logits(weights, encoded).numpy()


def in_onnx_runtime(model, runtime, encoded, batch=BATCH):
    """Sorted by length, `batch` texts at a time, on one thread."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    lines = "".join(f"{' '.join(map(str, encoded[i][0]))};{' '.join(map(str, encoded[i][1]))}\n" for i in order)
    java = ["java", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", runtime, os.path.join(HERE, "Logits.java"), model, str(batch)]
    reply = subprocess.run(java, input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout
    out = np.zeros((len(encoded), len(reply.split("\n", 1)[0].split())), np.float32)
    out[order] = np.array([[float(word) for word in line.split()] for line in reply.splitlines()], np.float32)
    return out

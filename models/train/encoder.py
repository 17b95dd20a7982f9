"""The sentence encoder (BERT with 6 layers, hidden 384) as a torch module, with the weights of its ONNX file."""

import math

import torch
from torch import nn
from torch.nn import functional as F

import onnx_file

LAYERS, HIDDEN, HEADS, INNER, VOCABULARY, POSITIONS = 6, 384, 12, 1536, 30522, 512


class Block(nn.Module):
    """Self-attention and feed-forward, each followed by a residual sum and a norm."""

    def __init__(self, dropout):
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states, blocked):
        batch, length, _ = states.shape
        heads = self.query_key_value(states).view(batch, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + blocked, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        return self.norm(states + self.dropout(self.narrow(F.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """Token ids, mask and segment ids, each (batch, length), to hidden states (batch, length, 384)."""

    def __init__(self, dropout=0.0):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.segments = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))

    def forward(self, ids, mask, segments):
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.words(ids) + self.segments(segments) + self.places(places))
        blocked = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for block in self.blocks:
            states = block(states, blocked)
        return states


def pretrained(path, dropout=0.0, fixed=0):
    """The encoder with the weights of the ONNX file at `path`; its word embeddings and first `fixed` blocks do not train."""
    file = onnx_file.read(path)
    weights = {}

    def copy(target, source):
        weights[target] = torch.from_numpy(file.tensors[source].copy())

    def linear(target, *sources):
        weights[target + ".weight"] = torch.cat([torch.from_numpy(file.tensors[matrix_of(file, s)].T.copy()) for s in sources])
        weights[target + ".bias"] = torch.cat([torch.from_numpy(file.tensors[s.replace("/", ".") + ".bias"].copy()) for s in sources])

    for target, source in (("words", "word"), ("places", "position"), ("segments", "token_type")):
        copy(f"{target}.weight", f"embeddings.{source}_embeddings.weight")
    for part in ("weight", "bias"):
        copy(f"norm.{part}", f"embeddings.LayerNorm.{part}")
    for i in range(LAYERS):
        here, there = f"blocks.{i}", f"encoder/layer.{i}"
        linear(f"{here}.query_key_value", *(f"{there}/attention/self/{name}" for name in ("query", "key", "value")))
        linear(f"{here}.attended", f"{there}/attention/output/dense")
        linear(f"{here}.widen", f"{there}/intermediate/dense")
        linear(f"{here}.narrow", f"{there}/output/dense")
        for part in ("weight", "bias"):
            copy(f"{here}.attended_norm.{part}", f"encoder.layer.{i}.attention.output.LayerNorm.{part}")
            copy(f"{here}.norm.{part}", f"encoder.layer.{i}.output.LayerNorm.{part}")
    encoder = Encoder(dropout)
    encoder.load_state_dict(weights)
    encoder.words.weight.requires_grad_(False)
    if fixed:
        for part in (encoder.places, encoder.segments, encoder.norm, *encoder.blocks[:fixed]):
            part.requires_grad_(False)
    return encoder


def matrix_of(file, layer):
    """Name of the weight that the layer's MatMul multiplies by: exporters number these instead of naming them."""
    for node in file.nodes:
        if node.op == "MatMul" and node.name.endswith(f"/{layer}/MatMul"):
            return node.inputs[1]
    raise ValueError(f"no MatMul named /{layer}/MatMul in the encoder: is it all-MiniLM-L6-v2?")


def segment_mean(states, chosen):
    """Mean of the states at the chosen (batch, length) places; zero where none is chosen."""
    weights = chosen[..., None].to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)

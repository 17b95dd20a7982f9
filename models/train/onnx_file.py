"""Tensors and nodes of an ONNX file (field numbers are those of onnx.proto, IR version 3 and later)."""

from dataclasses import dataclass, field

import numpy as np

import wire

GRAPH = 7
NODE, INITIALIZER = 1, 5
TYPES = {1: np.float32, 2: np.uint8, 3: np.int8, 6: np.int32, 7: np.int64, 9: np.bool_, 10: np.float16, 11: np.float64}
CODES = {np.dtype(kind): code for code, kind in TYPES.items()}
FLOAT = 1


@dataclass
class Node:
    """One operation; `raw` is its message as read, attributes and all."""

    op: str = ""
    name: str = ""
    inputs: list = field(default_factory=list)
    outputs: list = field(default_factory=list)
    raw: bytes = b""


@dataclass
class OnnxFile:
    """Nodes and initializers by name; `head` and `graph_rest` are the remaining fields, kept for writing."""

    nodes: list
    tensors: dict
    head: list
    graph_rest: list

    def bytes(self):
        graph = b"".join(wire.put_bytes(NODE, node.raw) for node in self.nodes)
        graph += b"".join(wire.put_bytes(INITIALIZER, tensor_message(name, array)) for name, array in self.tensors.items())
        graph += b"".join(wire.put_raw(*part) for part in self.graph_rest)
        return b"".join(wire.put_raw(*part) for part in self.head) + wire.put_bytes(GRAPH, graph)


def read(path):
    with open(path, "rb") as file:
        data = memoryview(file.read())
    nodes, tensors, head, rest = [], {}, [], []
    for number, kind, value in wire.fields(data):
        if number != GRAPH:
            head.append((number, kind, value))
            continue
        for inner, inner_kind, part in wire.fields(value):
            if inner == NODE:
                nodes.append(read_node(part))
            elif inner == INITIALIZER:
                name, array = read_tensor(part)
                tensors[name] = array
            else:
                rest.append((inner, inner_kind, part))
    return OnnxFile(nodes, tensors, head, rest)


def read_node(message):
    node = Node(raw=bytes(message))
    for number, _, value in wire.fields(message):
        if number == 1:
            node.inputs.append(bytes(value).decode())
        elif number == 2:
            node.outputs.append(bytes(value).decode())
        elif number == 3:
            node.name = bytes(value).decode()
        elif number == 4:
            node.op = bytes(value).decode()
    return node


def value(constant):
    """The array of a Constant node; None when it holds none."""
    for number, _, attribute_message in wire.fields(constant.raw):
        for inner, _, part in wire.fields(attribute_message) if number == 5 else ():
            if inner == 5:
                return read_tensor(part)[1]
    return None


def read_tensor(message):
    """Returns name and array. Reads raw data, and the packed float and int64 lists that older exporters write."""
    shape, name, kind, array = [], "", FLOAT, None
    for number, wire_kind, value in wire.fields(message):
        if number == 1:
            shape += [value] if wire_kind == wire.VARINT else packed(value)
        elif number == 2:
            kind = value
        elif number == 8:
            name = bytes(value).decode()
        elif number == 9:
            array = np.frombuffer(value, TYPES[kind])
        elif number == 4:
            array = np.frombuffer(value, np.float32)
        elif number == 7:
            array = np.array([value] if wire_kind == wire.VARINT else packed(value), np.int64)
    if array is None:
        array = np.zeros(0, TYPES[kind])
    return name, array.reshape(shape)


def packed(value):
    numbers, at = [], 0
    while at < len(value):
        number, at = wire.read_varint(value, at)
        numbers.append(number)
    return numbers


def tensor_message(name, array):
    shape = array.shape
    array = np.ascontiguousarray(array)
    return (
        b"".join(wire.put_int(1, size) for size in shape)
        + wire.put_int(2, CODES[array.dtype])
        + wire.put_bytes(8, name)
        + wire.put_bytes(9, array.tobytes())
    )


def node(op, inputs, outputs, **attributes):
    """A new node; its attributes are integers or lists of integers."""
    messages = [attribute(key, value) for key, value in attributes.items()]
    name = f"{outputs[0]}/{op}"
    raw = (
        b"".join(wire.put_bytes(1, text) for text in inputs)
        + b"".join(wire.put_bytes(2, text) for text in outputs)
        + wire.put_bytes(3, name)
        + wire.put_bytes(4, op)
        + b"".join(wire.put_bytes(5, message) for message in messages)
    )
    return Node(op, name, list(inputs), list(outputs), raw)


def attribute(key, value):
    if isinstance(value, list):
        return wire.put_bytes(1, key) + b"".join(wire.put_int(8, v & (1 << 64) - 1) for v in value) + wire.put_int(20, 7)
    return wire.put_bytes(1, key) + wire.put_int(3, value) + wire.put_int(20, 2)

"""Writes a trained model as ONNX (opset 14), in 32-bit and in 8-bit form, with its tokenizer and config.json."""

import argparse
import json
import os

import torch

import encoder
import heads
import quantise
import training

LABELS = {"entailment": ("entailment", "neutral", "contradiction"), "offensive": ("not_offensive", "offensive")}
HEADS = {"entailment": heads.Entailment, "offensive": heads.Offence}
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def load(kind, weights):
    """The trained model; `weights` is a state or a checkpoint of the training loop."""
    state = torch.load(weights, map_location="cpu")
    model = HEADS[kind](encoder.Encoder())
    model.load_state_dict(state.get("model", state))
    return model.eval()


def export(model, target):
    ids = torch.randint(1000, 2000, (2, 12))
    segments = torch.zeros_like(ids)
    segments[:, 7:] = 1
    free = {name: {0: "batch", 1: "length"} for name in INPUTS} | {"logits": {0: "batch"}}
    torch.onnx.export(
        model, (ids, torch.ones_like(ids), segments), target, opset_version=14, input_names=INPUTS, output_names=["logits"], dynamic_axes=free
    )


def config(kind):
    """The part of a Hugging Face config.json that readers of such exports look at."""
    labels = LABELS[kind]
    return {
        "model_type": "bert",
        "architectures": ["BertForSequenceClassification"],
        "num_hidden_layers": encoder.LAYERS,
        "hidden_size": encoder.HIDDEN,
        "num_attention_heads": encoder.HEADS,
        "intermediate_size": encoder.INNER,
        "vocab_size": encoder.VOCABULARY,
        "max_position_embeddings": encoder.POSITIONS,
        "type_vocab_size": 2,
        "pad_token_id": 0,
        "id2label": {str(i): label for i, label in enumerate(labels)},
        "label2id": {label: i for i, label in enumerate(labels)},
    }


def tokenizer_settings(source, target):
    """The encoder's tokenizer without its fixed padding and truncation, which the reader sets."""
    with open(source, encoding="utf-8") as file:
        settings = json.load(file)
    settings["padding"] = settings["truncation"] = None
    with open(target, "w", encoding="utf-8") as file:
        json.dump(settings, file, ensure_ascii=False, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(HEADS))
    parser.add_argument("--weights", required=True)
    parser.add_argument("--encoder", required=True, help="jar, or folder, that holds the encoder and its tokenizer")
    parser.add_argument("--out", required=True, help="folder for model.onnx (8-bit), tokenizer.json and config.json")
    parser.add_argument("--full", required=True, help="path for the 32-bit model")
    parser.add_argument("--bits", type=int, choices=(7, 8), default=7)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    export(load(options.kind, options.weights), options.full)
    quantise.quantise(options.full, os.path.join(options.out, "model.onnx"), options.bits)
    _, tokenizer = training.encoder_files(options.encoder, os.path.dirname(options.full) or ".")
    tokenizer_settings(tokenizer, os.path.join(options.out, "tokenizer.json"))
    with open(os.path.join(options.out, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config(options.kind), file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()

"""Fits the temperature of a model on the calibrate part, and lists what each threshold would let through there and on unseen text."""

import argparse
import json

import numpy as np

import dataset
import entailment
import measures
import offensive
import scoring
import wordpiece

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
THREE_WAY = ("snli-dev", "mnli-a", "mnli-b", "cad")


def entailment_rows(data, tokens):
    """Part name to encoded pairs and labels, for the parts that calibrate and that check."""
    parts = dataset.entailment_parts(data, THREE_WAY)
    for name in ("calibrate", "report", "dev"):
        pairs = [pair for each in THREE_WAY for pair in parts[name][each]]
        yield name, [tokens.pair(p.premise, p.hypothesis, entailment.LIMIT) for p in pairs], np.array([p.label for p in pairs])


def offensive_rows(data, tokens):
    parts = dataset.text_parts(data, offensive.SETS)
    for name in ("calibrate", "report"):
        rows = [row for each in offensive.SETS for row in parts[name][each]]
        rows += [(text, False) for text in offensive.benign_sentences(data, name)]
        yield name, [tokens.single(text, offensive.LIMIT) for text, _ in rows], np.array([int(label) for _, label in rows])


ROWS = {"entailment": (entailment_rows, dataset.ENTAILMENT), "offensive": (offensive_rows, 1)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(ROWS))
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True, help="trained .pt, or .onnx")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--runtime", help="the onnxruntime jar, for an .onnx model")
    options = parser.parse_args()
    logits_of = scoring.scorer(options.kind, options.model, options.runtime)
    rows, wanted = ROWS[options.kind]
    temperature, out = None, {}
    for name, encoded, labels in rows(options.data, wordpiece.WordPiece(options.tokenizer)):
        logits = logits_of(encoded)
        if temperature is None:
            temperature = out["temperature"] = measures.temperature(logits, labels)
        scores, truth = measures.probabilities(logits, temperature)[:, wanted], labels == wanted
        out[name] = {
            "rows": len(labels),
            "log_loss": [round(measures.log_loss(logits, labels, t), 4) for t in (1.0, temperature)],
            "calibration_error": [round(measures.calibration_error(logits, labels, t), 4) for t in (1.0, temperature)],
            "precision_recall": {t: [round(x, 3) for x in measures.at_threshold(scores, truth, t)] for t in THRESHOLDS},
        }
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    main()

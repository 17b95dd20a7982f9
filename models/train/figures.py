"""Figures of a trained model on parts that it has not seen, as rows of a Markdown table."""

import argparse
import random
import re

import numpy as np

import dataset
import entailment
import generated
import measures
import offensive
import scoring
import wordpiece

SWAPS = ("number", "negation", "name", "quantifier", "opposite")
SWAPPED = 300


class Sheet:
    """Scores of texts by the model, and of the one it is compared with if there is one."""

    def __init__(self, kind, options):
        self.tokens = wordpiece.WordPiece(options.tokenizer)
        self.models = [scoring.scorer(kind, path, options.runtime) for path in (options.model, options.against) if path]
        self.temperature = options.temperature
        self.lines = []

    def rows(self, count, encoded, figures):
        """Prints and keeps each figure (name to function of the probabilities of `encoded`), for each model."""
        chances = [measures.probabilities(logits(encoded), self.temperature) for logits in self.models]
        for name, figure in figures.items():
            self.lines.append(f"| {name} | {count} | " + " | ".join(f"{figure(p):.3f}" for p in chances) + " |")
            print(self.lines[-1], flush=True)

    def pairs(self, pairs):
        return [self.tokens.pair(p.premise, p.hypothesis, entailment.LIMIT) for p in pairs]


def accuracy(labels):
    labels = np.array(labels)
    return lambda p: (p.argmax(1) == labels).mean()


def two_way(labels):
    entailed = np.array(labels) == dataset.ENTAILMENT
    return lambda p: ((p[:, 0] >= 0.5) == entailed).mean()


def separation(truth, column):
    truth = np.array(truth)
    return lambda p: measures.auc(p[truth, column], p[~truth, column])


def entailment_figures(sheet, data):
    parts = dataset.entailment_parts(data, entailment.SETS)
    for name in entailment.SETS:
        pairs = parts["dev"][name] + parts["report"][name]
        labels = [p.label for p in pairs]
        encoded = sheet.pairs(pairs)
        three_way = dataset.NOT_ENTAILMENT not in labels and name != "help"
        right = (accuracy if three_way else two_way)(labels)
        apart = separation(np.array(labels) == 0, 0)
        figures = {f"{name}: accuracy, {'three' if three_way else 'two'} labels": right, f"{name}: entailed or not, AUC": apart}
        sheet.rows(len(pairs), encoded, figures)
    swap_figures(sheet, "inference sets", [p.premise for n in entailment.OPEN_TEXT for p in parts["dev"][n] + parts["report"][n]])
    swap_figures(sheet, "XQuAD", xquad_sentences(data))
    faithfulness(sheet, data)


def xquad_sentences(data):
    """Sentences of Wikipedia paragraphs, a source that nothing was trained on."""
    paragraphs = {row["context"] for row in dataset.rows(data, "qa/xquad-en-half")}
    return [s for p in sorted(paragraphs) for s in re.split(r"(?<=[a-z)][.!?]) (?=[A-Z])", p)]


def swap_figures(sheet, source, texts):
    """A sentence with itself against a sentence with itself changed; the names come from the same texts."""
    rng = random.Random(11)
    sentences = generated.Sentences(texts)
    drawn = rng.sample(sentences.texts, min(SWAPPED, len(sentences.texts)))
    same = [dataset.Pair(text, text, 0) for text in drawn]
    sheet.rows(len(same), sheet.pairs(same), {f"identical sentence accepted, {source}": lambda p: (p[:, 0] >= 0.5).mean()})
    for kind in SWAPS:
        changed = [(text, sentences.falsified(text, rng, kind)) for text in rng.sample(sentences.texts, len(sentences.texts))]
        false = [dataset.Pair(text, new[0], new[1]) for text, new in changed if new][:SWAPPED]
        truth = [True] * len(same) + [False] * len(false)
        sheet.rows(len(truth), sheet.pairs(same + false), {f"{kind} swapped, {source}: AUC": separation(truth, 0)})


def faithfulness(sheet, data):
    """Claims against their source; also in the mean with the share of the claim's words that the source holds."""
    rows = dataset.rows(data, "faithfulness/begin-wow-dev")
    encoded = [sheet.tokens.pair(r["source"], r["claim"]) for r in rows]
    truth = np.array([bool(r["supported"]) for r in rows])
    overlap = np.array([share_of_words(r["claim"], r["source"]) for r in rows])
    apart = separation(truth, 0)
    both = {"BEGIN: supported or not, AUC": apart, "BEGIN: mean with word overlap, AUC": lambda p: apart(((p[:, 0] + overlap) / 2)[:, None])}
    sheet.rows(len(rows), encoded, both)


def share_of_words(claim, source):
    words = dataset.key(claim).split()
    held = set(dataset.key(source).split())
    return sum(word in held for word in words) / max(1, len(words))


def offensive_figures(sheet, data):
    parts = dataset.text_parts(data, offensive.SETS)
    sets = {name: parts["report"][name] for name in offensive.SETS}
    sets["davidson"] = sets["davidson"] + labelled(data, "davidson-dev")
    sets["OLID (not trained on)"] = labelled(data, "olid-dev") + labelled(data, "olid-train")
    for name, rows in sets.items():
        encoded = [sheet.tokens.single(text, offensive.LIMIT) for text, _ in rows]
        sheet.rows(len(rows), encoded, {f"{name}: AUC": separation([label for _, label in rows], 1)})
    benign = {
        "inference sets": offensive.benign_sentences(data, "report"),
        "XQuAD": xquad_sentences(data),
        "bank customers (BANKING77)": [row["text"] for row in dataset.rows(data, "classification/banking77-train")][:2000],
        "voice commands (CLINC150)": [row["text"] for row in dataset.rows(data, "classification/clinc150-train")][::7][:2000],
    }
    for name, texts in benign.items():
        encoded = [sheet.tokens.single(text, offensive.LIMIT) for text in texts]
        sheet.rows(len(texts), encoded, {f"benign text flagged at 0.5, {name}": lambda p: (p[:, 1] >= 0.5).mean()})


def labelled(data, name):
    return [(row["text"], bool(row["offensive"])) for row in dataset.rows(data, f"offensive/{name}")]


def put(page, kind, lines):
    """The page with a table of these rows between its two lines about this kind."""
    begin, end = f"<!-- figures {kind}: begin -->", f"<!-- figures {kind}: end -->"
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    columns = ["figure", "rows", "8 bits", "32 bits"][: lines[0].count("|") - 1]
    head = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return before + begin + "\n\n" + "\n".join(head + lines) + "\n\n" + end + after


FIGURES = {"entailment": entailment_figures, "offensive": offensive_figures}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(FIGURES))
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True, help="trained .pt, or .onnx")
    parser.add_argument("--against", help="a second model, in a second column")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--runtime", help="the onnxruntime jar, for .onnx models")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--write-to", help="a page whose lines '<!-- figures KIND: begin -->' and 'end' the table goes between")
    options = parser.parse_args()
    sheet = Sheet(options.kind, options)
    FIGURES[options.kind](sheet, options.data)
    if options.write_to:
        with open(options.write_to, encoding="utf-8") as page:
            text = put(page.read(), options.kind, sheet.lines)
        with open(options.write_to, "w", encoding="utf-8") as page:
            page.write(text)


if __name__ == "__main__":
    main()

"""Trains the offensive-language classifier. See README.md for the command that gave the shipped weights."""

import random
import re
from dataclasses import dataclass

import torch
from torch.nn import functional as F

import dataset
import encoder
import heads
import insults
import training
import wordpiece

SETS = ("davidson", "madlibs", "vicomtech")
BENIGN_FROM = ("mnli-a", "mnli-b", "snli-dev", "conjnli")
LIMIT = 96


@dataclass(frozen=True)
class Mix:
    """
    What one epoch holds: of each set at most so many offensive and inoffensive texts, benign sentences, and generated texts, half of which insult.
    """

    most: dict
    benign: int
    generated: int


ALL = (1_000_000, 1_000_000)
MIXES = {
    "first": Mix({name: ALL for name in SETS}, 7000, 0),
    # Half of each set, or nearly, offends: what does must not be learned as one source's slang.
    "second": Mix({"davidson": (3200, 2600), "madlibs": (1500, 1500), "vicomtech": (900, 3000)}, 3000, 5000),
}


def benign_sentences(folder, part):
    """Sentences of the inference sets in `part`: open text that nobody takes offence at, nearly always."""
    pairs = dataset.entailment_parts(folder, BENIGN_FROM)[part]
    return sorted({text for name in BENIGN_FROM for pair in pairs[name] for text in (pair.premise, pair.hypothesis)})


def disguised(text, rng):
    """Marks of where a text comes from, changed at random, so that little is learned from them."""
    if rng.random() < 0.5:
        text = re.sub(r"@\w+:?", "@user", text)
    if rng.random() < 0.3:
        text = re.sub(r"^(?:RT )?(?:@\w+:? )+", "", text)
    if rng.random() < 0.3:
        text = text.replace("#", "")
    return re.sub(r"https?://\S+", rng.choice(("http", "url", "")), text)


class Epochs:
    """The texts of each epoch: labelled ones, benign sentences, and new generated ones each time."""

    def __init__(self, parts, mix, benign, tokens, seed):
        self.sets, self.mix, self.benign, self.tokens, self.seed = parts["train"], mix, benign, tokens, seed

    def __call__(self, epoch):
        rng = random.Random(self.seed * 7919 + epoch)
        rows = []
        for name, most in self.mix.most.items():
            for offends, limit in zip((True, False), most):
                found = [text for text, label in self.sets[name] if label == offends]
                rows += [(disguised(text, rng), offends) for text in rng.sample(found, min(limit, len(found)))]
        rows += [(text, False) for text in rng.sample(self.benign, min(self.mix.benign, len(self.benign)))]
        rows += insults.texts(self.benign, self.mix.generated, rng)
        return [self.tokens.single(text, LIMIT) for text, _ in rows], [int(label) for _, label in rows]


def main():
    options = training.arguments(__doc__, epochs=1, rate=1e-4, batch=32, dropout=0.1, fixed=0, mix="first", start="")
    onnx, tokenizer = training.encoder_files(options.encoder, options.out)
    tokens = wordpiece.WordPiece(tokenizer)
    parts = dataset.text_parts(options.data, SETS)
    model = heads.Offence(encoder.pretrained(onnx, options.dropout, options.fixed), options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    watched = parts["calibrate"]["davidson"]

    def watch(model):
        scores = training.logits(model, [tokens.single(text, LIMIT) for text, _ in watched])
        right = scores.argmax(1) == torch.tensor([int(label) for _, label in watched])
        return {"davidson": round(right.float().mean().item(), 3)}

    epochs = Epochs(parts, MIXES[options.mix], benign_sentences(options.data, "train"), tokens, options.seed)
    training.Run(model, epochs, F.cross_entropy, options, watch).go()
    torch.save(model.state_dict(), f"{options.out}/offensive.pt")


if __name__ == "__main__":
    main()

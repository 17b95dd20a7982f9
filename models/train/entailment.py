"""Trains the entailment cross-encoder. See README.md for the command that gave the shipped weights."""

import random
from dataclasses import dataclass

import torch
from torch.nn import functional as F

import dataset
import encoder
import generated
import heads
import templates
import training
import wordpiece

SETS = ("mnli-a", "mnli-b", "snli-dev", "cad", "conjnli", "help", "hans-generated")
OPEN_TEXT = ("mnli-a", "mnli-b", "snli-dev", "conjnli")
COMPOSED_FROM = ("mnli-a", "mnli-b", "snli-dev", "cad")
LIMIT = 96


@dataclass(frozen=True)
class Mix:
    """
    What one epoch holds: the share of each set (above 1, some pairs come twice), and how many pairs are generated. ConjNLI and HELP are
    labelled by rule and noisy, so little of them is taken.
    """

    shares: dict
    swapped: int
    composed: int
    templated: int


MIXES = {
    "first": Mix(dict(zip(SETS, (1.0, 1.0, 1.25, 1.0, 0.3, 0.3, 0.7))), 6500, 5000, 1200),
    "second": Mix(dict(zip(SETS, (1.0, 1.0, 0.8, 0.6, 0.15, 0.15, 0.4))), 3500, 2000, 700),
}


def loss(logits, labels):
    """Cross-entropy; 'not entailment' is met by neutral and contradiction together."""
    logs = F.log_softmax(logits, 1)
    two_way = torch.logsumexp(logs[:, 1:], 1)
    three_way = logs.gather(1, labels.clamp(max=2)[:, None])[:, 0]
    return -torch.where(labels == dataset.NOT_ENTAILMENT, two_way, three_way).mean()


def share_of(pairs, share, rng):
    whole, rest = divmod(share, 1)
    return pairs * int(whole) + rng.sample(pairs, round(rest * len(pairs)))


class Epochs:
    """The pairs of each epoch: labelled ones, and new generated ones each time."""

    def __init__(self, parts, mix, tokens, seed):
        self.sets, self.mix, self.tokens, self.seed = parts["train"], mix, tokens, seed
        self.sentences = generated.Sentences([pair.premise for name in OPEN_TEXT for pair in self.sets[name]])

    def __call__(self, epoch):
        rng = random.Random(self.seed * 7919 + epoch)
        pairs = [pair for name, share in self.mix.shares.items() for pair in share_of(self.sets[name], share, rng)]
        labelled = [pair for name in COMPOSED_FROM for pair in self.sets[name]]
        pairs += generated.swapped_pairs(self.sentences, self.mix.swapped, rng)
        pairs += generated.composed_pairs(labelled, self.sentences, self.mix.composed, rng)
        pairs += templates.template_pairs(self.mix.templated, rng)
        return [self.tokens.pair(pair.premise, pair.hypothesis, LIMIT) for pair in pairs], [pair.label for pair in pairs]


def accuracy(model, tokens, pairs):
    """Share of three-way labels that come out first."""
    scores = training.logits(model, [tokens.pair(p.premise, p.hypothesis, LIMIT) for p in pairs])
    return (scores.argmax(1) == torch.tensor([p.label for p in pairs])).float().mean().item()


def main():
    options = training.arguments(__doc__, epochs=3, rate=1e-4, batch=32, dropout=0.05, fixed=0, mix="first", start="")
    onnx, tokenizer = training.encoder_files(options.encoder, options.out)
    tokens = wordpiece.WordPiece(tokenizer)
    parts = dataset.entailment_parts(options.data, SETS)
    model = heads.Entailment(encoder.pretrained(onnx, options.dropout, options.fixed), options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    watched = {"snli": parts["calibrate"]["snli-dev"], "mnli": parts["calibrate"]["mnli-a"]}

    def watch(model):
        return {name: round(accuracy(model, tokens, pairs), 3) for name, pairs in watched.items()}

    training.Run(model, Epochs(parts, MIXES[options.mix], tokens, options.seed), loss, options, watch).go()
    torch.save(model.state_dict(), f"{options.out}/entailment.pt")


if __name__ == "__main__":
    main()

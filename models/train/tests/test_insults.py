"""Checks of the generated texts that insult or do not."""

import random
import unittest

import insults

SENTENCES = ["The committee met on Tuesday and agreed on the plan.", "A man is playing a guitar in the park.", "Short one."]


class Generated(unittest.TestCase):
    def test_half_of_the_texts_insult(self):
        texts = insults.texts(SENTENCES, 2000, random.Random(1))
        self.assertEqual(2000, len(texts))
        self.assertAlmostEqual(1000, sum(label for _, label in texts), delta=100)

    def test_an_insulting_text_has_a_word_that_the_others_never_have(self):
        bad = {insults.plain(word) for words in (insults.NOUNS, insults.QUALITIES, insults.CRIES) for word in words[True]} | set(insults.SWEARING)
        for text, label in insults.texts(SENTENCES, 3000, random.Random(2)):
            found = [word for word in bad if f" {word}" in f" {text.lower()}"]
            if label:
                self.assertTrue(found, text)
            else:
                self.assertEqual([], found, text)

    def test_the_same_seed_gives_the_same_texts(self):
        self.assertEqual(insults.texts(SENTENCES, 50, random.Random(3)), insults.texts(SENTENCES, 50, random.Random(3)))


if __name__ == "__main__":
    unittest.main()

"""WordPiece as BERT's uncased models use it (Devlin et al. 2019; Wu et al. 2016), without a tokenizer library."""

import json
import unicodedata

CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 100


class WordPiece:
    """Texts to token ids; remembers the pieces of words that it has seen."""

    def __init__(self, tokenizer_json):
        with open(tokenizer_json, encoding="utf-8") as file:
            self.vocabulary = json.load(file)["model"]["vocab"]
        self.seen = {}

    def single(self, text, limit=256):
        """Ids with the marks around them, and segment ids."""
        ids = self.ids(text)[: limit - 2]
        return [CLS, *ids, SEP], [0] * (len(ids) + 2)

    def pair(self, first, second, limit=128):
        """As `single`, of two texts; the longer one loses tokens first."""
        a, b = self.ids(first), self.ids(second)
        over = len(a) + len(b) + 3 - limit
        while over > 0:
            cut = min(over, max(1, abs(len(a) - len(b))))
            longer = a if len(a) >= len(b) else b
            del longer[len(longer) - cut :]
            over -= cut
        return [CLS, *a, SEP, *b, SEP], [0] * (len(a) + 2) + [1] * (len(b) + 1)

    def ids(self, text):
        return [piece for word in words(text) for piece in self.pieces(word)]

    def pieces(self, word):
        """Longest known piece first, from the left; a word with an unknown rest is unknown as a whole."""
        known = self.seen.get(word)
        if known is None:
            known = self.seen[word] = self.split(word)
        return known

    def split(self, word):
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        pieces, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                piece = self.vocabulary.get(mark + word[start:end])
                if piece is not None:
                    break
            else:
                return [UNKNOWN]
            pieces.append(piece)
            start = end
        return pieces


def words(text):
    """Lower-case words without accents; punctuation and CJK characters stand alone."""
    out = []
    for char in text:
        if char in "\t\n\r" or unicodedata.category(char) == "Zs":
            out.append(" ")
        elif char in "\0\ufffd" or unicodedata.category(char)[0] == "C":
            continue
        else:
            out.append(f" {char} " if is_cjk(char) else char)
    stripped = (c for c in unicodedata.normalize("NFD", "".join(out)) if unicodedata.category(c) != "Mn")
    return "".join(f" {c} " if is_punctuation(c) else c for c in "".join(stripped).lower()).split()


def is_punctuation(char):
    return char.isascii() and char.isprintable() and not char.isalnum() and char != " " or unicodedata.category(char)[0] == "P"


def is_cjk(char):
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F

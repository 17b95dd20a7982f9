"""Changes to one sentence: those that falsify it, and those that leave it true. Each returns None where it finds nothing to change."""

import re

import lexicon

AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|will|would|should|must|may|might|has been|have been|had been)\b(?! not|n't)")
POSSESSIVE = re.compile(r"\b(has|have|had) (?=(?:an?|the|two|three|some|many|no|his|her|its|their|\d+)\b)")
POSSESS = {"has": "does not have ", "have": "do not have ", "had": "did not have "}
NEGATED = re.compile(r"\b(cannot|(?:is|are|was|were|could|would|should|has|have|had|do|does|did|must)n't|not|never)\b ?")
CONTRACTIONS = {
    f"{verb} not": f"{short}n't"
    for verb, short in (
        ("is", "is"), ("are", "are"), ("was", "was"), ("were", "were"), ("do", "do"), ("does", "does"), ("did", "did"), ("can", "ca"),
        ("could", "could"), ("will", "wo"), ("would", "would"), ("should", "should"), ("has", "has"), ("have", "have"), ("had", "had"),
    )
} | {"it is": "it's", "they are": "they're", "I am": "I'm", "we are": "we're", "he is": "he's", "she is": "she's", "you are": "you're"}
QUANTIFIERS = (
    (r"\b[Aa]ll (?=[a-z]+s\b)", ("no ", "not all ")),
    (r"\b[Aa]ll (?:of )?(?=the\b)", ("none of ", "not all of ")),
    (r"\b[Ee]very(?= \w)", ("no", "not every")),
    (r"\b[Ss]ome(?= \w+s\b)", ("no",)),
    (r"\b[Nn]o(?= \w+s?\b)", ("some", "several")),
    (r"\b[Nn]one\b", ("all", "most")),
    (r"\b[Mm]any\b", ("no", "hardly any", "few")),
    (r"(?<!the )\b[Mm]ost\b(?= of| [a-z]+s\b)", ("few", "no")),
    (r"\b[Aa]lways\b", ("never", "rarely")),
    (r"\b[Nn]ever\b", ("always", "often")),
    (r"\b[Ee]veryone\b|\b[Ee]verybody\b", ("no one", "nobody")),
    (r"\b[Nn]obody\b|\b[Nn]o one\b", ("everyone", "somebody")),
    (r"\b[Bb]oth\b", ("neither of",)),
    (r"\b[Aa]t least\b", ("fewer than", "less than")),
    (r"\b[Mm]ore than\b", ("less than", "fewer than")),
    (r"\b[Ll]ess than\b|\b[Ff]ewer than\b", ("more than", "at least")),
    (r"\b[Oo]nly\b", ("not only",)),
)
NAME = re.compile(r"(?<=[a-z0-9,;:] )(?:[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2})")


def verb_forms():
    forms = {}
    for base, (third, past) in lexicon.IRREGULAR.items():
        forms[third], forms[past] = ("does", base), ("did", base)
    for base in lexicon.REGULAR:
        stem = base[:-1] if base.endswith("e") else base
        sibilant = base.endswith(("ss", "sh", "ch", "x"))
        if base.endswith("y") and base[-2] not in "aeou":
            third, past = base[:-1] + "ies", base[:-1] + "ied"
        else:
            third = base + ("es" if sibilant else "s")
            past = ("stopped" if base == "stop" else "planned" if base == "plan" else "preferred" if base == "prefer" else stem + "ed")
        forms[third], forms[past] = ("does", base), ("did", base)
    return forms


FORMS = verb_forms()
VERB = re.compile(r"(?<!\bto )(?<!\bthe )(?<!\ba )\b(" + "|".join(sorted(FORMS, key=len, reverse=True)) + r")\b(?! by\b)")
TABLE = {word: [w for w in row if w != word] for row in lexicon.EXCLUSIVE for word in row}
SYNONYMS = {}
for first, second in lexicon.SAME:
    SYNONYMS.setdefault(first, second)
    SYNONYMS.setdefault(second, first)


def replace(text, match, new):
    """Puts `new` in the place of the match, with a capital where it had one."""
    if match.group()[:1].isupper():
        new = new[:1].upper() + new[1:]
    return text[: match.start()] + new + text[match.end() :]


def one_of(pattern, text, rng):
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def number(text, rng):
    """Another number in the place of one number, written in the same way."""
    match = one_of(r"\d+(?:,\d{3})*(?:\.\d+)?|\b(?:" + "|".join(lexicon.NUMBERS[2:] + lexicon.LARGE_NUMBERS + lexicon.ORDINALS[1:]) + r")\b", text, rng)
    if match is None:
        return None
    old = match.group()
    if not old[0].isdigit():
        rows = (lexicon.NUMBERS[1:], lexicon.LARGE_NUMBERS, lexicon.ORDINALS)
        row = next(row for row in rows if old in row)
        return replace(text, match, rng.choice([word for word in row if word != old]))
    return replace(text, match, other_number(old, rng))


def other_number(old, rng):
    new = old
    while new == old:
        way = rng.randrange(4)
        if way == 0 and "." not in old:
            value = int(old.replace(",", ""))
            spread = 40 if 1000 < value < 2100 else max(3, value // 2)
            new = f"{max(0, value + rng.randint(-spread, spread)):{',' if ',' in old else ''}}"
        elif way == 1 and len(old) < 7 and "." not in old and not 1000 < int(old.replace(",", "")) < 2100:
            new = f"{int(old.replace(',', '')) * rng.choice((2, 3, 10)):{',' if ',' in old else ''}}"
        else:
            at = rng.choice([i for i, char in enumerate(old) if char.isdigit()])
            new = old[:at] + str(rng.randint(1, 9)) + old[at + 1 :]
    return new


def negation(text, rng):
    """The sentence denied, or a denial taken back."""
    found = NEGATED.search(text)
    if found and rng.random() < 0.7:
        word = found.group(1)
        kept = "can " if word == "cannot" else word[:-3] + " " if word.endswith("n't") else ""
        if word in ("don't", "doesn't", "didn't"):
            kept = ""
        return replace(text, found, kept)
    if found:
        return None
    if rng.random() < 0.08:
        return rng.choice(("It is not true that ", "It is not the case that ", "It is false that ")) + text[:1].lower() + text[1:]
    auxiliary, has = AUXILIARY.search(text), POSSESSIVE.search(text)
    if has and (auxiliary is None or has.start() < auxiliary.start()):
        return replace(text, has, POSSESS[has.group(1)] if rng.random() < 0.7 else "never " + has.group())
    verb = VERB.search(text)
    if verb and (auxiliary is None or verb.start() < auxiliary.start()):
        helper, base = FORMS[verb.group()]
        return replace(text, verb, rng.choice((f"{helper} not {base}", f"{helper}n't {base}", f"never {verb.group()}")))
    if auxiliary:
        way = rng.choice(("not", "not", "n't", "never"))
        first = auxiliary.group().split()[0]
        if way == "n't" and f"{first} not" in CONTRACTIONS:
            return replace(text, auxiliary, auxiliary.group().replace(first, CONTRACTIONS[f"{first} not"], 1))
        return replace(text, auxiliary, auxiliary.group().replace(first, f"{first} {'never' if way == 'never' else 'not'}", 1))
    return None


def quantifier(text, rng):
    order = list(QUANTIFIERS)
    rng.shuffle(order)
    for pattern, others in order:
        match = re.search(pattern, text)
        if match:
            return replace(text, match, rng.choice(others))
    return None


def opposite(text, rng):
    """A word that excludes the one that stood there: another colour, animal, side, outcome."""
    match = one_of(r"\b(?:" + "|".join(map(re.escape, TABLE)) + r")\b(?!-)", text, rng)
    return replace(text, match, rng.choice(TABLE[match.group()])) if match else None


def name(text, rng, names):
    """Another name in the place of one: of the same kind where the kind is known, else of as many words from `names`."""
    spans = [(m.start(), m.end()) for m in NAME.finditer(text)]
    first = re.match(r"[A-Z][a-z]{2,}", text)
    if first and any(first.group() in kind for kind in lexicon.NAME_KINDS):
        spans.append(first.span())
    if not spans:
        return None
    start, end = rng.choice(spans)
    old = text[start:end]
    parts = old.split()
    at = rng.randrange(len(parts))
    kind = next((kind for kind in lexicon.NAME_KINDS if parts[at] in kind), None)
    if kind and rng.random() < 0.7:
        parts[at] = rng.choice([word for word in kind if word != parts[at]])
        new = " ".join(parts)
    else:
        new = rng.choice(names[len(parts)])
    return text[:start] + new + text[end:] if new != old else None


def synonym(text, rng):
    match = one_of(r"\b(?:" + "|".join(map(re.escape, SYNONYMS)) + r")\b(?!-)", text, rng)
    return replace(text, match, SYNONYMS[match.group()]) if match else None


def contraction(text, rng):
    pairs = [(a, b) for a, b in CONTRACTIONS.items()] + [(b, a) for a, b in CONTRACTIONS.items()]
    fits = [(a, b) for a, b in pairs if re.search(rf"\b{a}\b", text)]
    if not fits:
        return None
    old, new = rng.choice(fits)
    return re.sub(rf"\b{old}\b", new, text, count=1)


def spelled_number(text, rng):
    """Digits for a word or a word for digits, from 2 to 12."""
    match = one_of(r"(?<![\d.,])\b(?:[2-9]|1[0-2])\b(?![\d.,%:])|\b(?:" + "|".join(lexicon.NUMBERS[2:]) + r")\b", text, rng)
    if match is None:
        return None
    old = match.group()
    return text[: match.start()] + (lexicon.NUMBERS[int(old)] if old.isdigit() else str(lexicon.NUMBERS.index(old))) + text[match.end() :]


def moved_date(text, rng):
    """'In 1999, it rained.' for 'It rained in 1999.', and back."""
    front = re.match(r"(In (?:\w+ )?\d{4}), (\w)(.*?)([.!]?)$", text)
    if front:
        when, initial, rest, end = front.groups()
        return f"{initial.upper()}{rest} {when[0].lower()}{when[1:]}{end}"
    back = re.match(r"(\w)(.*) (in (?:\w+ )?\d{4})([.!]?)$", text)
    if back:
        initial, rest, when, end = back.groups()
        starts_with_article = re.match(r"(?:The|A|An|It|He|She|They|We|This|That)\b", text)
        return f"{when[0].upper()}{when[1:]}, {initial.lower() if starts_with_article else initial}{rest}{end}"
    return None


def surface(text, rng):
    """Another case or end mark, same words."""
    way = rng.randrange(4)
    if way == 0:
        return text.lower()
    if way == 1:
        return text.rstrip(" .!") if text.endswith((".", "!")) else text + "."
    if way == 2:
        return text.replace(",", "")
    return re.sub(r"\s*\([^()]*\)", "", text)


def kind_of(text, rng):
    """A wider word in the place of a narrower one; True of whatever the sentence says exists."""
    if NEGATED.search(text) or re.search(r"\b(?:no|all|every|each|any|only|without|few|if)\b", text, re.I):
        return None
    match = one_of(r"\b(?:" + "|".join(lexicon.KINDS) + r")\b(?!-)", text, rng)
    return replace(text, match, lexicon.KINDS[match.group()]) if match else None


def plainer(text, rng):
    """One adjective less."""
    if NEGATED.search(text) or re.search(r"\b(?:no|all|every|each|any|only|without|few|if|than)\b", text, re.I):
        return None
    match = one_of(r"(?<=\b[Tt]he )(?:" + "|".join(lexicon.ADJECTIVES) + r") (?=[a-z])|(?<=\b[Aa] )(?:" + "|".join(lexicon.ADJECTIVES) + r") (?=[bcdfghjklmnpqrstvwyz])", text, rng)
    return text[: match.start()] + text[match.end() :] if match else None

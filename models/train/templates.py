"""Pairs from grammar templates, in the manner of HANS (McCoy et al. 2019): high overlap with and without entailment."""

from dataset import CONTRADICTION, ENTAILMENT, NEUTRAL, NOT_ENTAILMENT, Pair

PEOPLE = (
    "lawyer doctor senator artist athlete scientist student professor manager author actor judge tourist president secretary banker pilot nurse "
    "farmer neighbor engineer musician editor guard driver baker sailor clerk painter poet teacher dancer waiter mayor reporter"
).split()
VERBS = {
    "helped": "helped", "saw": "seen", "called": "called", "admired": "admired", "believed": "believed", "contacted": "contacted",
    "thanked": "thanked", "avoided": "avoided", "advised": "advised", "supported": "supported", "introduced": "introduced", "mentioned": "mentioned",
    "encouraged": "encouraged", "recognized": "recognized", "stopped": "stopped", "followed": "followed", "hired": "hired", "met": "met",
    "invited": "invited", "chased": "chased", "praised": "praised", "blamed": "blamed", "visited": "visited", "paid": "paid",
}
ALONE = "slept danced ran laughed waited resigned arrived performed shouted left smiled worked sang cried".split()
TRUE_OF = "knew remembered realized forgot discovered".split()
OPEN_OF = "hoped claimed believed said thought suspected feared".split()
NEAR = ["near", "next to", "behind", "in front of"]
MEASURES = [("taller", "shorter"), ("older", "younger"), ("richer", "poorer"), ("faster", "slower"), ("heavier", "lighter"), ("stronger", "weaker")]
THINGS = "books apples tickets letters paintings chairs cars boxes photos stamps".split()
GOT = "bought sold found lost carried counted collected received".split()
COUNTS = "two three four five six seven eight nine ten twelve twenty thirty".split()


def template_pairs(count, rng):
    """`count` pairs, each from a template drawn at random."""
    out = []
    while len(out) < count:
        out += rng.choice(TEMPLATES)(rng)
    return out[:count]


def sentence(*words):
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def people(rng, count):
    return [f"the {noun}" for noun in rng.sample(PEOPLE, count)]


def roles(rng):
    (x, y), verb = people(rng, 2), rng.choice(list(VERBS))
    said = sentence(x, verb, y)
    passive = sentence(y, "was", VERBS[verb], "by", x)
    first, second = rng.choice(((said, said), (said, passive), (passive, said)))
    turned = rng.choice((sentence(y, verb, x), sentence(x, "was", VERBS[verb], "by", y)))
    return [Pair(first, second, ENTAILMENT), Pair(first, turned, NOT_ENTAILMENT)]


def clause(rng):
    (x, y, z), verb, inner = people(rng, 3), rng.choice(list(VERBS)), rng.choice(list(VERBS))
    if rng.random() < 0.5:
        said = sentence(x, "who", y, inner, verb, z)
        true = [sentence(y, inner, x), sentence(x, verb, z)]
        false = [sentence(y, verb, z), sentence(y, inner, z), sentence(x, inner, y), sentence(z, verb, x)]
    else:
        said = sentence(x, verb, y, "who", inner, z)
        true = [sentence(x, verb, y), sentence(y, inner, z)]
        false = [sentence(x, inner, z), sentence(y, verb, x), sentence(x, verb, z), sentence(z, inner, y)]
    return [Pair(said, rng.choice(true), ENTAILMENT), Pair(said, rng.choice(false), NOT_ENTAILMENT)]


def place(rng):
    (x, y, z), verb, alone, near = people(rng, 3), rng.choice(list(VERBS)), rng.choice(ALONE), rng.choice(NEAR)
    deed = rng.choice(((verb, z), (alone,)))
    said = sentence(x, near, y, *deed)
    return [Pair(said, sentence(x, *deed), ENTAILMENT), Pair(said, sentence(y, *deed), NOT_ENTAILMENT)]


def both(rng):
    (x, y, z), verb, other = people(rng, 3), rng.choice(list(VERBS)), rng.choice(list(VERBS))
    said, loose = sentence(x, "and", y, verb, z), sentence(x, "or", y, verb, z)
    doing = sentence(x, verb, y, "and", other, z)
    return [
        Pair(said, sentence(rng.choice((x, y)), verb, z), ENTAILMENT),
        Pair(said, sentence(x, verb, y), NOT_ENTAILMENT),
        Pair(loose, sentence(rng.choice((x, y)), verb, z), NEUTRAL),
        Pair(doing, sentence(x, other, z), ENTAILMENT),
        Pair(doing, sentence(y, other, z), NOT_ENTAILMENT),
    ]


def embedded(rng):
    (x, y, z), verb, alone = people(rng, 3), rng.choice(list(VERBS)), rng.choice(ALONE)
    inner = [y, verb, z] if rng.random() < 0.5 else [y, alone]
    that = rng.choice((["that"], []))
    opened = sentence(x, rng.choice(OPEN_OF), *that, *inner)
    known = sentence(x, rng.choice(TRUE_OF), "that", *inner)
    return [
        Pair(opened, sentence(*inner), NEUTRAL),
        Pair(known, sentence(*inner), ENTAILMENT),
        Pair(sentence(x, "believed", *inner), sentence(x, "believed", y), NOT_ENTAILMENT),
    ]


def condition(rng):
    (x, y, z), verb, alone = people(rng, 3), rng.choice(list(VERBS)), rng.choice(ALONE)
    open_word, sure_word = rng.choice(("if", "unless", "in case")), rng.choice(("because", "although", "after", "since"))
    doubt, sure = rng.choice(("probably", "maybe", "hopefully", "supposedly")), rng.choice(("certainly", "clearly", "obviously", "suddenly"))
    main, side = [x, verb, y], [z, alone]
    return [
        Pair(sentence(open_word, *side[:-1], side[-1] + ",", *main), sentence(*rng.choice((main, side))), NEUTRAL),
        Pair(sentence(sure_word, *side[:-1], side[-1] + ",", *main), sentence(*rng.choice((main, side))), ENTAILMENT),
        Pair(sentence(doubt, *main), sentence(*main), NEUTRAL),
        Pair(sentence(sure, *main), sentence(*main), ENTAILMENT),
        Pair(sentence(*main), sentence("no one", verb, y), CONTRADICTION),
    ]


def amount(rng):
    noun, alone = rng.choice(PEOPLE), rng.choice(ALONE)
    every, some, no = (sentence(word, noun + "s", alone) for word in ("all the", "some of the", "none of the"))
    most = sentence("most of the", noun + "s", alone)
    return rng.sample(
        [
            Pair(every, some, ENTAILMENT), Pair(every, most, ENTAILMENT), Pair(some, every, NEUTRAL), Pair(no, some, CONTRADICTION),
            Pair(every, no, CONTRADICTION), Pair(some, no, CONTRADICTION), Pair(most, some, ENTAILMENT), Pair(most, every, NEUTRAL),
        ],
        3,
    )


def count(rng):
    (x,), got, thing = people(rng, 1), rng.choice(GOT), rng.choice(THINGS)
    low, middle, high = sorted(rng.sample(range(len(COUNTS)), 3))
    words = COUNTS if rng.random() < 0.5 else ["2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "20", "30"]
    said = sentence(x, got, words[middle], thing)
    return [
        Pair(said, rng.choice((sentence(x, got, "more than", words[low], thing), sentence(x, got, "at least", words[low], thing))), ENTAILMENT),
        Pair(said, rng.choice((sentence(x, got, "more than", words[high], thing), sentence(x, got, "fewer than", words[low], thing))), CONTRADICTION),
        Pair(said, sentence(x, got, words[rng.choice((low, high))], thing), CONTRADICTION),
        Pair(said, sentence(x, got, rng.choice(("some", "several")), thing), ENTAILMENT),
    ]


def compare(rng):
    (x, y), (more, less) = people(rng, 2), rng.choice(MEASURES)
    if rng.random() < 0.5:
        more, less = less, more
    said = sentence(x, "is", more, "than", y)
    return [
        Pair(said, sentence(y, "is", less, "than", x), ENTAILMENT),
        Pair(said, rng.choice((sentence(y, "is", more, "than", x), sentence(x, "is", less, "than", y))), CONTRADICTION),
    ]


def order(rng):
    (x, y), first, second = people(rng, 2), rng.choice(ALONE), rng.choice(ALONE)
    said = sentence(x, first, "before", y, second)
    return [
        Pair(said, sentence(y, second, "after", x, first), ENTAILMENT),
        Pair(said, rng.choice((sentence(x, first, "after", y, second), sentence(y, second, "before", x, first))), CONTRADICTION),
    ]


TEMPLATES = (roles, clause, place, both, embedded, condition, amount, count, compare, order)

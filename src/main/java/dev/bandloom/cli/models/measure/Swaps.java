package dev.bandloom.cli.models.measure;

import dev.bandloom.inference.TextPair;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Pairs of a sentence and the same sentence with one thing changed, so that it no longer follows. The same sentences give
 * the same pairs.
 */
final class Swaps {
    /** What is changed. */
    enum Kind {
        NUMBER,
        NEGATION,
        NAME
    }

    private static final long SEED = 11;
    private static final int PAIRS = 300;
    private static final List<String> NUMBERS = List.of(
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
            "fifty");
    private static final Pattern NUMBER =
            Pattern.compile("\\b\\d+(?:,\\d{3})*(?:\\.\\d+)?\\b|\\b(?:" + String.join("|", NUMBERS) + ")\\b");
    private static final Pattern DENIED = Pattern.compile(" not\\b(?! only)");
    private static final Pattern AUXILIARY =
            Pattern.compile("\\b(?:is|are|was|were|can|could|will|would|should|must|may|might)\\b");
    private static final Pattern NAME = Pattern.compile("(?<=[a-z0-9,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}");

    private final List<String> sentences;
    private final List<String> names;

    Swaps(List<String> sentences) {
        this.sentences = List.copyOf(sentences);
        this.names = sentences.stream()
                .flatMap(sentence -> NAME.matcher(sentence).results().map(MatchResult::group))
                .distinct()
                .toList();
    }

    /** Sentences with themselves, 300 at most. */
    List<TextPair> identical() {
        return drawn("identical").stream()
                .limit(PAIRS)
                .map(sentence -> new TextPair(sentence, sentence))
                .toList();
    }

    /** Sentences with a changed form of themselves, 300 at most; fewer where there is nothing to change. */
    List<TextPair> of(Kind kind) {
        RandomGenerator random = streams().stream("change:" + kind);
        var pairs = new ArrayList<TextPair>();
        for (String sentence : drawn(kind.name())) {
            if (pairs.size() == PAIRS) {
                break;
            }
            changed(sentence, kind, random).ifPresent(other -> pairs.add(new TextPair(sentence, other)));
        }
        return pairs;
    }

    private static RandomStreams streams() {
        return RandomStreams.of(SEED);
    }

    /** The sentences in an order of their own for each name. */
    private List<String> drawn(String name) {
        var order = new ArrayList<>(sentences);
        RandomGenerator random = streams().stream("order:" + name);
        for (int i = order.size() - 1; i > 0; i--) {
            java.util.Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    private Optional<String> changed(String sentence, Kind kind, RandomGenerator random) {
        return switch (kind) {
            case NUMBER -> one(NUMBER, sentence, random).map(at -> with(sentence, at, otherNumber(at.group(), random)));
            case NEGATION -> {
                var denied = DENIED.matcher(sentence);
                if (denied.find()) {
                    yield Optional.of(with(sentence, denied.toMatchResult(), ""));
                }
                var auxiliary = AUXILIARY.matcher(sentence);
                yield auxiliary.find()
                        ? Optional.of(with(sentence, auxiliary.toMatchResult(), auxiliary.group() + " not"))
                        : Optional.empty();
            }
            case NAME ->
                one(NAME, sentence, random)
                        .flatMap(at -> otherName(at.group(), sentence, random).map(name -> with(sentence, at, name)));
        };
    }

    private static Optional<MatchResult> one(Pattern pattern, String sentence, RandomGenerator random) {
        List<MatchResult> found = pattern.matcher(sentence).results().toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private static String with(String sentence, MatchResult at, String other) {
        return sentence.substring(0, at.start()) + other + sentence.substring(at.end());
    }

    /** Another number word, or the number with one digit changed. */
    private static String otherNumber(String number, RandomGenerator random) {
        if (!Character.isDigit(number.charAt(0))) {
            List<String> others =
                    NUMBERS.stream().filter(word -> !word.equals(number)).toList();
            return others.get(random.nextInt(others.size()));
        }
        int[] digits = number.chars().filter(Character::isDigit).toArray();
        int changed = random.nextInt(digits.length);
        int place = -1;
        for (int i = 0; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i)) && changed-- == 0) {
                place = i;
                break;
            }
        }
        int digit = number.charAt(place) - '0';
        int other = 1 + (digit + random.nextInt(8)) % 9;
        return number.substring(0, place) + (other == digit ? 1 + digit % 9 : other) + number.substring(place + 1);
    }

    /** A name of as many words that shares none with the sentence. */
    private Optional<String> otherName(String name, String sentence, RandomGenerator random) {
        int words = name.split(" ").length;
        Set<String> said = Set.copyOf(List.of(sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).stream()
                .distinct()
                .toList());
        List<String> others = names.stream()
                .filter(other -> other.split(" ").length == words)
                .filter(other -> java.util.Arrays.stream(
                                other.toLowerCase(Locale.ROOT).split(" "))
                        .noneMatch(said::contains))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(random.nextInt(others.size())));
    }
}

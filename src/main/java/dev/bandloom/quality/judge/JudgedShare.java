package dev.bandloom.quality.judge;

import dev.bandloom.dataset.ContentHash;
import dev.bandloom.random.RandomStreams;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Chooses the samples that are judged by their content and the seed of the recipe: equal samples meet the same choice. */
final class JudgedShare {
    private static final int HEX_DIGITS = 16;

    private final RandomStreams streams;
    private final double rate;

    /** @param rate share of the samples, in (0,1] */
    JudgedShare(long seed, double rate) {
        this.streams = RandomStreams.of(seed);
        this.rate = rate;
    }

    boolean includes(JsonNode response) {
        if (rate >= 1) {
            return true;
        }
        long content = Long.parseUnsignedLong(ContentHash.of(response).substring(0, HEX_DIGITS), 16);
        return streams.stream("judged-share", content).nextDouble() < rate;
    }

    /** Why a sample outside of the share is not judged. */
    String whyNot() {
        BigDecimal percent = BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros();
        return "not in the judged share of " + percent.toPlainString() + "%";
    }
}

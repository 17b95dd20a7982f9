package dev.bandloom.cli.export;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.dataset.split.SplitRequest;
import dev.bandloom.dataset.split.SplitShares;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a dataset is divided into training, validation and test parts. */
final class DivisionOptions {
    @Option(
            names = "--split",
            paramLabel = "TRAIN/VALIDATION/TEST",
            description = {
                "Shares of the parts, such as 80/10/10 or 90/0/10 (default: no division, for a folder 80/10/10).",
                "Labels and coverage are spread evenly; near-duplicates and relatives stay together."
            })
    private @Nullable String shares;

    @Option(
            names = "--near",
            paramLabel = "SIMILARITY",
            description = "Samples that share this much of their word pairs stay together, 0.3 to 1 (default: "
                    + SplitRequest.NEAR + ").")
    private @Nullable Double near;

    @Option(
            names = "--divide-sources",
            description = "Let samples from the same seed row or passage stand in different parts.")
    private boolean divideSources;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed divides differently (default: 42).")
    private @Nullable Long seed;

    boolean asked() {
        return shares != null;
    }

    /** An option that was given and acts only where a dataset is divided; null without any. */
    @Nullable
    String stray() {
        return near != null ? "--near" : seed != null ? "--seed" : divideSources ? "--divide-sources" : null;
    }

    SplitRequest request() {
        try {
            SplitRequest usual = SplitRequest.USUAL;
            return new SplitRequest(
                    shares == null ? usual.shares() : SplitShares.parse(shares),
                    near == null ? usual.near() : near,
                    !divideSources,
                    seed == null ? usual.seed() : seed);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.badInput(String.valueOf(wrong.getMessage()));
        }
    }
}

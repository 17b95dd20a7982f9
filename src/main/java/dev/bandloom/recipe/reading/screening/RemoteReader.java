package dev.bandloom.recipe.reading.screening;

import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code validators.remote}. Whether a service may be asked is for the configuration of the process to say. */
public final class RemoteReader {
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final Bounds SECONDS = Bounds.between(1, 300);
    private static final Bounds PER_CALL = Bounds.between(1, 256);
    private static final double THRESHOLD = 0.5;
    private static final int TIMEOUT = 30;
    private static final int SAMPLES = 16;

    private RemoteReader() {}

    /** Null when no service is named. */
    public static @Nullable ValidatorSpec read(Section section, Common common) {
        Cursor given = section.find("url");
        URI url = given == null ? null : url(given);
        double threshold = section.number("threshold", UNIT, THRESHOLD);
        int timeout = section.whole("timeout_seconds", SECONDS, TIMEOUT);
        int perCall = section.whole("per_call", PER_CALL, SAMPLES);
        boolean required = section.flag("required", false);
        if (url == null) {
            return null;
        }
        return new JudgeSpec.Remote(common, url, threshold, Duration.ofSeconds(timeout), perCall, required);
    }

    private static @Nullable URI url(Cursor given) {
        String text = given.text();
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException noAddress) {
            given.problem("'" + Described.clip(text) + "' is no address: " + noAddress.getReason());
            return null;
        }
        given.problem("must be an http or https address with a host and without a user, but is '" + Described.clip(text)
                + "'");
        return null;
    }
}

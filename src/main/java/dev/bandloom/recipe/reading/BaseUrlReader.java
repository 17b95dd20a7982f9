package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.reading.yaml.Cursor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code llm.base_url}. Its messages show no part of an address in which a key or a password could stand. */
final class BaseUrlReader {
    private static final int LONGEST = 2_000;
    private static final int LAST_PORT = 65_535;
    private static final String WANTED = "must be an http or https address, such as https://host/v1";

    private BaseUrlReader() {}

    /** Null, with a problem noted, when calls cannot or may not go there. */
    static @Nullable URI read(Cursor given, LlmCatalogue catalogue) {
        String text = given.text();
        URI address = text == null ? null : address(given, text);
        if (address != null && !catalogue.mayCall(address)) {
            given.problem("recipes may not send calls to '" + host(address)
                    + "'; allow the host in bandloom.llm.recipe-hosts" + ModelReader.FILE);
            return null;
        }
        return address;
    }

    private static @Nullable URI address(Cursor given, String text) {
        if (text.length() > LONGEST) {
            given.problem("must have at most " + LONGEST + " characters, but has " + text.length());
            return null;
        }
        if (text.contains("@")) {
            given.problem("must not hold a user or a password; a key is configured as"
                    + " bandloom.llm.providers.NAME.key-variable" + ModelReader.FILE);
            return null;
        }
        if (text.contains("?") || text.contains("#")) {
            given.problem("must end with its path; drop what follows '?' or '#'");
            return null;
        }
        URI address = parse(text);
        if (address == null) {
            given.mismatch(WANTED);
        }
        return address;
    }

    private static @Nullable URI parse(String text) {
        try {
            var address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean port = address.getPort() == -1 || (address.getPort() > 0 && address.getPort() <= LAST_PORT);
            return web && port && address.getHost() != null ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String host(URI address) {
        return address.getHost() + (address.getPort() == -1 ? "" : ":" + address.getPort());
    }
}

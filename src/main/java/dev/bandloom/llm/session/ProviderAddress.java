package dev.bandloom.llm.session;

import java.net.URI;
import java.util.Locale;

/** A configured provider at the address that it is called at. */
record ProviderAddress(String provider, URI baseUrl) {
    ProviderAddress {
        baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
    }

    /** Whether two addresses have scheme, host and port in common, so that one's key may go to the other. */
    static boolean sameOrigin(URI a, URI b) {
        return origin(a).equals(origin(b));
    }

    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() != -1 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}

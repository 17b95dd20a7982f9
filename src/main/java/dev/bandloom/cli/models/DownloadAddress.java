package dev.bandloom.cli.models;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses files may come from. */
final class DownloadAddress {
    /** First byte of IPv6 addresses of a site's own, fc00::/7. */
    private static final int UNIQUE_LOCAL = 0xFC;

    private static final int UNIQUE_LOCAL_BITS = 0xFE;

    private DownloadAddress() {}

    /**
     * Refuses addresses over which anybody could slip in another file unseen, or that carry a password.
     *
     * @throws Download.Refusal which says what is wrong
     */
    static void check(URI address, boolean insecure) throws Download.Refusal {
        String scheme = String.valueOf(address.getScheme());
        if (address.getHost() == null || address.getUserInfo() != null) {
            throw new Download.Refusal(
                    address.getUserInfo() != null
                            ? "the address must not hold a name and password"
                            : "'" + address + "' is no complete address such as https://host/path");
        }
        boolean plain = scheme.equalsIgnoreCase("http");
        if (!plain && !scheme.equalsIgnoreCase("https")) {
            throw new Download.Refusal("addresses begin with https://, not " + scheme + ":");
        }
        if (plain && !insecure && !loopback(address.getHost())) {
            throw new Download.Refusal(
                    "http:// is not encrypted; use https://, or --insecure-http if you trust the network to "
                            + address.getHost());
        }
    }

    /**
     * Refuses to be led from outside into this machine or its network, whose services trust who comes from here.
     *
     * @throws Download.Refusal which says so
     */
    static void checkRedirection(URI from, URI to) throws Download.Refusal {
        if (to.getHost() != null && inside(to.getHost()) && !inside(from.getHost())) {
            throw new Download.Refusal("the server points to " + to.getHost() + ", which is inside of this network");
        }
    }

    private static boolean inside(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .anyMatch(address -> address.isLoopbackAddress()
                            || address.isAnyLocalAddress()
                            || address.isLinkLocalAddress()
                            || address.isSiteLocalAddress()
                            || (address.getAddress()[0] & UNIQUE_LOCAL_BITS) == UNIQUE_LOCAL
                                    && address.getAddress().length == 16);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

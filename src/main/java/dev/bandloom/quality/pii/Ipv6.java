package dev.bandloom.quality.pii;

/** Reads addresses of the Internet Protocol, version 6 (RFC 4291, section 2.2). */
final class Ipv6 {
    private static final int GROUPS = 8;

    private Ipv6() {}

    /** Whether a text of hexadecimal groups, colons and perhaps a trailing IPv4 address is an address. */
    static boolean valid(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0 || text.equals("::")) {
            return false;
        }
        int groups = 0;
        for (String group : text.split(":")) {
            groups += group.contains(".") ? 2 : group.isEmpty() ? 0 : 1;
        }
        boolean edges = (!text.startsWith(":") || gap == 0) && (!text.endsWith(":") || gap == text.length() - 2);
        return edges
                && (gap >= 0 ? groups < GROUPS && groups > 0 && (groups > 1 || text.length() > 3) : groups == GROUPS);
    }
}

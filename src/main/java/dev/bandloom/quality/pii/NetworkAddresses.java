package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Addresses on the network: web, IP and MAC. */
final class NetworkAddresses {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    /** Four numbers that are not said to be a version. */
    private static final String VERSION_4 = "(?<![\\d.])(?<!(?i:version|release|firmware|build|driver) {1,2})" + BYTE
            + "(?:\\." + BYTE + "){3}(?!\\.?\\d)";

    private static final String NETWORK =
            "ip|ipv*|address|addresses|host*|server|client|login|logged|network|adresse|ping|dns";
    /** Six bytes that are not a part of something longer, such as a fingerprint. */
    private static final String HARDWARE = "(?i)(?<![0-9a-f][:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2}"
            + "|(?:[0-9a-f]{4}\\.){2}[0-9a-f]{4})(?![:.-][0-9a-f])";

    private static final String DEVICE = "mac|hardware|device";
    private static final int LEAST = 10;
    private static final int GROUPS = 8;
    private static final Predicate<String> ANY = text -> true;

    private NetworkAddresses() {}

    static List<Recogniser> all() {
        return List.of(
                PatternRecogniser.of(
                        PiiEntity.URL,
                        "(?i)(?:https?|ftp)://[^\\s<>\"']{1,2000}[^\\s<>\"'.,;:!?)\\]]|www\\.(?:" + LABEL
                                + "\\.){1,6}\\p{L}{2,24}(?:/[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]])?/?",
                        ANY,
                        0.9,
                        ""),
                PatternRecogniser.of(
                        PiiEntity.IP, VERSION_4, text -> ofSomebody(text) && unlikeVersion(text), 0.7, NETWORK),
                PatternRecogniser.of(
                        PiiEntity.IP, VERSION_4, text -> ofSomebody(text) && !unlikeVersion(text), 0.1, NETWORK),
                PatternRecogniser.of(
                        PiiEntity.IP,
                        "(?i)(?<![\\p{L}\\p{N}:])(?:[0-9a-f]{0,4}:){2,7}(?:" + BYTE + "(?:\\." + BYTE
                                + "){3}|[0-9a-f]{1,4}|(?<=::))(?![\\p{L}\\p{N}:])",
                        NetworkAddresses::ipv6,
                        0.8,
                        NETWORK),
                PatternRecogniser.of(PiiEntity.MAC, HARDWARE, text -> !inDigits(text), 0.8, DEVICE),
                PatternRecogniser.of(PiiEntity.MAC, HARDWARE, NetworkAddresses::inDigits, 0.2, DEVICE));
    }

    /** Not the network itself, this host or a mask: those are everybody's. */
    private static boolean ofSomebody(String address) {
        return !address.startsWith("0.") && !address.startsWith("127.") && !address.startsWith("255.");
    }

    /** Whether groups of hexadecimal digits may as well be dates, times or amounts. */
    private static boolean inDigits(String address) {
        return address.chars().noneMatch(Character::isLetter);
    }

    /** Whether one of its numbers is larger than those of versions and sections are. */
    private static boolean unlikeVersion(String address) {
        return Arrays.stream(address.split("\\.")).anyMatch(part -> Integer.parseInt(part) >= LEAST);
    }

    /** Whether hexadecimal groups, colons and perhaps a trailing IPv4 address are one of version 6 (RFC 4291, section 2.2). */
    private static boolean ipv6(String text) {
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

package dev.bandloom.quality.pii;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * HMAC-SHA-256 of the value (RFC 2104), cut to 64 bits, by a key of the job: equal values of a job have equal hashes. Without
 * a configured secret the key is made of what the recipe says, so that who knows the recipe can try values.
 */
final class KeyedHash implements Treatment {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final byte[] key;

    /** @param secret of the process; may be empty */
    KeyedHash(String secret, String jobId, long seed) {
        this.key = mac(("bandloom:" + secret).getBytes(StandardCharsets.UTF_8), jobId + ":" + seed);
    }

    @Override
    public PiiFields.Change of(JsonNode response) {
        return (hit, value) -> "<" + hit.type().name() + ":"
                + HexFormat.of()
                        .formatHex(Arrays.copyOf(mac(key, Treatment.normal(hit, value)), BYTES))
                        .toLowerCase(Locale.ROOT)
                + ">";
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }
}

package dev.bandloom.recipe.reading.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a scalar means under the core schema of YAML 1.2. */
final class YamlScalars {
    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
    private static final Set<String> INFINITE_OR_NAN = Set.of(".inf", "-.inf", "+.inf", ".nan");

    /** A plain scalar of more characters is text: no number needs them. */
    private static final int LONGEST_NUMBER = 64;

    private YamlScalars() {}

    static JsonNode json(String text, boolean plain) {
        var nodes = JsonNodeFactory.instance;
        if (!plain || text.length() > LONGEST_NUMBER) {
            return nodes.stringNode(text);
        }
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return nodes.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return nodes.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT)) {
            return whole(text);
        }
        if (tag.equals(Tag.FLOAT) && !INFINITE_OR_NAN.contains(text.toLowerCase(Locale.ROOT))) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return nodes.numberNode(value);
            }
        }
        return nodes.stringNode(text);
    }

    private static JsonNode whole(String text) {
        BigInteger value;
        if (text.startsWith("0x")) {
            value = new BigInteger(text.substring(2), 16);
        } else if (text.startsWith("0o")) {
            value = new BigInteger(text.substring(2), 8);
        } else {
            value = new BigInteger(text);
        }
        var nodes = JsonNodeFactory.instance;
        if (value.bitLength() < Integer.SIZE) {
            return nodes.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? nodes.numberNode(value.longValue()) : nodes.numberNode(value);
    }
}

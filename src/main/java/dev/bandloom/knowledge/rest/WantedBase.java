package dev.bandloom.knowledge.rest;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.knowledge.NamedBases;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A knowledge base as a request asks for it.
 *
 * @param files ids of uploaded files, never empty
 */
record WantedBase(String name, List<String> files, int chunkTokens, int overlapTokens, boolean vectors) {
    private static final int MOST_FILES = 10_000;
    private static final String CHUNK = "chunk";

    /** @throws KnowledgeException when a member is missing, unknown or out of its range */
    static WantedBase read(JsonNode body) {
        only(body, "The body", List.of("name", "files", CHUNK, "vectors"));
        String name = body.path("name").isString() ? body.path("name").stringValue() : "";
        NamedBases.checkName(name);
        JsonNode chunk = body.has(CHUNK) ? body.path(CHUNK) : JsonNodeFactory.instance.objectNode();
        only(chunk, CHUNK, List.of("tokens", "overlap"));
        int tokens = whole(chunk, "tokens", KnowledgeBaseSpec.CHUNK_TOKENS);
        int overlap = whole(chunk, "overlap", Math.min(KnowledgeBaseSpec.OVERLAP_TOKENS, tokens / 4));
        if (tokens < KnowledgeBaseSpec.FEWEST_TOKENS
                || tokens > KnowledgeBaseSpec.MOST_TOKENS
                || overlap < 0
                || overlap >= tokens) {
            throw new KnowledgeException("chunk.tokens must be from " + KnowledgeBaseSpec.FEWEST_TOKENS + " to "
                    + KnowledgeBaseSpec.MOST_TOKENS + " and chunk.overlap below it, not " + tokens + " and " + overlap
                    + ".");
        }
        JsonNode vectors = body.path("vectors");
        if (!vectors.isMissingNode() && !vectors.isBoolean()) {
            throw new KnowledgeException("vectors must be true or false, not " + vectors + ".");
        }
        return new WantedBase(name, files(body.path("files")), tokens, overlap, vectors.asBoolean(true));
    }

    private static List<String> files(JsonNode given) {
        var ids = new ArrayList<String>();
        for (JsonNode id : given) {
            if (!id.isString()) {
                throw new KnowledgeException("files must be a list of ids, and holds " + id + ".");
            }
            ids.add(id.stringValue());
        }
        if (!given.isArray() || ids.isEmpty() || ids.size() > MOST_FILES) {
            throw new KnowledgeException(
                    "A knowledge base needs files: a list of 1 to " + MOST_FILES + " ids of uploaded ones.");
        }
        return ids;
    }

    private static int whole(JsonNode chunk, String member, int usual) {
        JsonNode given = chunk.path(member);
        if (given.isMissingNode()) {
            return usual;
        }
        if (!given.isInt()) {
            throw new KnowledgeException("chunk." + member + " must be a whole number, not " + given + ".");
        }
        return given.intValue();
    }

    private static void only(JsonNode object, String what, List<String> members) {
        if (!object.isObject()) {
            throw new KnowledgeException(what + " must be an object of " + String.join(", ", members) + ".");
        }
        for (String member : object.propertyNames()) {
            if (!members.contains(member)) {
                throw new KnowledgeException(what + " has the unknown member '" + member + "', expected one of "
                        + String.join(", ", members) + NearestName.hint(member, members) + ".");
            }
        }
    }
}

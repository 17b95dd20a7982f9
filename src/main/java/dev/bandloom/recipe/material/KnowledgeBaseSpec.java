package dev.bandloom.recipe.material;

import java.nio.file.Path;
import java.util.List;

/**
 * The documents that samples are grounded in.
 *
 * @param paths files and folders, resolved and inside a data root, never empty
 * @param chunkTokens most tokens in a passage
 * @param overlapTokens tokens that neighbouring passages share, below {@code chunkTokens}
 * @param topK passages that a question is answered from
 */
public record KnowledgeBaseSpec(List<Path> paths, int chunkTokens, int overlapTokens, int topK) {
    public static final int CHUNK_TOKENS = 220;
    public static final int OVERLAP_TOKENS = 40;
    public static final int TOP_K = 4;

    public KnowledgeBaseSpec {
        paths = List.copyOf(paths);
    }
}

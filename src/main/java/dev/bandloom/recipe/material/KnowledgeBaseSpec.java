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
 * @param vectors whether passages are found by meaning too; without, by words alone, and no passage is encoded
 */
public record KnowledgeBaseSpec(List<Path> paths, int chunkTokens, int overlapTokens, int topK, boolean vectors) {
    /** Bounds of {@link #chunkTokens}. */
    public static final int FEWEST_TOKENS = 16;

    public static final int MOST_TOKENS = 1_000;
    public static final int CHUNK_TOKENS = 220;
    public static final int OVERLAP_TOKENS = 40;
    public static final int TOP_K = 4;

    public KnowledgeBaseSpec {
        paths = List.copyOf(paths);
    }

    /** With vectors. */
    public KnowledgeBaseSpec(List<Path> paths, int chunkTokens, int overlapTokens, int topK) {
        this(paths, chunkTokens, overlapTokens, topK, true);
    }
}

package dev.bandloom.recipe.material;

import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A knowledge base that recipes may name.
 *
 * @param paths files and folders, absolute, never empty
 * @param chunkTokens most tokens in a passage
 * @param overlapTokens tokens that neighbouring passages share
 * @param vectors whether passages are found by meaning too
 */
public record NamedBase(String name, List<Path> paths, int chunkTokens, int overlapTokens, boolean vectors) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    public NamedBase {
        paths = List.copyOf(paths);
    }

    /** With vectors. */
    public NamedBase(String name, List<Path> paths, int chunkTokens, int overlapTokens) {
        this(name, paths, chunkTokens, overlapTokens, true);
    }

    /** Whether something may be the name of a knowledge base. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The folder with a page for each knowledge base, in the data directory; it need not exist. */
    public static Path pages(Path home) {
        return home.resolve("knowledge").resolve("bases");
    }

    /** The page of a knowledge base, which need not exist. */
    public static Path page(Path home, String name) {
        return pages(home).resolve(name + ".json");
    }

    /**
     * The knowledge base of that name; null when there is none.
     *
     * @throws IOException when its page cannot be read
     */
    public static @Nullable NamedBase find(Path home, String name) throws IOException {
        Path page = page(home, name);
        if (!isName(name) || !Files.isRegularFile(page)) {
            return null;
        }
        try {
            return SampleJson.mapper()
                    .readValue(Files.readAllBytes(page), Page.class)
                    .base();
        } catch (NoSuchFileException removed) {
            return null;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(page + " is no page of a knowledge base: " + e.getMessage(), e);
        }
    }

    /** As it is written in its page. */
    public byte[] written() {
        var page = new Page(name, paths.stream().map(Path::toString).toList(), chunkTokens, overlapTokens, vectors);
        return SampleJson.mapper().writeValueAsBytes(page);
    }

    /** What retrieval needs to know of it. */
    public KnowledgeBaseSpec spec(int topK) {
        return new KnowledgeBaseSpec(paths, chunkTokens, overlapTokens, topK, vectors);
    }

    /** @param vectors null in pages of versions that always had them */
    private record Page(
            String name,
            List<String> paths,
            int chunkTokens,
            int overlapTokens,
            @Nullable Boolean vectors) {
        NamedBase base() {
            List<Path> found = paths.stream().map(Path::of).toList();
            return new NamedBase(name, found, chunkTokens, overlapTokens, vectors == null || vectors);
        }
    }
}

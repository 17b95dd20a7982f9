package dev.bandloom.recipe.reading.material;

import static dev.bandloom.recipe.material.KnowledgeBaseSpec.CHUNK_TOKENS;
import static dev.bandloom.recipe.material.KnowledgeBaseSpec.OVERLAP_TOKENS;
import static dev.bandloom.recipe.material.KnowledgeBaseSpec.TOP_K;

import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code knowledge_base}, at the top of a recipe or among its constraints: a map; or a path or a name; or a list of
 * paths.
 */
public final class KnowledgeBaseReader {
    private static final String KEY = "knowledge_base";
    private static final Bounds TOKENS = Bounds.between(KnowledgeBaseSpec.FEWEST_TOKENS, KnowledgeBaseSpec.MOST_TOKENS);
    private static final Bounds PASSAGES = Bounds.between(1, 50);

    private final RecipeRoots roots;

    private KnowledgeBaseReader(RecipeRoots roots) {
        this.roots = roots;
    }

    /** Null when the recipe has none that can be used. */
    public static @Nullable KnowledgeBaseSpec read(Section recipe, RecipeRoots roots) {
        Cursor top = recipe.find(KEY);
        Section constraints = recipe.section("constraints");
        Cursor constraint = constraints.find(KEY);
        if (top != null && constraint != null) {
            constraint.problem("stands at the top of the recipe too; drop one of them");
            return null;
        }
        Cursor given = top == null ? constraint : top;
        return given == null ? null : new KnowledgeBaseReader(roots).read(given);
    }

    private @Nullable KnowledgeBaseSpec read(Cursor given) {
        if (given.isMap()) {
            return map(given.section());
        }
        if (given.isList()) {
            return spec(given, usual(paths(given)));
        }
        String text = given.text();
        if (text == null) {
            return null;
        }
        NamedBase named = named(given, text);
        if (named != null) {
            return named.spec(TOP_K);
        }
        Path path = path(given, text);
        return spec(given, usual(path == null ? List.of() : List.of(path)));
    }

    private @Nullable KnowledgeBaseSpec map(Section section) {
        Cursor name = section.find("name");
        Cursor paths = section.find("paths");
        int topK = section.whole("top_k", PASSAGES, TOP_K);
        KnowledgeBaseSpec spec = null;
        if (section.has("name") && section.has("paths")) {
            section.problem("paths", "cannot stand beside name, whose paths are set; drop one of them");
        } else if (name != null) {
            section.inert("chunk", "is set when the knowledge base is made; drop it, or name paths");
            section.inert("vectors", "is set when the knowledge base is made; drop it, or name paths");
            spec = named(name, topK);
        } else if (paths == null && !section.has("paths") && !section.has("name")) {
            section.problem("paths", "is missing; list files and folders, or name a knowledge base with name");
        } else if (paths != null) {
            Section chunk = section.section("chunk");
            int tokens = chunk.whole("tokens", TOKENS, CHUNK_TOKENS);
            int overlap = chunk.whole("overlap", Bounds.between(0, 999), Math.min(OVERLAP_TOKENS, tokens / 4));
            if (overlap >= tokens) {
                chunk.problem("overlap", "must be below tokens, " + tokens + ", but is " + overlap);
            }
            chunk.rejectRest();
            List<Path> found = paths.isText() ? one(paths) : paths(paths);
            boolean vectors = section.flag("vectors", true);
            spec = spec(paths, new KnowledgeBaseSpec(found, tokens, Math.min(overlap, tokens - 1), topK, vectors));
        }
        section.find("chunk");
        section.find("vectors");
        section.rejectRest();
        return spec;
    }

    private static KnowledgeBaseSpec usual(List<Path> paths) {
        return new KnowledgeBaseSpec(paths, CHUNK_TOKENS, OVERLAP_TOKENS, TOP_K);
    }

    private @Nullable KnowledgeBaseSpec named(Cursor name, int topK) {
        String text = name.text();
        NamedBase base = text == null ? null : named(name, text);
        if (text != null && base == null) {
            name.problem("'" + Described.clip(text) + "' is no knowledge base here; make it with ./bandloom kb add "
                    + (NamedBase.isName(text) ? text : "NAME") + " PATH");
        }
        return base == null ? null : base.spec(topK);
    }

    private @Nullable NamedBase named(Cursor given, String name) {
        Path home = roots.home();
        try {
            return home == null ? null : NamedBase.find(home, name);
        } catch (IOException e) {
            given.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<Path> one(Cursor given) {
        String text = given.text();
        Path path = text == null ? null : path(given, text);
        return path == null ? List.of() : List.of(path);
    }

    private List<Path> paths(Cursor given) {
        var paths = new ArrayList<Path>();
        for (Cursor item : given.items()) {
            List<Path> found = one(item);
            if (paths.containsAll(found) && !found.isEmpty()) {
                item.problem("is in the list twice; drop one");
            }
            paths.addAll(found);
        }
        if (given.isList() && given.items().isEmpty()) {
            given.problem("must name a file or a folder");
        }
        return paths;
    }

    private @Nullable Path path(Cursor given, String text) {
        return switch (roots.resolveDocuments(text)) {
            case RecipeRoots.Resolution.Found(Path path) -> path;
            case RecipeRoots.Resolution.Refused(String reason) -> {
                given.problem(reason);
                yield null;
            }
        };
    }

    /** Null, with a problem noted here or before, when there is nothing to read. */
    private static @Nullable KnowledgeBaseSpec spec(Cursor given, KnowledgeBaseSpec spec) {
        if (spec.paths().isEmpty()) {
            return null;
        }
        try {
            if (DocumentFiles.below(spec.paths()).isEmpty()) {
                given.problem("holds no files; add documents");
                return null;
            }
        } catch (IOException e) {
            given.problem("cannot be read: " + e.getMessage());
            return null;
        }
        return spec;
    }
}

package dev.bandloom.knowledge;

import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import dev.bandloom.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The knowledge bases that have a name: a page for each in the data directory. Safe for many threads. */
public final class NamedBases {
    private static final String ENDING = ".json";

    private final Path home;
    private final KnowledgeBases bases;

    /** @param home the data directory */
    public NamedBases(Path home, KnowledgeBases bases) {
        this.home = home;
        this.bases = bases;
    }

    /** All of them, by name. */
    public List<NamedBase> list() {
        Path pages = NamedBase.pages(home);
        if (!Files.isDirectory(pages)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pages)) {
            var found = new ArrayList<NamedBase>();
            for (Path page : files.sorted().toList()) {
                String file = String.valueOf(page.getFileName());
                NamedBase base = file.endsWith(ENDING)
                        ? NamedBase.find(home, file.substring(0, file.length() - ENDING.length()))
                        : null;
                if (base != null) {
                    found.add(base);
                }
            }
            return found;
        } catch (IOException e) {
            throw new KnowledgeException("The knowledge bases cannot be listed: " + e.getMessage(), e);
        }
    }

    /** @throws NoSuchKnowledgeBaseException when there is none of that name */
    public NamedBase find(String name) {
        NamedBase base = known(name);
        if (base == null) {
            throw new NoSuchKnowledgeBaseException(name);
        }
        return base;
    }

    private @Nullable NamedBase known(String name) {
        try {
            return NamedBase.find(home, name);
        } catch (IOException e) {
            throw new KnowledgeException(String.valueOf(e.getMessage()), e);
        }
    }

    /** How many documents a knowledge base has at present, those that cannot be read among them; -1 when a path is gone. */
    public int documents(NamedBase base) {
        try {
            return DocumentFiles.below(base.paths()).size();
        } catch (IOException gone) {
            return -1;
        }
    }

    /**
     * Makes a knowledge base, or adds paths to the one that has the name, and indexes it; the caller closes it. Nothing
     * changes when that fails.
     *
     * @throws KnowledgeException when the name cannot be one, or nothing can be read
     */
    public KnowledgeBase add(NamedBase wanted, IndexingProgress progress) {
        if (!NamedBase.isName(wanted.name())) {
            throw new KnowledgeException(
                    "'" + wanted.name() + "' cannot name a knowledge base. Take 1 to 64 of a-z, 0-9,"
                            + " '_' and '-', and begin with a letter or digit.");
        }
        var paths = new LinkedHashSet<Path>();
        NamedBase before = known(wanted.name());
        if (before != null) {
            paths.addAll(before.paths());
        }
        wanted.paths().forEach(path -> paths.add(path.toAbsolutePath().normalize()));
        var whole = new NamedBase(wanted.name(), List.copyOf(paths), wanted.chunkTokens(), wanted.overlapTokens());
        KnowledgeBase opened = open(whole, progress);
        AtomicFile.write(NamedBase.page(home, whole.name()), whole.written());
        return opened;
    }

    /** Brings a knowledge base up to date and opens it; the caller closes it. */
    public KnowledgeBase open(String name, IndexingProgress progress) {
        return open(find(name), progress);
    }

    private KnowledgeBase open(NamedBase base, IndexingProgress progress) {
        KnowledgeBase opened = bases.open(base.spec(KnowledgeBaseSpec.TOP_K), progress);
        AtomicFile.write(indexOf(base.name()), opened.index().getBytes(StandardCharsets.UTF_8));
        bases.sweep(indexes());
        return opened;
    }

    /** Forgets a knowledge base with its index; its documents stay where they are. */
    public void remove(String name) {
        find(name);
        try {
            Files.deleteIfExists(NamedBase.page(home, name));
            String index = Files.isRegularFile(indexOf(name)) ? Files.readString(indexOf(name)) : "";
            Files.deleteIfExists(indexOf(name));
            if (!index.isEmpty() && !indexes().contains(index)) {
                bases.forget(index);
            }
        } catch (IOException e) {
            throw new KnowledgeException("The knowledge base '" + name + "' cannot be removed: " + e.getMessage(), e);
        }
    }

    private Path indexOf(String name) {
        return NamedBase.pages(home).resolve(name + ".index");
    }

    /** The indexes of all knowledge bases that have a name. */
    private List<String> indexes() {
        var indexes = new ArrayList<String>();
        for (NamedBase base : list()) {
            try {
                if (Files.isRegularFile(indexOf(base.name()))) {
                    indexes.add(Files.readString(indexOf(base.name())));
                }
            } catch (IOException e) {
                throw new KnowledgeException("The knowledge bases cannot be listed: " + e.getMessage(), e);
            }
        }
        return indexes;
    }
}

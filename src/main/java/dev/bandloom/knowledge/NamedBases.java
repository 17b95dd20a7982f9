package dev.bandloom.knowledge;

import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import dev.bandloom.store.AtomicFile;
import dev.bandloom.store.FileInUseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The knowledge bases that have a name: a page for each in the data directory. Safe for many threads. */
public final class NamedBases {
    private static final Logger LOG = LoggerFactory.getLogger(NamedBases.class);
    private static final String ENDING = ".json";

    private final Path home;
    private final KnowledgeBases bases;

    /** Those that are being made or added to, as they will be. */
    private final Map<String, NamedBase> changing = new ConcurrentHashMap<>();

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
     * changes when that fails. No other process can change it meanwhile.
     *
     * @throws KnowledgeBaseBusyException when another one is changing it
     * @throws KnowledgeException when the name cannot be one, or nothing can be read
     */
    public KnowledgeBase add(NamedBase wanted, IndexingProgress progress) {
        checkName(wanted.name());
        try (AtomicFile page = held(wanted.name())) {
            NamedBase whole = whole(wanted);
            changing.put(whole.name(), whole);
            try {
                return added(whole, page, progress);
            } finally {
                changing.remove(whole.name());
            }
        }
    }

    private KnowledgeBase added(NamedBase whole, AtomicFile page, IndexingProgress progress) {
        KnowledgeBase opened = open(whole, progress);
        boolean written = false;
        try {
            page.append(whole.written());
            page.commit();
            written = true;
            return opened;
        } finally {
            if (!written) {
                opened.close();
            }
        }
    }

    /** @throws KnowledgeException when something cannot be a name */
    public static void checkName(String name) {
        if (!NamedBase.isName(name)) {
            throw new KnowledgeException("'" + name + "' cannot name a knowledge base. Take 1 to 64 of a-z, 0-9,"
                    + " '_' and '-', and begin with a letter or digit.");
        }
    }

    /** The page of a knowledge base, for writing; nobody else can write it until it is closed. */
    private AtomicFile held(String name) {
        try {
            return AtomicFile.create(NamedBase.page(home, name));
        } catch (FileInUseException e) {
            throw new KnowledgeBaseBusyException(name);
        }
    }

    /** With the paths that it has already. */
    private NamedBase whole(NamedBase wanted) {
        var paths = new LinkedHashSet<Path>();
        NamedBase before = known(wanted.name());
        if (before != null) {
            paths.addAll(before.paths());
        }
        wanted.paths().forEach(path -> paths.add(path.toAbsolutePath().normalize()));
        return new NamedBase(
                wanted.name(), List.copyOf(paths), wanted.chunkTokens(), wanted.overlapTokens(), wanted.vectors());
    }

    /** The names of the knowledge bases that a file is a document of, those included that this process is making of it. */
    public List<String> using(Path file) {
        Path given = file.toAbsolutePath().normalize();
        return Stream.concat(changing.values().stream(), list().stream())
                .filter(base -> base.paths().stream().anyMatch(given::startsWith))
                .map(NamedBase::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Brings a knowledge base up to date and opens it; the caller closes it. */
    public KnowledgeBase open(String name, IndexingProgress progress) {
        return open(find(name), progress);
    }

    private KnowledgeBase open(NamedBase base, IndexingProgress progress) {
        KnowledgeBase opened = bases.open(base.spec(KnowledgeBaseSpec.TOP_K), progress);
        remember(base.name(), opened.index());
        bases.sweep(indexes());
        return opened;
    }

    private void remember(String name, String index) {
        try {
            if (!remembered(name).equals(index)) {
                AtomicFile.write(indexOf(name), index.getBytes(StandardCharsets.UTF_8));
            }
        } catch (FileInUseException another) {
            LOG.debug("The index of {} is being noted by another process", name);
        } catch (IOException e) {
            throw new KnowledgeException("The knowledge base '" + name + "' cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The index that a knowledge base had when it was last opened; empty when it has none. */
    private String remembered(String name) throws IOException {
        try {
            return Files.readString(indexOf(name));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** Forgets a knowledge base with its index; its documents stay where they are. */
    public void remove(String name) {
        find(name);
        try (AtomicFile page = held(name)) {
            Files.deleteIfExists(NamedBase.page(home, name));
            String index = remembered(name);
            Files.deleteIfExists(indexOf(name));
            if (!index.isEmpty() && !indexes().contains(index)) {
                bases.forget(index);
            }
            page.discard();
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
                indexes.add(remembered(base.name()));
            } catch (IOException e) {
                throw new KnowledgeException("The knowledge bases cannot be listed: " + e.getMessage(), e);
            }
        }
        return indexes;
    }
}

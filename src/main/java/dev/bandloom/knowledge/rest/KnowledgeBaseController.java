package dev.bandloom.knowledge.rest;

import dev.bandloom.knowledge.FoundPassage;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.knowledge.NamedBases;
import dev.bandloom.knowledge.RefusedDocument;
import dev.bandloom.knowledge.SearchMode;
import dev.bandloom.knowledge.Uploads;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Knowledge bases over HTTP. They are made of uploaded files; those that a command has made are served too. */
@RestController
@RequestMapping("/api/v1/knowledge-bases")
@ConditionalOnWebApplication
public class KnowledgeBaseController {
    private static final int MOST_PASSAGES = 100;
    private static final int FEWEST_TOKENS = 16;
    private static final int MOST_TOKENS = 1_000;

    private final NamedBases bases;
    private final Uploads uploads;

    KnowledgeBaseController(NamedBases bases, Uploads uploads) {
        this.bases = bases;
        this.uploads = uploads;
    }

    @GetMapping
    Listing list() {
        return new Listing(bases.list().stream().map(this::listed).toList());
    }

    @GetMapping("/{name}")
    Listed find(@PathVariable String name) {
        return listed(bases.find(name));
    }

    /** Makes a knowledge base of uploaded files, or adds them to one; answers when it is indexed. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Indexed> create(@RequestBody Wanted wanted) {
        List<String> ids = wanted.files() == null ? List.of() : wanted.files();
        if (ids.isEmpty()) {
            throw new KnowledgeException("A knowledge base needs files: the ids of uploaded ones.");
        }
        Chunk chunk = wanted.chunk();
        int tokens = chunk == null || chunk.tokens() == null ? KnowledgeBaseSpec.CHUNK_TOKENS : chunk.tokens();
        int overlap = chunk == null || chunk.overlap() == null
                ? Math.min(KnowledgeBaseSpec.OVERLAP_TOKENS, tokens / 4)
                : chunk.overlap();
        if (tokens < FEWEST_TOKENS || tokens > MOST_TOKENS || overlap < 0 || overlap >= tokens) {
            throw new KnowledgeException("chunk.tokens must be from " + FEWEST_TOKENS + " to " + MOST_TOKENS
                    + " and chunk.overlap below it, not " + tokens + " and " + overlap + ".");
        }
        String name = wanted.name() == null ? "" : wanted.name();
        var base = new NamedBase(name, ids.stream().map(uploads::file).toList(), tokens, overlap);
        try (KnowledgeBase opened = bases.add(base, IndexingProgress.NONE)) {
            return ResponseEntity.created(URI.create("/api/v1/knowledge-bases/" + name))
                    .body(new Indexed(name, opened.size(), opened.documents(), opened.refused()));
        }
    }

    /** The passages that answer a query, the best first. */
    @GetMapping("/{name}/search")
    Answer search(
            @PathVariable String name,
            @RequestParam String query,
            @RequestParam(defaultValue = "" + KnowledgeBaseSpec.TOP_K) int limit,
            @RequestParam(defaultValue = "hybrid") String mode) {
        if (limit < 1 || limit > MOST_PASSAGES) {
            throw new KnowledgeException("limit must be from 1 to " + MOST_PASSAGES + ", not " + limit + ".");
        }
        try (KnowledgeBase base = bases.open(name, IndexingProgress.NONE)) {
            return new Answer(base.find(query, limit, mode(mode)));
        }
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        bases.remove(name);
    }

    private Listed listed(NamedBase base) {
        return new Listed(
                base.name(),
                bases.documents(base),
                base.chunkTokens(),
                base.overlapTokens(),
                base.paths().stream()
                        .map(Path::getFileName)
                        .map(String::valueOf)
                        .toList());
    }

    private static SearchMode mode(String name) {
        for (SearchMode mode : SearchMode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw new KnowledgeException("mode must be hybrid, words or meaning, not '" + name + "'.");
    }

    record Wanted(
            @Nullable String name,
            @Nullable List<String> files,
            @Nullable Chunk chunk) {}

    record Chunk(@Nullable Integer tokens, @Nullable Integer overlap) {}

    record Listing(List<Listed> knowledgeBases) {}

    /** @param files how many it has now; -1 when one is gone */
    record Listed(String name, int files, int chunkTokens, int overlapTokens, List<String> paths) {}

    record Indexed(String name, int passages, int documents, List<RefusedDocument> refused) {}

    record Answer(List<FoundPassage> passages) {}
}

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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Knowledge bases over HTTP. They are made of uploaded files; those that a command has made are served too. */
@RestController
@RequestMapping("/api/v1/knowledge-bases")
public class KnowledgeBaseController {
    private static final int MOST_PASSAGES = 100;

    private final NamedBases bases;
    private final Uploads uploads;
    private final Indexings indexings;

    KnowledgeBaseController(NamedBases bases, Uploads uploads) {
        this.bases = bases;
        this.uploads = uploads;
        this.indexings = new Indexings(bases);
    }

    @GetMapping
    Listing list() {
        return new Listing(bases.list().stream().map(this::listed).toList());
    }

    @GetMapping("/{name}")
    Listed find(@PathVariable String name) {
        return listed(bases.find(name));
    }

    /**
     * Makes a knowledge base of uploaded files, or adds them to one. Answers when it is indexed; at once, when the client
     * would rather not wait (RFC 7240).
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> create(
            @RequestBody JsonNode body, @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        WantedBase wanted = WantedBase.read(body);
        List<Path> files = wanted.files().stream().map(uploads::file).toList();
        var base = new NamedBase(wanted.name(), files, wanted.chunkTokens(), wanted.overlapTokens(), wanted.vectors());
        URI place = URI.create("/api/v1/knowledge-bases/" + wanted.name());
        if (prefer != null && prefer.contains("respond-async")) {
            indexings.start(base);
            URI state = URI.create(place + "/indexing");
            return ResponseEntity.accepted().location(state).body(indexing(wanted.name()));
        }
        try (KnowledgeBase opened = indexings.run(base)) {
            return ResponseEntity.created(place)
                    .body(new Indexed(wanted.name(), opened.size(), opened.documents(), opened.refused()));
        }
    }

    /** How far the latest indexing has come that a request has asked for since the server was started. */
    @GetMapping("/{name}/indexing")
    Indexings.Status indexing(@PathVariable String name) {
        Indexings.Status status = indexings.find(name);
        return status == null ? Indexings.Status.idle(bases.find(name).name()) : status;
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
        indexings.forget(name);
    }

    private Listed listed(NamedBase base) {
        return new Listed(
                base.name(),
                bases.documents(base),
                base.chunkTokens(),
                base.overlapTokens(),
                base.vectors(),
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

    record Listing(List<Listed> knowledgeBases) {}

    /** @param files how many it has now; -1 when one is gone */
    record Listed(String name, int files, int chunkTokens, int overlapTokens, boolean vectors, List<String> paths) {}

    record Indexed(String name, int passages, int documents, List<RefusedDocument> refused) {}

    record Answer(List<FoundPassage> passages) {}
}

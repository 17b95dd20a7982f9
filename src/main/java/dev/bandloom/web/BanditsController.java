package dev.bandloom.web;

import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.MemoryDocument;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /actuator/bandits}: what was learned, as the document that {@code bandloom arms export} writes and {@code arms
 * import} reads. A controller, since the write operations of an endpoint take flat values only.
 */
@RestController
@RequestMapping("${management.endpoints.web.base-path:/actuator}/bandits")
class BanditsController {
    private static final Clock CLOCK = Clock.systemUTC();

    private final ArmMemory memory;

    BanditsController(ArmMemory memory) {
        this.memory = memory;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    String exported() {
        return MemoryDocument.of(memory.contents(ArmFilter.ALL)).json();
    }

    /** Adds a document to what is remembered, or puts it in the place of the same arms; all of it or nothing. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Imported imported(@RequestBody byte[] document, @RequestParam(defaultValue = "false") boolean replace) {
        MemoryContents contents = MemoryDocument.read(document, CLOCK.instant());
        memory.take(contents, replace);
        return new Imported(contents.arms().size(), contents.models().size(), replace);
    }

    /** How much was imported. */
    record Imported(int arms, int models, boolean replaced) {}
}

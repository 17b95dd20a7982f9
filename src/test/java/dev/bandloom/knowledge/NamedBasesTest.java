package dev.bandloom.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.recipe.material.NamedBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedBasesTest {
    private static final int AT_ONCE = 8;

    @TempDir
    private Path home;

    private Path heater;
    private Path pump;
    private NamedBases bases;

    @BeforeEach
    void write() throws IOException {
        heater = Files.writeString(home.resolve("heater.md"), "The heater is warm.\n");
        pump = Files.writeString(home.resolve("pump.md"), "The pump circulates water.\n");
        bases = new NamedBases(
                home, new KnowledgeBases(home.resolve("knowledge"), new WordEncoder(), DocumentLimits.DEFAULT));
    }

    private NamedBase wanted(boolean vectors, Path... paths) {
        return new NamedBase("manuals", List.of(paths), 40, 8, vectors);
    }

    @Test
    void baseThatIsBeingChanged_cannotBeChangedByAnother() {
        IndexingProgress another = (done, documents, passages) -> {
            assertThatThrownBy(() -> bases.add(wanted(true, pump), IndexingProgress.NONE))
                    .isInstanceOf(KnowledgeBaseBusyException.class)
                    .hasMessageContaining("'manuals' is being changed by another");
        };

        bases.add(wanted(true, heater), another).close();
        bases.add(wanted(true, pump), IndexingProgress.NONE).close();

        assertThat(bases.find("manuals").paths()).containsExactly(heater, pump);
    }

    @Test
    void baseThatIsBeingChanged_cannotBeRemoved() {
        bases.add(wanted(true, heater), IndexingProgress.NONE).close();
        IndexingProgress another = (done, documents, passages) ->
                assertThatThrownBy(() -> bases.remove("manuals")).isInstanceOf(KnowledgeBaseBusyException.class);

        bases.add(wanted(true, pump), another).close();

        bases.remove("manuals");
        assertThat(bases.list()).isEmpty();
        assertThat(home.resolve("knowledge/bases")).isEmptyDirectory();
    }

    @Test
    void documentOfABaseThatIsBeingMade_isInUse() {
        var users = new ArrayList<String>();
        IndexingProgress looking = (done, documents, passages) -> users.addAll(bases.using(heater));

        bases.add(wanted(true, heater), looking).close();
        assertThat(users).isNotEmpty().containsOnly("manuals");
        assertThat(bases.using(heater)).containsExactly("manuals");

        bases.remove("manuals");
        assertThat(bases.using(heater)).isEmpty();
    }

    @Test
    void manyOpenings_atOnceAllSucceed() throws Exception {
        bases.add(wanted(true, heater), IndexingProgress.NONE).close();
        for (int round = 0; round < 20; round++) {
            Files.deleteIfExists(home.resolve("knowledge/bases/manuals.index"));
            var start = new CyclicBarrier(AT_ONCE);
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<Integer>> sizes = IntStream.range(0, AT_ONCE)
                        .mapToObj(i -> threads.submit(() -> {
                            start.await();
                            try (KnowledgeBase base = bases.open("manuals", IndexingProgress.NONE)) {
                                return base.size();
                            }
                        }))
                        .toList();
                for (Future<Integer> size : sizes) {
                    assertThat(size.get()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void openings_whileOthersAreMadeAndRemoved_succeed() throws Exception {
        bases.add(wanted(true, heater, pump), IndexingProgress.NONE).close();
        var others = new AtomicInteger(2);
        try (var threads = Executors.newFixedThreadPool(others.get())) {
            List<Future<?>> done = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                done.add(threads.submit(() -> {
                    for (int round = 0; round < 15; round++) {
                        Path own = Files.writeString(home.resolve(name + ".md"), name + " in round " + round + "\n");
                        bases.add(new NamedBase(name, List.of(own), 40, 8), IndexingProgress.NONE)
                                .close();
                        bases.remove(name);
                    }
                    return others.decrementAndGet();
                }));
            }
            while (others.get() > 0 && done.stream().noneMatch(Future::isDone)) {
                try (KnowledgeBase base = bases.open("manuals", IndexingProgress.NONE)) {
                    assertThat(base.size()).isEqualTo(2);
                }
            }
            for (Future<?> other : done) {
                other.get();
            }
        }
    }

    @Test
    void failedAddition_changesNothing() throws IOException {
        bases.add(wanted(true, heater), IndexingProgress.NONE).close();
        Path gone = home.resolve("gone.md");

        assertThatThrownBy(() -> bases.add(wanted(true, gone), IndexingProgress.NONE))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("There is no file or folder");

        assertThat(bases.find("manuals").paths()).containsExactly(heater);
        bases.open("manuals", IndexingProgress.NONE).close();
    }

    @Test
    void documentsRemovedWhileOthersAreRead_areReadAgain() {
        bases.add(new NamedBase("first", List.of(heater), 40, 8), IndexingProgress.NONE)
                .close();
        var removed = new boolean[1];
        IndexingProgress removing = (done, documents, passages) -> {
            if (!removed[0]) {
                removed[0] = true;
                bases.remove("first");
            }
        };

        try (KnowledgeBase second = bases.add(wanted(true, heater, pump), removing)) {
            assertThat(second.size()).isEqualTo(2);
        }
        assertThat(removed[0]).isTrue();
        assertThat(home.resolve("knowledge/unfinished")).isEmptyDirectory();
    }

    @Test
    void wordsAlone_areRememberedAndNeedNoEncoder() {
        var unusable = new KnowledgeBases(home.resolve("knowledge"), new WordEncoder() {
            @Override
            public float[][] encode(List<String> texts) {
                throw new AssertionError("Nothing may be encoded");
            }
        });
        var without = new NamedBases(home, unusable);
        without.add(wanted(false, heater, pump), IndexingProgress.NONE).close();

        assertThat(without.find("manuals").vectors()).isFalse();
        try (KnowledgeBase base = without.open("manuals", IndexingProgress.NONE)) {
            assertThat(base.search("heaters", 1))
                    .singleElement()
                    .satisfies(passage -> assertThat(passage.source()).isEqualTo("heater.md"));
            assertThatThrownBy(() -> base.find("heater", 1, SearchMode.MEANING))
                    .isInstanceOf(KnowledgeException.class)
                    .hasMessageContaining("made without vectors");
        }
    }

    @Test
    void pageOfAVersionThatAlwaysHadVectors_hasThem() throws IOException {
        Files.createDirectories(NamedBase.pages(home));
        Files.writeString(
                NamedBase.page(home, "old"),
                "{\"name\": \"old\", \"paths\": [\"/a\"], \"chunk_tokens\": 100, \"overlap_tokens\": 10}");

        assertThat(bases.find("old")).isEqualTo(new NamedBase("old", List.of(Path.of("/a")), 100, 10, true));
    }
}

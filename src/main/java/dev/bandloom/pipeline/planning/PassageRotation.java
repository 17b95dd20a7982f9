package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.Passage;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals passages so that samples are about each of them once before they are about any of them again, in an order of its own
 * for every round. What a sample has to cover is looked for among the passages that the round has left.
 *
 * <p>What is dealt is a function of what has been used: the passage that was used least often comes first, so that a job
 * that is resumed, and one from which a batch was taken back, goes on with the passages that are missing.
 */
final class PassageRotation {
    /** Passages looked at for one that fits and is left; the rotation's own comes after them. */
    private static final int LOOKED_AT = 32;

    private final Retriever retriever;
    private final RandomStreams streams;
    private int[] order = {};
    private int round = -1;
    private int place;
    private long releases;

    PassageRotation(Retriever retriever, RandomStreams streams) {
        this.retriever = retriever;
        this.streams = streams;
    }

    /** Whether there is any passage. */
    boolean hasPassages() {
        return retriever.size() > 0;
    }

    /** Deals the samples of one batch, of which the counts know nothing yet. */
    Deal deal(PassageUse use) {
        return new Deal(use);
    }

    /** The passages of one batch. */
    public final class Deal {
        private final PassageUse use;
        private final Map<String, Integer> dealt = new HashMap<>();

        private Deal(PassageUse use) {
            this.use = use;
        }

        /**
         * The passages of the next sample, the one that it is about first, then what has to do with that; none when there
         * is none.
         *
         * @param query what the sample has to cover; empty when that is free
         * @param count most passages, at least 1
         */
        List<Passage> next(String query, int count) {
            if (!hasPassages()) {
                return List.of();
            }
            Passage first = fitting(query, rotated());
            dealt.merge(first.id(), 1, Integer::sum);
            var passages = new ArrayList<>(List.of(first));
            if (count > 1) {
                for (Passage neighbour : retriever.search(first.text(), count)) {
                    if (passages.size() < count && !neighbour.id().equals(first.id())) {
                        passages.add(neighbour);
                    }
                }
            }
            return passages;
        }

        /**
         * The passages that have most to do with a text, such as that of a row; none when none has. The one that was used
         * least comes first, so that the samples of one text are about different ones.
         *
         * @param count most passages, at least 1
         */
        List<Passage> about(String text, int count) {
            var passages = new ArrayList<>(retriever.search(text, count));
            passages.stream().min(Comparator.comparingInt(this::used)).ifPresent(first -> {
                dealt.merge(first.id(), 1, Integer::sum);
                passages.remove(first);
                passages.addFirst(first);
            });
            return passages;
        }

        private Passage fitting(String query, Passage rotated) {
            if (query.isBlank()) {
                return rotated;
            }
            return retriever.search(query, LOOKED_AT).stream()
                    .filter(this::left)
                    .findFirst()
                    .orElse(rotated);
        }

        private Passage rotated() {
            if (round < 0 || releases != use.releases()) {
                releases = use.releases();
                begin(0);
            }
            while (true) {
                for (; place < order.length; place++) {
                    Passage passage = retriever.passage(order[place]);
                    if (left(passage)) {
                        return passage;
                    }
                }
                begin(round + 1);
            }
        }

        private boolean left(Passage passage) {
            return used(passage) <= round;
        }

        private int used(Passage passage) {
            return use.of(passage) + dealt.getOrDefault(passage.id(), 0);
        }
    }

    private void begin(int next) {
        round = next;
        place = 0;
        var random = streams.stream("passages", next);
        int[] shuffled = new int[retriever.size()];
        for (int i = 0; i < shuffled.length; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        order = shuffled;
    }
}

package dev.bandloom.cli.bench;

import dev.bandloom.cli.bench.Figure.Unit;
import dev.bandloom.dataset.CanonicalJson;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Takes datasets of growing size from JSON Lines to Parquet, to CSV and back. */
final class FileTrips {
    /** Processor time of a record in the largest file over that in the smallest. */
    private static final double FLAT = 1.3;

    private static final double HEAP = 512e6;
    private static final int WARM_UPS = 5;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private double least;

    FileTrips(Path folder) {
        this.folder = folder;
    }

    /** Until the compiler has done with what is measured. */
    void warmUp(int records) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            measure(records);
        }
        least = 0;
    }

    /** One dataset of this size, there and back. */
    Finding measure(int records) throws IOException {
        Path start = folder.resolve("start.jsonl");
        Path parquet = folder.resolve("there.parquet");
        Path csv = folder.resolve("there.csv");
        Path back = folder.resolve("back.jsonl");
        try {
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            var figures = new ArrayList<Figure>();
            double seconds = 0;
            RecordFiles.write(new MadeUpRecords(records), start, FileKind.JSONL);
            for (var leg : List.of(new Leg(start, parquet), new Leg(parquet, csv), new Leg(csv, back))) {
                seconds += leg.run(Files.size(start), figures);
            }
            double each = seconds / records;
            least = least == 0 ? each : least;
            figures.add(Figure.told("processor time of a record on the whole trip", each, Unit.MICROSECONDS));
            figures.add(new Figure(
                    "flatness: processor time of a record over that in the smallest file",
                    each / least,
                    Unit.RATIO,
                    FLAT));
            figures.add(new Figure("records that came back changed", differences(start, back), Unit.COUNT, 0.0));
            boolean bounded = Runtime.getRuntime().maxMemory() <= 512 << 20;
            figures.add(new Figure("peak heap", peak(), Unit.MEGABYTES, bounded ? HEAP : null));
            return new Finding(
                    "files",
                    String.format(
                            Locale.ROOT,
                            "%,d records of %,d bytes, JSON Lines → Parquet → CSV → JSON Lines, at most %,d MB of heap.",
                            records,
                            Files.size(start) / records,
                            Runtime.getRuntime().maxMemory() >> 20),
                    figures);
        } finally {
            for (Path file : List.of(start, parquet, csv, back)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static double differences(Path start, Path back) throws IOException {
        double different = 0;
        try (RecordStream before = RecordFiles.source(start).open();
                RecordStream after = RecordFiles.source(back).open()) {
            ObjectNode one = before.next();
            ObjectNode other = after.next();
            while (one != null && other != null) {
                different += CanonicalJson.write(one).equals(CanonicalJson.write(other)) ? 0 : 1;
                one = before.next();
                other = after.next();
            }
            return one == null && other == null ? different : Double.POSITIVE_INFINITY;
        }
    }

    private static double peak() {
        return heap().stream()
                .mapToDouble(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** One conversion. */
    private record Leg(Path from, Path to) {
        /**
         * Returns the seconds that the processor spent on it, which other programs do not lengthen.
         *
         * @param bytes of the dataset as JSON Lines, whatever the kinds
         */
        double run(long bytes, List<Figure> figures) throws IOException {
            FileKind kind = FileKind.of(to);
            RecordSource records = RecordFiles.source(from);
            long busy = CLOCK.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            RecordFiles.write(records, to, kind);
            double seconds = (System.nanoTime() - start) / 1e9;
            double spent = (CLOCK.getCurrentThreadCpuTime() - busy) / 1e9;
            String name = FileKind.of(from).extension() + " to " + kind.extension();
            figures.add(Figure.told(name, seconds, Unit.SECONDS));
            figures.add(Figure.told(name + " processor time", spent, Unit.SECONDS));
            figures.add(Figure.told(name + " throughput", bytes / seconds, Unit.MEGABYTES_PER_SECOND));
            return spent;
        }
    }
}

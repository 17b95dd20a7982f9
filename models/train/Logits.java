import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a model of this folder in ONNX Runtime. Reads lines of token ids, a semicolon and segment ids; writes the logits of
 * each, in order. Arguments: model file, texts in a batch. Says on the error stream how fast it was on one core.
 */
public final class Logits {
    private record Row(long[] ids, long[] segments) {}

    public static void main(String[] arguments) throws Exception {
        List<Row> rows = new ArrayList<>();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] halves = line.split(";");
            rows.add(new Row(numbers(halves[0]), numbers(halves[1])));
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        try (OrtSession session = environment.createSession(arguments[0], options)) {
            int size = Integer.parseInt(arguments[1]);
            var out = new StringBuilder();
            var clock = ManagementFactory.getThreadMXBean();
            long start = clock.getCurrentThreadCpuTime();
            for (int from = 0; from < rows.size(); from += size) {
                for (float[] logits : run(environment, session, rows.subList(from, Math.min(rows.size(), from + size)))) {
                    for (float logit : logits) {
                        out.append(logit).append(' ');
                    }
                    out.append('\n');
                }
            }
            long spent = clock.getCurrentThreadCpuTime() - start;
            System.err.printf(Locale.ROOT, "%.1f texts for each second of one core%n", rows.size() * 1e9 / spent);
            System.out.print(out);
        }
    }

    private static long[] numbers(String text) {
        String[] words = text.split(" ");
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return numbers;
    }

    private static float[][] run(OrtEnvironment environment, OrtSession session, List<Row> rows) throws Exception {
        int longest = rows.stream().mapToInt(row -> row.ids().length).max().orElseThrow();
        long[][] ids = new long[rows.size()][longest];
        long[][] mask = new long[rows.size()][longest];
        long[][] segments = new long[rows.size()][longest];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            System.arraycopy(row.ids(), 0, ids[i], 0, row.ids().length);
            System.arraycopy(row.segments(), 0, segments[i], 0, row.segments().length);
            java.util.Arrays.fill(mask[i], 0, row.ids().length, 1);
        }
        try (OnnxTensor a = OnnxTensor.createTensor(environment, ids);
                OnnxTensor b = OnnxTensor.createTensor(environment, mask);
                OnnxTensor c = OnnxTensor.createTensor(environment, segments);
                var result = session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c))) {
            return (float[][]) result.get(0).getValue();
        }
    }
}

package dev.bandloom.inference.onnx;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exports of models so small that their numbers can be worked out by hand: each token has a row of numbers in a table,
 * and a text has the sum of its tokens' rows. The tokenizer splits words into pieces and puts {@code [CLS]} and
 * {@code [SEP]} around them.
 */
public final class TinyExport {
    /** The vocabulary; ids are places in it. */
    public static final List<String> TOKENS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "no", "maybe", "ann", "##a", "york", "new", "in", ".");

    private final Path folder;
    private final int width;
    private final float[][] table;
    private int type = OnnxGraph.INT64;
    private int outputType = OnnxGraph.FLOAT;
    private String outputName = "logits";
    private boolean mask = true;
    private int vocabularyRows = TOKENS.size();

    /** @param width numbers in a row */
    public TinyExport(Path folder, int width) {
        this.folder = folder;
        this.width = width;
        this.table = new float[TOKENS.size()][width];
    }

    /** Sets the row of a token. */
    public TinyExport row(String token, float... numbers) {
        table[TOKENS.indexOf(token)] = numbers;
        return this;
    }

    /** The type of the inputs. */
    public TinyExport inputs(int type) {
        this.type = type;
        return this;
    }

    public TinyExport output(String name, int type) {
        this.outputName = name;
        this.outputType = type;
        return this;
    }

    public TinyExport withoutMask() {
        mask = false;
        return this;
    }

    /** Cuts the table to fewer rows than the vocabulary has. */
    public TinyExport rows(int rows) {
        vocabularyRows = rows;
        return this;
    }

    /** Writes {@code model.onnx} whose output has one sum for each text. */
    public TinyExport texts() {
        var graph = inputs(new OnnxGraph(), "texts", "tokens").floats("table", shape(), flat());
        graph.node("Gather", List.of("table", "input_ids"), "rows");
        if (mask) {
            graph.longs("last", 2)
                    .node("Cast", List.of("attention_mask"), "weights", "to", OnnxGraph.FLOAT)
                    .node("Unsqueeze", List.of("weights", "last"), "column")
                    .node("Mul", List.of("rows", "column"), "counted");
        } else {
            graph.node("Identity", List.of("rows"), "counted");
        }
        graph.longs("axis", 1).node("ReduceSum", List.of("counted", "axis"), "sum", "keepdims", 0);
        return write(graph.node("Cast", List.of("sum"), outputName, "to", outputType)
                .output(outputName, outputType, "texts", width));
    }

    /** Writes {@code model.onnx} whose output has one row for each token. */
    public TinyExport tokens() {
        return write(inputs(new OnnxGraph(), "texts", "tokens")
                .floats("table", shape(), flat())
                .node("Gather", List.of("table", "input_ids"), "rows")
                .node("Cast", List.of("rows"), outputName, "to", outputType)
                .output(outputName, outputType, "texts", "tokens", width));
    }

    /** As {@link #tokens}, with positions, and with past keys of two heads of four numbers, which it adds up. */
    public TinyExport tokensAfterPast(int pastType) {
        var graph = inputs(new OnnxGraph(), "texts", "tokens")
                .input("position_ids", type, "texts", "tokens")
                .input("past_key_values.0.key", pastType, "texts", 2, "past", 4)
                .input("past_key_values.0.value", pastType, "texts", "heads", "past", "size")
                .floats("table", shape(), flat())
                .longs("all", 0, 1, 2, 3)
                .node("Gather", List.of("table", "input_ids"), "rows")
                .node("Concat", List.of("past_key_values.0.key", "past_key_values.0.value"), "past", "axis", 2)
                .node("Cast", List.of("past"), "reals", "to", OnnxGraph.FLOAT)
                .node("ReduceSum", List.of("reals", "all"), "nothing", "keepdims", 0)
                .node("Add", List.of("rows", "nothing"), "logits");
        return write(graph.output("logits", OnnxGraph.FLOAT, "texts", "tokens", width)
                .output("past", pastType, "texts", 2, "past", 4));
    }

    /** Writes another graph as {@code model.onnx}. */
    public TinyExport write(OnnxGraph graph) {
        graph.write(folder.resolve("model.onnx"));
        return this;
    }

    private OnnxGraph inputs(OnnxGraph graph, Object... axes) {
        graph.input("input_ids", type, axes).input("token_type_ids", type, axes);
        return mask ? graph.input("attention_mask", type, axes) : graph;
    }

    /** Writes {@code config.json}. */
    public TinyExport config(String architecture, String more, String... labels) {
        String names = IntStream.range(0, labels.length)
                .mapToObj(i -> "\"" + i + "\": \"" + labels[i] + "\"")
                .collect(joining(", "));
        text("config.json", """
                {"architectures": ["%s"], "vocab_size": %d%s%s}
                """.formatted(
                        architecture,
                        vocabularyRows,
                        more.isEmpty() ? "" : ", " + more,
                        names.isEmpty() ? "" : ", \"id2label\": {" + names + "}"));
        return this;
    }

    /** Writes {@code tokenizer.json}, which pads and cuts to 4 tokens as the published ones do. */
    public TinyExport tokenizer() {
        String vocabulary = IntStream.range(0, TOKENS.size())
                .mapToObj(i -> "\"" + TOKENS.get(i) + "\": " + i)
                .collect(joining(", "));
        text("tokenizer.json", """
                {"version": "1.0",
                 "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
                 "padding": {"strategy": {"Fixed": 4}, "direction": "Right", "pad_to_multiple_of": null,
                             "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
                 "added_tokens": [%s],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                                "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                    "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                               {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                    "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                             {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
                             {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
                    "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                                       "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(special(), vocabulary));
        return this;
    }

    private static String special() {
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            tokens.add("""
                    {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
                     "normalized": false, "special": true}""".formatted(i, TOKENS.get(i)));
        }
        return String.join(", ", tokens);
    }

    /** Writes a file of the export. */
    public TinyExport text(String file, String content) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private long[] shape() {
        return new long[] {vocabularyRows, width};
    }

    private float[] flat() {
        var flat = new float[vocabularyRows * width];
        for (int i = 0; i < vocabularyRows; i++) {
            System.arraycopy(table[i], 0, flat, i * width, width);
        }
        return flat;
    }
}

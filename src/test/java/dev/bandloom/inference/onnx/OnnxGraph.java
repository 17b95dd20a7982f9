package dev.bandloom.inference.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes small ONNX files, opset 13: the messages of {@code onnx.proto} that an embedding table and a few operators need.
 * Tensor types go by their numbers there: 1 float, 6 int32, 7 int64, 10 float16.
 */
public final class OnnxGraph {
    public static final int FLOAT = 1;
    public static final int STRING = 8;
    public static final int INT32 = 6;
    public static final int INT64 = 7;
    public static final int FLOAT16 = 10;
    public static final int DOUBLE = 11;

    private final Message graph = new Message();

    public OnnxGraph() {
        graph.text(2, "tiny");
    }

    /** A graph input; an axis that is not a number is dynamic. */
    public OnnxGraph input(String name, int type, Object... axes) {
        graph.message(11, valueInfo(name, type, axes));
        return this;
    }

    public OnnxGraph output(String name, int type, Object... axes) {
        graph.message(12, valueInfo(name, type, axes));
        return this;
    }

    /** A constant of floats. */
    public OnnxGraph floats(String name, long[] shape, float... values) {
        var raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return constant(name, FLOAT, shape, raw.array());
    }

    /** A one-dimensional constant of whole numbers. */
    public OnnxGraph longs(String name, long... values) {
        var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return constant(name, INT64, new long[] {values.length}, raw.array());
    }

    private OnnxGraph constant(String name, int type, long[] shape, byte[] raw) {
        var tensor = new Message();
        for (long length : shape) {
            tensor.number(1, length);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return this;
    }

    /** An operator with one output and at most one whole-number attribute. */
    public OnnxGraph node(String operator, List<String> inputs, String output, Object... attribute) {
        var node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        if (attribute.length == 2) {
            node.message(
                    5,
                    new Message()
                            .text(1, (String) attribute[0])
                            .number(3, (Integer) attribute[1])
                            .number(20, 2));
        }
        graph.message(1, node);
        return this;
    }

    public void write(Path file) {
        var opset = new Message().text(1, "").number(2, 13);
        byte[] model =
                new Message().number(1, 8).message(7, graph).message(8, opset).content();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message valueInfo(String name, int type, Object... axes) {
        var shape = new Message();
        for (Object axis : axes) {
            shape.message(
                    1,
                    axis instanceof Integer length
                            ? new Message().number(1, length)
                            : new Message().text(2, (String) axis));
        }
        var tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protocol buffer message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.content());
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] content() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}

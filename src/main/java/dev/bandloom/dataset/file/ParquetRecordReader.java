package dev.bandloom.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a Parquet file, whoever wrote it, as records. */
final class ParquetRecordReader implements RecordStream {
    private final Path file;
    private final ParquetReader<ObjectNode> reader;
    private long records;

    private ParquetRecordReader(Path file, ParquetReader<ObjectNode> reader) {
        this.file = file;
        this.reader = reader;
    }

    static ParquetRecordReader open(Path file) throws IOException {
        return new ParquetRecordReader(file, new Builder(file).build());
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        try {
            ObjectNode record = reader.read();
            records++;
            return record;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file + " record " + (records + 1) + ": ", e);
        }
    }

    /** The names of the columns at the top level. */
    static List<String> columns(Path file) throws IOException {
        try (ParquetFileReader footer = ParquetFileReader.open(new LocalInputFile(file))) {
            return footer.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw unreadable(file + " ", e);
        }
    }

    private static RecordFileException unreadable(String place, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof JacksonException)) {
            cause = cause.getCause();
        }
        return new RecordFileException(
                place + "cannot be read as Parquet (" + cause.getMessage()
                        + "); write the file anew, or give its data as JSON Lines",
                e);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Builder extends ParquetReader.Builder<ObjectNode> {
        Builder(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<ObjectNode> getReadSupport() {
            return new Support();
        }
    }

    private static final class Support extends ReadSupport<ObjectNode> {
        @Override
        public ReadContext init(InitContext context) {
            return new ReadContext(context.getFileSchema());
        }

        @Override
        @SuppressWarnings("deprecation") // abstract until a later version of Parquet
        public RecordMaterializer<ObjectNode> prepareForRead(
                Configuration hadoop, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Records(schema, metadata);
        }

        @Override
        public RecordMaterializer<ObjectNode> prepareForRead(
                ParquetConfiguration settings, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Records(schema, metadata);
        }
    }

    private static final class Records extends RecordMaterializer<ObjectNode> {
        private final ParquetObject root;

        Records(MessageType schema, Map<String, String> metadata) {
            this.root = new ParquetObject(schema, null, nulls(metadata), record -> {});
        }

        private static Set<String> nulls(Map<String, String> metadata) {
            var paths = new HashSet<String>();
            RecordJson.MAPPER
                    .readTree(metadata.getOrDefault(ParquetRecordWriter.NULLS, "[]"))
                    .forEach(path -> paths.add(path.asString()));
            return paths;
        }

        @Override
        public ObjectNode getCurrentRecord() {
            return root.value();
        }

        @Override
        public ParquetObject getRootConverter() {
            return root;
        }
    }
}

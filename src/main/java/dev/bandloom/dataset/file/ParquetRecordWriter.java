package dev.bandloom.dataset.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes records to a Parquet file: row groups of at most 32 MiB and 100,000 records, compressed by ZSTD. */
final class ParquetRecordWriter implements RecordWriter {
    /** Metadata of the file: a JSON list of the columns whose empty cells mean null. */
    static final String NULLS = "bandloom.nulls";

    private static final long ROW_GROUP = 32L << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int PAGE = 1 << 20;
    private static final int FOOTER_END = Integer.BYTES + "PAR1".length();

    private final ParquetWriter<ObjectNode> writer;
    private final Path file;

    private ParquetRecordWriter(ParquetWriter<ObjectNode> writer, Path file) {
        this.writer = writer;
        this.file = file;
    }

    static ParquetRecordWriter create(ParquetField record, Path file) throws IOException {
        return new ParquetRecordWriter(
                new Builder(record, file)
                        .withConf(new PlainParquetConfiguration())
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withRowGroupSize(ROW_GROUP)
                        .withRowGroupRowCountLimit(MOST_ROWS)
                        .withPageSize(PAGE)
                        .withMinRowCountForPageSizeCheck(1)
                        .build(),
                file);
    }

    @Override
    public void write(ObjectNode record) throws IOException {
        try {
            writer.write(record);
        } catch (ParquetCells.ShapeChangedException e) {
            throw RecordFileException.changed();
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        sortEncodings();
    }

    /** Parquet lists the encodings of a column in an order that differs between processes; the same records make the same file. */
    private void sortEncodings() throws IOException {
        try (var written = new RandomAccessFile(file.toFile(), "rw")) {
            long end = written.length() - FOOTER_END;
            written.seek(end);
            var footer = new byte[Integer.reverseBytes(written.readInt())];
            written.seek(end - footer.length);
            written.readFully(footer);
            var metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
            for (RowGroup group : Objects.requireNonNull(metadata.getRow_groups())) {
                for (ColumnChunk column : Objects.requireNonNull(group.getColumns())) {
                    Collections.sort(Objects.requireNonNull(
                            Objects.requireNonNull(column.getMeta_data()).getEncodings()));
                }
            }
            var sorted = new ByteArrayOutputStream(footer.length);
            Util.writeFileMetaData(metadata, sorted);
            if (sorted.size() != footer.length) {
                throw new IOException(file + ": the end of the file cannot be written in the order of its columns");
            }
            written.seek(end - footer.length);
            written.write(sorted.toByteArray());
        }
    }

    private static final class Builder extends ParquetWriter.Builder<ObjectNode, Builder> {
        private final ParquetField record;

        Builder(ParquetField record, Path file) {
            super(new LocalOutputFile(file));
            this.record = record;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<ObjectNode> getWriteSupport(ParquetConfiguration settings) {
            return new Support(record);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract until a later version of Parquet
        protected WriteSupport<ObjectNode> getWriteSupport(Configuration hadoop) {
            return new Support(record);
        }
    }

    private static final class Support extends WriteSupport<ObjectNode> {
        private final ParquetField record;
        private @Nullable ParquetCells cells;

        Support(ParquetField record) {
            this.record = record;
        }

        @Override
        public WriteContext init(ParquetConfiguration settings) {
            return context();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract until a later version of Parquet
        public WriteContext init(Configuration hadoop) {
            return context();
        }

        private WriteContext context() {
            String nulls = RecordJson.MAPPER.writeValueAsString(record.nullPaths());
            return new WriteContext(record.schema(), Map.of(NULLS, nulls));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            cells = new ParquetCells(record, consumer);
        }

        @Override
        public void write(ObjectNode values) {
            Objects.requireNonNull(cells).write(values);
        }
    }
}

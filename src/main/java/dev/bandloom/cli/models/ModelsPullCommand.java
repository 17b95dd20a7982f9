package dev.bandloom.cli.models;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom models pull URL --sha256 H}. */
@Command(
        name = "pull",
        description = {
            "Download one file of a model into the models folder, and check it. A broken download goes on where it"
                    + " stopped.",
            "A model that is exported by Hugging Face needs model.onnx, tokenizer.json and config.json in one folder."
        })
final class ModelsPullCommand implements Callable<Integer> {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(onnx|onnx_data|json|txt|model|md)");
    private static final Pattern HUGGING_FACE = Pattern.compile("https://huggingface\\.co/[^/]+/([^/]+)/resolve/.*");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<ModelsFolder> folders;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "URL", description = "The file, by https.")
    private String url = "";

    @Option(names = "--sha256", required = true, paramLabel = "HASH", description = "What the file must hash to.")
    private String sha256 = "";

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "The model's folder (default: the repository's name in an address of huggingface.co).")
    private @Nullable String id;

    @Option(names = "--file", paramLabel = "NAME", description = "The file's name (default: the last part of the URL).")
    private @Nullable String file;

    @Option(
            names = "--max-size",
            paramLabel = "MIB",
            defaultValue = "4096",
            description = "The largest file that is accepted, in MiB (default: 4096).")
    private long maxSize;

    @Option(names = "--insecure-http", description = "Allow http:// to other machines than this one.")
    private boolean insecure;

    ModelsPullCommand(Supplier<ModelsFolder> folders, Terminal terminal) {
        this.folders = folders;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        URI source = source();
        if (!SHA256.matcher(sha256).matches()) {
            throw CommandFailure.badInput(
                    "--sha256 must be the 64 hexadecimal digits that sha256sum prints, not '" + sha256 + "'.");
        }
        if (maxSize < 1 || maxSize > 1 << 20) {
            throw CommandFailure.badInput("--max-size must be from 1 to 1048576, not " + maxSize + ".");
        }
        Path target = target(source);
        var out = spec.commandLine().getOut();
        var download = new Download(source, sha256.toLowerCase(Locale.ROOT), target, insecure, maxSize << 20, PATIENCE);
        var progress = new Progress(out, terminal);
        boolean fetched;
        try {
            fetched = download.run(progress::show);
        } finally {
            progress.end();
        }
        out.println(target + (fetched ? "" : " was there already"));
        return Exit.OK;
    }

    private URI source() {
        try {
            URI source = URI.create(url);
            DownloadAddress.check(source, insecure);
            return source;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("'" + url + "' is no URL: " + e.getMessage() + ".");
        } catch (Download.Refusal e) {
            throw CommandFailure.badInput("The file cannot be downloaded: " + e.getMessage() + ".");
        }
    }

    /** The place of the file: below the models folder, whatever the URL or the folder's links say. */
    private Path target(URI source) {
        String path = source.getRawPath() == null ? "" : source.getRawPath();
        String name = file == null ? path.substring(path.lastIndexOf('/') + 1) : file;
        var repository = HUGGING_FACE.matcher(url);
        String model = id != null ? id : repository.matches() ? repository.group(1) : "";
        if (!NAME.matcher(model).matches()) {
            throw CommandFailure.badInput(
                    model.isEmpty()
                            ? "Name the model's folder with --id NAME."
                            : "--id must be letters, digits, '.', '_' and '-', at most 100, not '" + model + "'.");
        }
        if (!FILE.matcher(name).matches()) {
            throw CommandFailure.badInput(
                    "The file's name '" + name + "' must be letters, digits, '.', '_' and '-', and"
                            + " end in .onnx, .onnx_data, .json, .txt, .model or .md. Name it with --file.");
        }
        try {
            Path root = folders.get().forDownloads();
            Path folder = root.resolve(model);
            Files.createDirectories(folder);
            if (!folder.toRealPath().equals(root.toRealPath().resolve(model))) {
                throw CommandFailure.badInput(folder + " is a link; downloads go to folders of their own only.");
            }
            return folder.resolve(name);
        } catch (IOException e) {
            throw CommandFailure.badInput("The models folder cannot be written to: " + e.getMessage() + ".");
        } catch (InferenceException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /** How much has arrived, on one line of a terminal that is drawn again; nothing on anything else. */
    private static final class Progress {
        private final PrintWriter out;
        private final boolean live;
        private String shown = "";

        Progress(PrintWriter out, Terminal terminal) {
            this.out = out;
            this.live = terminal.live();
        }

        void show(long done, long total) {
            String line = total > 0
                    ? String.format(Locale.ROOT, "%3d%%  %.1f of %.1f MB", 100 * done / total, done / 1e6, total / 1e6)
                    : String.format(Locale.ROOT, "%.1f MB", done / 1e6);
            if (live && !line.equals(shown)) {
                out.print("\r\u001b[K" + line);
                out.flush();
                shown = line;
            }
        }

        void end() {
            if (!shown.isEmpty()) {
                out.print("\r\u001b[K");
                out.flush();
            }
        }
    }
}

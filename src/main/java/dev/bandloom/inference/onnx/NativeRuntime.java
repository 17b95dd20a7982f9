package dev.bandloom.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime with the native libraries that an installation has unpacked beside its jar. Where there are none, it unpacks
 * them by itself at each start, into the folder for temporary files, and a process that is killed leaves them there.
 */
final class NativeRuntime {
    /** Where ONNX Runtime looks for its libraries before it unpacks them. */
    private static final String FOLDER = "onnxruntime.native.path";

    private NativeRuntime() {}

    /** The one environment of this process. */
    static OrtEnvironment environment() {
        return Loaded.ENVIRONMENT;
    }

    /** Loaded once, and not before a model is opened. */
    private static final class Loaded {
        private static final OrtEnvironment ENVIRONMENT = load();

        private static OrtEnvironment load() {
            Path folder = unpacked(
                    OrtEnvironment.class.getProtectionDomain().getCodeSource(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));
            if (folder != null && System.getProperty(FOLDER) == null) {
                System.setProperty(FOLDER, folder.toString());
            }
            return OrtEnvironment.getEnvironment();
        }
    }

    /** The folder beside the jar that has the libraries of this system; null when there is none. */
    static @Nullable Path unpacked(@Nullable CodeSource jar, String system, String processor) {
        if (jar == null) {
            return null;
        }
        try {
            Path folder = Path.of(jar.getLocation().toURI())
                    .resolveSibling(Path.of("ai", "onnxruntime", "native", platform(system, processor)));
            boolean whole = Stream.of("onnxruntime", "onnxruntime4j_jni")
                    .allMatch(library -> Files.isRegularFile(folder.resolve(System.mapLibraryName(library))));
            return whole ? folder : null;
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
            return null;
        }
    }

    /** As ONNX Runtime names them: {@code linux-x64}, {@code osx-aarch64}. */
    private static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String family = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "win" : name;
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}

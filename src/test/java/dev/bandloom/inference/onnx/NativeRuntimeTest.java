package dev.bandloom.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeRuntimeTest {
    @TempDir
    Path lib;

    @ParameterizedTest
    @CsvSource({
        "Linux,      amd64,   linux-x64",
        "Linux,      aarch64, linux-aarch64",
        "Mac OS X,   aarch64, osx-aarch64",
        "Windows 11, amd64,   win-x64"
    })
    void librariesBesideTheJar_areFound(String system, String processor, String platform) throws IOException {
        Path folder = library(platform, "onnxruntime");
        library(platform, "onnxruntime4j_jni");

        assertThat(NativeRuntime.unpacked(jar(), system, processor)).isEqualTo(folder);
    }

    @Test
    void librariesOfAnotherSystem_orHalfOfThem_areNone() throws IOException {
        library("linux-aarch64", "onnxruntime");
        library("linux-aarch64", "onnxruntime4j_jni");
        library("linux-x64", "onnxruntime");

        assertThat(NativeRuntime.unpacked(jar(), "Linux", "amd64")).isNull();
    }

    @Test
    void jarInsideAnother_hasNothingBesideIt() throws IOException {
        var nested = new CodeSource(
                URI.create("jar:file:/app.jar!/lib/onnxruntime.jar!/").toURL(), (Certificate[]) null);

        assertThat(NativeRuntime.unpacked(nested, "Linux", "amd64")).isNull();
        assertThat(NativeRuntime.unpacked(null, "Linux", "amd64")).isNull();
    }

    private CodeSource jar() throws IOException {
        return new CodeSource(lib.resolve("onnxruntime-1.jar").toUri().toURL(), (Certificate[]) null);
    }

    private Path library(String platform, String name) throws IOException {
        Path folder =
                Files.createDirectories(lib.resolve("ai/onnxruntime/native").resolve(platform));
        Files.createFile(folder.resolve(System.mapLibraryName(name)));
        return folder;
    }
}

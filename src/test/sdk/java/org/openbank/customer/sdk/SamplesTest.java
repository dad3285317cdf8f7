package org.openbank.customer.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.client.ApiClient;
import org.openbank.customer.testing.NodeProgram;

/** The code samples of the Explorer page are right for any input: each compiles against the client it is for. */
@Tag("sdk")
class SamplesTest {

    private static final Path CLIENTS = Path.of("target", "sdk").toAbsolutePath();
    private static final Path SAMPLES = CLIENTS.resolve("samples");
    private static final Path TYPESCRIPT = Path.of("src", "test", "sdk", "typescript");

    @Test
    void everySampleCompiles() throws Exception {
        Path modules = SAMPLES.resolve("modules");
        copyAll(Path.of("src", "main", "resources", "META-INF", "resources", "explorer"), modules);
        Files.writeString(modules.resolve("package.json"), "{\"type\": \"module\"}");
        new NodeProgram(SAMPLES)
                .run(
                        Map.of(),
                        "node",
                        Path.of("src", "test", "sdk", "samples", "samples.mjs")
                                .toAbsolutePath()
                                .toString(),
                        modules.toString(),
                        Path.of("docs", "api", "openapi.json").toAbsolutePath().toString(),
                        CLIENTS.toString());

        new NodeProgram(CLIENTS.resolve("typescript"))
                .install(
                        TYPESCRIPT.resolve("package.json"),
                        TYPESCRIPT.resolve("tsconfig.json"),
                        TYPESCRIPT.resolve("tsconfig.samples.json"))
                .run(Map.of(), "npx", "tsc", "-p", "tsconfig.samples.json");
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<JavaFileObject> sources = files.filter(file -> file.toString().endsWith(".txt"))
                    .map(SamplesTest::source)
                    .toList();
            assertThat(sources).hasSizeGreaterThan(50);
            assertThat(compiled(sources)).isEmpty();
        }
    }

    /** The compiler's complaints. */
    private static String compiled(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        String classes = Path.of("target", "test-classes").toAbsolutePath() + ":" + System.getProperty("java.class.path");
        boolean good = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-classpath", classes, "-d", Files.createTempDirectory("samples").toString(), "-proc:none", "-nowarn"),
                        null,
                        sources)
                .call();
        return good ? "" : complaints.toString();
    }

    private static JavaFileObject source(Path file) {
        String name = file.getFileName().toString().replace(".txt", "");
        String root = ApiClient.class.getPackageName();
        String code = "import %1$s.*; import %1$s.api.*; import %1$s.model.*;%n".formatted(root)
                + "class " + name + " { void call() throws Exception {\n" + read(file) + "\n} }";
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }
}

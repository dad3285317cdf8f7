package org.openbank.customer.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The clients of deploy/keycloak/realm.json as the repository holds them; KeycloakIT has a Keycloak that keeps to it. */
class RealmTest {

    static Stream<JsonNode> clients() throws IOException {
        JsonNode realm = Json.read(Files.readString(Path.of("deploy", "keycloak", "realm.json")));
        return StreamSupport.stream(realm.get("clients").spliterator(), false);
    }

    /** Whoever gets a code sent to an address of their own has the token. */
    @ParameterizedTest
    @MethodSource("clients")
    void addressesAreWhole(JsonNode client) {
        assertThat(Stream.of("redirectUris", "webOrigins").flatMap(list -> texts(client.path(list))))
                .allMatch(address -> address.matches("https://[a-z.]+((/[a-z]+)+(\\.html)?)?"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientWithoutASecretProvesThatItAskedForTheCode(JsonNode client) {
        if (client.get("publicClient").asBoolean()) {
            assertThat(client.path("attributes")
                            .path("pkce.code.challenge.method")
                            .asText())
                    .isEqualTo("S256");
            assertThat(client.get("redirectUris")).isNotEmpty();
        } else {
            assertThat(client.get("standardFlowEnabled").asBoolean()).isFalse();
        }
        assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}

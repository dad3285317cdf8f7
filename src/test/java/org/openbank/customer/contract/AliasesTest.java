package org.openbank.customer.contract;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.http.Aliases;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Under an alias an operation answers what it answers under its own path (contract sections 1.1 and 11). */
@QuarkusTest
@WithTestResource(Trust.class)
class AliasesTest {

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    static Stream<Arguments> readUnderAnAlias() {
        return underAnAlias("GET");
    }

    static Stream<Arguments> createdUnderAnAlias() {
        return underAnAlias("POST");
    }

    private static Stream<Arguments> underAnAlias(String method) {
        return operations()
                .filter(operation -> operation.method().equals(method))
                .flatMap(operation -> operation.paths().stream().skip(1).map(path -> Arguments.of(operation, path)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theTableOfAliasesIsThatOfTheContract(Operation operation) {
        assertThat(Aliases.versions(operation.method(), operation.path())).isEqualTo(operation.aliases());
    }

    /** Neither does an alias hide what is served there, nor are two of them the same. */
    @Test
    void noTwoOperationsAnswerUnderOnePath() {
        List<String> requests = operations()
                .flatMap(operation -> operation.paths().stream().map(path -> operation.method() + " " + path))
                .map(request -> Operation.NAME.matcher(request).replaceAll("*"))
                .toList();

        assertThat(requests).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("readUnderAnAlias")
    void whatIsReadIsTheSameByteForByte(Operation operation, String alias) {
        Stage stage = Stage.get();

        for (Api caller : List.of(stage.entitled(), stage.unentitled(), Api.anonymous(), Api.withToken("nonsense"))) {
            Attempt attempt = Attempt.failing(operation).by(caller);
            Response original = attempt.send();

            Response answer = attempt.send(alias);

            assertThat(answer.statusCode()).isEqualTo(original.statusCode());
            assertThat(answer.asByteArray()).isEqualTo(original.asByteArray());
            for (String header : List.of("Content-Type", "ETag", "Cache-Control", "WWW-Authenticate")) {
                assertThat(answer.header(header)).as(header).isEqualTo(original.header(header));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("createdUnderAnAlias")
    void whatIsCreatedLooksTheSame(Operation operation, String alias) {
        Response original = create(operation, operation.path());

        Response answer = create(operation, alias);

        assertThat(answer.statusCode()).isEqualTo(operation.status()).isEqualTo(original.statusCode());
        assertThat(Json.keys(Json.read(answer.asString()))).isEqualTo(Json.keys(Json.read(original.asString())));
    }

    /** For another customer and another user each time: most things can be created once only. */
    private static Response create(Operation operation, String template) {
        Stage stage = Stage.get();
        JsonNode customer = stage.bank().customer();
        Scene scene = stage.scene()
                .with("CUSTOMER_ID", customer.get("customer_id").asText())
                .with("CUSTOMER_NUMBER", customer.get("customer_number").asText())
                .with("USER_ID", User.create().id().toString());
        Api caller = operation.requiresRole() ? stage.entitled() : User.create().api();
        return new Attempt(operation, List.of(), scene, caller, null).send(template);
    }

    @ParameterizedTest
    @MethodSource("readUnderAnAlias")
    void aRefusalNamesThePathThatWasSent(Operation operation, String alias) {
        String path = Stage.get().scene().fill(alias);

        Expect.error(
                Api.anonymous().with("Accept", "text/html").get(path),
                404,
                Contract.message("OBP-10404") + "Current Url is (" + path + "), Current Content-Type Header is ()");
    }
}

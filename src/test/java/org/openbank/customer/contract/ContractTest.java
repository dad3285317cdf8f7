package org.openbank.customer.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks all operations of the contract's table through the checks of section 1.8. */
@QuarkusTest
@WithTestResource(Trust.class)
class ContractTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final List<String> VERSIONS = List.of(
            "v1.2.1", "v1.3.0", "v1.4.0", "v2.0.0", "v2.1.0", "v2.2.0", "v3.0.0", "v3.1.0", "v4.0.0", "v5.0.0",
            "v5.1.0", "v6.0.0", "v7.0.0");

    private static final List<String> WELL_FORMED_IDS = List.of("nonsense", "1-1-1-1-1");
    private static final List<String> MALFORMED_IDS = List.of("%C3%A9%F0%9F%98%80", "%00", "x".repeat(256));

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    static Stream<Operation> anonymous() {
        return operations().filter(operation -> !operation.checks().contains(Attempt.LOGIN));
    }

    static Stream<Operation> withRoles() {
        return operations().filter(Operation::requiresRole);
    }

    static Stream<Operation> takingABody() {
        return operations().filter(Operation::takesBody);
    }

    static Stream<Arguments> eachCheck() {
        return operations()
                .flatMap(operation -> Attempt.checks(operation).stream().map(check -> Arguments.of(operation, check)));
    }

    static Stream<Arguments> eachRole() {
        return withRoles().flatMap(operation -> operation.roles().stream().map(role -> Arguments.of(operation, role)));
    }

    /** Each name in a path that must stand for something, with what it cannot stand for. */
    static Stream<Arguments> strangeIds() {
        return operations().flatMap(operation -> Attempt.checks(operation).stream()
                .filter(check -> Attempt.isOfThePath(check, operation))
                .flatMap(check -> strangeIds(operation, check).map(id -> Arguments.of(operation, check, id))));
    }

    private static Stream<String> strangeIds(Operation operation, String check) {
        if (check.equals(Attempt.BANK_ID_FORM)) {
            return MALFORMED_IDS.stream();
        }
        boolean formIsChecked = check.equals(Attempt.BANK) && operation.checks().contains(Attempt.BANK_ID_FORM);
        return formIsChecked
                ? WELL_FORMED_IDS.stream()
                : Stream.of(WELL_FORMED_IDS, MALFORMED_IDS).flatMap(List::stream);
    }

    static Stream<Arguments> brokenBodies() {
        return takingABody().flatMap(operation -> {
            String good = Contract.request(operation.id()).toString();
            Stream<String> unreadable = Stream.of("", "nonsense", good.replaceFirst(".$", ""), good + "x");
            Stream<String> noRecord = Stream.of("{}", "[]", "null", "1", "\"text\"", "[" + good + "]");
            return Stream.concat(unreadable, operation.takesAnyJson() ? Stream.empty() : noRecord)
                    .map(body -> Arguments.of(operation, body));
        });
    }

    /** The role and what comes later, but for the bank, without which no bank role counts. */
    private static List<String> fromRole(Operation operation) {
        boolean granting = operation.checks().contains(Attempt.ROLE_TO_GRANT);
        return Attempt.checksFrom(granting ? Attempt.ROLE_TO_GRANT : Attempt.ROLE, operation).stream()
                .filter(check -> !check.equals(Attempt.BANK))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("eachCheck")
    void theFirstOfTheChecksThatFailIsAnswered(Operation operation, String check) {
        Attempt.failing(operation, Attempt.checksFrom(check, operation)).expectFirst();
    }

    @ParameterizedTest
    @MethodSource("anonymous")
    void whatIsForEverybodyLooksAtNoCredentials(Operation operation) {
        Attempt attempt = Attempt.failing(operation);

        for (Api caller : List.of(Api.anonymous(), Api.withToken("nonsense"))) {
            assertThat(attempt.by(caller).send().statusCode()).isEqualTo(operation.status());
        }
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void aBankRoleAtAnotherBankDoesNotCount(Operation operation) {
        Attempt.failing(operation, fromRole(operation))
                .by(Stage.get().elsewhere())
                .expectFirst();
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void aSuperAdminMayGrantAndNoMore(Operation operation) {
        Attempt attempt =
                Attempt.failing(operation, fromRole(operation)).by(Stage.get().mereSuperAdmin());

        if (operation.checks().contains(Attempt.ROLE_TO_GRANT)) {
            assertThat(attempt.send().statusCode()).isNotEqualTo(403);
        } else {
            attempt.expectFirst();
        }
    }

    @ParameterizedTest
    @MethodSource("eachRole")
    void anyOneOfTheRolesSuffices(Operation operation, Role role) {
        List<String> checks = fromRole(operation);
        Attempt attempt = Attempt.failing(operation, checks.subList(1, checks.size()))
                .by(Stage.get().bank().user(role));

        if (checks.size() > 1) {
            attempt.expectFirst();
        } else {
            assertThat(attempt.send().statusCode()).isNotIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("strangeIds")
    void whatDoesNotExistIsNotFound(Operation operation, String check, String id) {
        Attempt.failing(operation, check)
                .with(Attempt.nameFor(check, operation), id)
                .expectFirst();
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyIsRefusedInItsTurn(Operation operation, String body) {
        List<String> checks = Attempt.checks(operation);
        int turn = checks.indexOf(Attempt.BODY);

        Attempt.failing(operation, checks.subList(turn, checks.size()))
                .body(body)
                .expectFirst();
        Attempt.failing(operation, checks.subList(turn - 1, checks.size()))
                .body(body)
                .expectFirst();
    }

    @ParameterizedTest
    @MethodSource("takingABody")
    void anotherContentTypeIsNotFound(Operation operation) {
        Api caller = Api.anonymous().with("Content-Type", "text/plain");

        for (String path : operation.paths()) {
            Expect.error(
                    caller.send(operation.method(), path, "{}"),
                    404,
                    Contract.message("OBP-10404") + "Current Url is (" + path
                            + "), Current Content-Type Header is (text/plain)");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRepeatedQueryKeyIsRefusedBeforeAnythingElse(Operation operation) {
        for (String path : operation.paths()) {
            Expect.error(
                    Attempt.failing(operation, Attempt.checks(operation)).send(path + "?key=1&key=2"),
                    400,
                    "OBP-09016: Duplicate Query Parameters are not allowed.");
        }
    }

    /** The paths of the table under every version that OBP has, with every method. */
    @Test
    void onlyWhatIsInTheTableAnswers() throws IOException, InterruptedException {
        List<Pattern> table = operations()
                .flatMap(operation -> operation.paths().stream().map(path -> operation.method() + " " + path))
                .map(request -> Pattern.compile(Operation.NAME.matcher(request).replaceAll("[^/]+")))
                .toList();
        Set<String> tails = operations().map(ContractTest::tail).collect(Collectors.toSet());
        List<String> answering = new ArrayList<>();
        List<String> offered = new ArrayList<>();

        for (String version : VERSIONS) {
            for (String tail : tails) {
                String path = Stage.get().scene().fill("/obp/" + version + tail);
                for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                    String request = method + " " + path;
                    if (answers(method, path)) {
                        answering.add(request);
                    }
                    if (table.stream().anyMatch(row -> row.matcher(request).matches())) {
                        offered.add(request);
                    }
                }
            }
        }

        assertThat(answering).containsExactlyInAnyOrderElementsOf(offered);
    }

    /** By a client that is quicker at thousands of requests. */
    private static boolean answers(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() != 404 || !answer.body().contains("OBP-10404");
    }

    private static String tail(Operation operation) {
        return operation.path().replaceFirst("^/obp/[^/]+", "");
    }
}

package org.openbank.customer.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** What OBP's own tools do, call by call, and that each finds what it reads (contract section 11). */
@QuarkusTest
@WithTestResource(OtherOrigin.class)
class ExplorerToolsTest {

    private static final List<String> READS_FIRST = List.of("GET", "POST", "PUT", "DELETE");

    private static final Map<String, String> EXAMPLE = OtherOrigin.example();
    private static final String PAGE = EXAMPLE.get("ORIGINS");

    private Bank bank;
    private Scene scene;
    private Map<String, Api> callers;

    static Stream<String> tools() {
        return ToolCall.all().map(ToolCall::tool).distinct();
    }

    @BeforeEach
    void createSceneAndCallers() {
        bank = Bank.create();
        User officer = bank.newUser(Role.values());
        User member = User.create();
        scene = Scene.of(bank, member)
                .with("USER_ID", member.id().toString())
                .with("USER_NAME", member.subject())
                .with("OWN_USER_ID", officer.id().toString())
                .with("NEW_NUMBER", "new " + UUID.randomUUID());
        member.hold(Role.CanGetSocialMediaHandles, bank.id());
        callers = Map.of(
                "visitor", Api.anonymous(),
                "member", signedIn(member),
                "officer", signedIn(officer),
                "client", Api.anonymous().with("Authorization", "DirectLogin token=\"" + officer.token() + "\""),
                "admin", User.superAdmin().api());
    }

    /** As identity providers sign people in: with their name and address. */
    private static Api signedIn(User user) {
        return Api.withToken(TestIssuer.sign(TestIssuer.claims(user.subject())
                .preferredUserName(user.subject())
                .claim("email", user.subject() + "@example.com")));
    }

    private Response send(ToolCall call) {
        return callers.get(call.caller())
                .send(call.method(), scene.fill(call.path()), call.body() == null ? null : scene.fill(call.body()));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aToolFindsWhatItReads(String tool) {
        ToolCall.all().filter(call -> call.tool().equals(tool)).forEach(call -> {
            Response response = send(call);

            assertThat(response.statusCode())
                    .as(call + " " + response.asString())
                    .isEqualTo(call.status());
            JsonNode answer = Json.read(response.asString());
            call.expectIn(answer);
            remember(answer);
        });
    }

    /** As the command line client does, which goes on with the customer that it has created. */
    private void remember(JsonNode answer) {
        if (answer.has("customer_id")) {
            scene = scene.with("CUSTOMER_ID", answer.get("customer_id").asText());
        }
    }

    /** Each operation as the box of the page has it: its address, with ids filled in, and the example as the body. */
    @Test
    void everyOperationOfCustomersCanBeTriedAsItIsShown() {
        Map<String, Operation> operations = new HashMap<>();
        Contract.operations()
                .forEach(operation ->
                        operations.put("OBP" + operation.version() + "-" + operation.function(), operation));
        List<JsonNode> docs = new ArrayList<>();
        Expect.body(Api.anonymous().get("/obp/v6.0.0/resource-docs/OBPv7.0.0/obp?tags=Customer"), 200)
                .get("resource_docs")
                .forEach(docs::add);
        docs.sort(Comparator.comparing(
                        (JsonNode doc) -> doc.get("specified_url").asText().contains("/cascading/"))
                .thenComparing(
                        doc -> READS_FIRST.indexOf(doc.get("request_verb").asText())));

        assertThat(docs).hasSizeGreaterThan(25);
        for (JsonNode doc : docs) {
            String id = doc.get("operation_id").asText();
            String verb = doc.get("request_verb").asText();
            Object body = verb.equals("GET") || verb.equals("DELETE")
                    ? null
                    : filledIn(id, (ObjectNode) doc.get("example_request_body"));

            Response response = callers.get("officer")
                    .send(verb, scene.fill(doc.get("specified_url").asText()), body);

            assertThat(response.statusCode())
                    .as(id + " " + response.asString())
                    .isEqualTo(operations.get(id).status());
        }
    }

    /** The example is sent as it is, but for what stands for something that must exist. */
    private String filledIn(String id, ObjectNode example) {
        ObjectNode body = example.deepCopy();
        for (String name : List.of("customer_id", "customer_number")) {
            if (body.has(name)) {
                body.put(name, scene.fill(name.toUpperCase(Locale.ROOT)));
            }
        }
        if (!body.path("parent_customer_id").asText().isEmpty()) {
            body.put("parent_customer_id", scene.fill("CUSTOMER_ID"));
        }
        if (body.has("user_id")) {
            body.put("user_id", User.create().id().toString());
        }
        if (id.matches(".*-(updateCustomerNumber|create\\w*Customer)") && body.has("customer_number")) {
            body.put("customer_number", "new " + UUID.randomUUID());
        }
        return body.toString();
    }

    private static Response preflight(String origin, String method, String path, String headers) {
        return RestAssured.given()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .options(path);
    }

    private static Set<String> list(Response response, String header) {
        List<String> values = response.headers().getValues(header);
        assertThat(values).as(header).hasSize(1);
        return new HashSet<>(List.of(values.get(0).split(",")));
    }

    /** What a browser asks before it lets a page of another origin send what the tools send. */
    @Test
    void aPageOfAnotherOriginMayAskEverything() {
        Set<String> calls = new HashSet<>();
        Contract.operations()
                .forEach(operation ->
                        operation.paths().forEach(path -> calls.add(operation.method() + " " + scene.fill(path))));
        for (String call : calls) {
            Response response = preflight(
                    PAGE,
                    call.split(" ")[0],
                    call.split(" ")[1],
                    "authorization,content-type,directlogin,if-match,if-none-match,idempotency-key");

            assertThat(response.statusCode()).as(call).isEqualTo(200);
            assertThat(response.asString()).isEmpty();
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
            assertThat(response.header("Access-Control-Max-Age")).isEqualTo("600");
            assertThat(list(response, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
            assertThat(list(response, "Access-Control-Allow-Headers"))
                    .contains(
                            "Authorization",
                            "Content-Type",
                            "DirectLogin",
                            "If-Match",
                            "If-None-Match",
                            "Idempotency-Key",
                            "Correlation-Id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/v4.0.0/resource-docs/OBPv3.1.0/obp?content=static",
                "/obp/v3.1.0/roles",
                "/obp/v6.0.0/roles",
                "/obp/v3.1.0/users/current",
                "/obp/v3.1.0/banks/BANK_ID/firehose/customers",
                "/obp/v3.1.0/banks/BANK_ID/customers/CUSTOMER_ID",
                "/q/openapi?format=json",
                "/obp/v3.1.0/banks/none",
                "/obp/v3.1.0/nothing",
                "/obp/v3.1.0/banks?a=1&a=1",
            })
    void aPageOfAnotherOriginReadsAnswersAndWhatTheirHeadersSay(String path) {
        for (Api caller : List.of(callers.get("officer"), Api.anonymous(), Api.withToken("nonsense"))) {
            for (String method : List.of("GET", "HEAD")) {
                Response response = caller.with("Origin", PAGE).send(method, scene.fill(path), null);

                assertThat(response.headers().getValues("Access-Control-Allow-Origin"))
                        .containsExactly(PAGE);
                assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("false");
                assertThat(list(response, "Access-Control-Expose-Headers"))
                        .contains("Correlation-Id", "ETag", "Range", "Link", "Retry-After", "WWW-Authenticate");
            }
        }
    }

    @Test
    void aPageOfAnotherOriginWrites() {
        Response response = callers.get("officer")
                .with("Origin", PAGE)
                .post(scene.fill("/obp/v3.1.0/banks/BANK_ID/customers"), Contract.requestExample("createCustomer"));

        assertThat(Expect.body(response, 201).get("customer_id").asText()).isNotEmpty();
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
    }

    /** What may be kept for one page is not what another page may read. */
    @Test
    void whatIsKeptIsKeptForOneOrigin() {
        String path = "/obp/v4.0.0/resource-docs/OBPv3.1.0/obp";
        Response response = Api.anonymous().with("Origin", PAGE).get(path);

        assertThat(response.header("Vary")).contains("Origin");
        assertThat(Api.anonymous().get(path).header("Vary")).contains("Origin");
        Response again = Api.anonymous()
                .with("Origin", PAGE)
                .with("If-None-Match", response.header("ETag"))
                .get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://explorer.example.com",
                "https://explorer.example.com.",
                "null",
                "x"
            })
    void aPageOfAnyOtherOriginIsRefusedAsEverythingIs(String origin) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            Response response = RestAssured.given()
                    .header("Origin", origin)
                    .contentType("application/json")
                    .request(method, "/obp/v3.1.0/banks");

            expectRefused(response, method);
        }
        expectRefused(preflight(origin, "GET", "/obp/v3.1.0/banks", "authorization"), "preflight");
    }

    private static void expectRefused(Response response, String what) {
        assertThat(response.statusCode()).as(what).isEqualTo(404);
        assertThat(response.header("Access-Control-Allow-Origin")).as(what).isNull();
        assertThat(response.header("Correlation-Id")).isNotEmpty();
        if (!what.equals("HEAD")) {
            assertThat(Json.keys(Json.read(response.asString()))).containsExactly("code", "message");
            assertThat(response.asString()).contains("OBP-10404");
        }
    }

    @Test
    void whatIsNotOfferedToPagesIsRefusedAsEverythingIs() {
        expectRefused(
                RestAssured.given().header("Origin", PAGE).request("PATCH", "/obp/v3.1.0/banks"), "without the origin");
    }

    /** A page of the service's own, which a browser names too when it writes. */
    @Test
    void thePagesOfTheServiceItselfMayAsk() {
        String own = "http://localhost:" + RestAssured.port;

        assertThat(Api.anonymous().with("Origin", own).get("/banks").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theToolsAreToldWherePeopleSignIn() {
        assertThat(Api.anonymous().get("/obp/v5.1.0/well-known").asString())
                .isEqualTo("{\"well_known_uris\":[{\"provider\":\"" + OtherOrigin.PROVIDER + "\",\"url\":\""
                        + OtherOrigin.WELL_KNOWN + "\"}]}");
    }
}

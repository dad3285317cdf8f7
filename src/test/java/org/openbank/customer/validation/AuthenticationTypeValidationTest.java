package org.openbank.customer.validation;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** By which types the callers of an operation may log in (contract section 10.2). */
@QuarkusTest
@WithTestResource(Trust.class)
class AuthenticationTypeValidationTest {

    private static final String MANAGEMENT = "/obp/v4.0.0/management/authentication-type-validations";
    private static final String ROLES = MANAGEMENT + "/OBPv3.1.0-getRoles";
    private static final String ALL = "[DirectLogin, OAuth1.0a, GatewayLogin, DAuth, OAuth2_OIDC, OAuth2_OIDC_FAPI]";
    private static final String NONE =
            "OBP-40032: AuthenticationTypeValidation not found, please specify valid query parameter. ";

    private Api operator;
    private Api byDirectLogin;
    private Api byAuthorization;

    @BeforeEach
    void anOperator() {
        User user = Bank.create()
                .newUser(
                        Role.CanCreateAuthenticationTypeValidation,
                        Role.CanUpdateAuthenticationTypeValidation,
                        Role.CanDeleteAuthenticationValidation,
                        Role.CanGetAuthenticationTypeValidation);
        operator = user.api();
        byDirectLogin = Api.anonymous().with("DirectLogin", "token=\"" + user.token() + "\"");
        byAuthorization = Api.anonymous().with("Authorization", "DirectLogin token=\"" + user.token() + "\"");
    }

    @AfterEach
    void nothingIsLeft() {
        operator.delete(ROLES);
        operator.delete(MANAGEMENT + "/OBPv3.1.0-getBanks");
    }

    private static String illegal(String allowed, String current) {
        return "OBP-40034: Current request authentication type is illegal.  allowed authentication types: " + allowed
                + ", current request auth type: " + current;
    }

    @Test
    void oneIsCreatedReadReplacedAndDeleted() {
        Expect.error(operator.get(ROLES), 400, NONE);
        Expect.error(operator.put(ROLES, "[\"DirectLogin\"]"), 400, NONE);
        Expect.error(operator.delete(ROLES), 400, NONE);

        JsonNode created = Expect.body(operator.post(ROLES, "[\"OAuth2_OIDC\", \"DAuth\"]"), 201);

        assertThat(Json.text(created))
                .isEqualTo("{\"operation_id\":\"OBPv3.1.0-getRoles\","
                        + "\"allowed_authentication_types\":[\"OAuth2_OIDC\",\"DAuth\"]}");
        assertThat(Expect.body(operator.get(ROLES), 200)).isEqualTo(created);
        Expect.error(
                operator.post(ROLES, "[\"DAuth\"]"),
                400,
                "OBP-40029: OPERATION_ID already exists. Please specify different values for OPERATION_ID. ");
        JsonNode replaced = Expect.body(operator.put(ROLES, "[\"OAuth2_OIDC_FAPI\", \"DirectLogin\"]"), 200);
        for (Response list : List.of(
                operator.get(MANAGEMENT),
                Api.anonymous().get("/obp/v4.0.0/endpoints/authentication-type-validations"))) {
            assertThat(Expect.body(list, 200).get("authentication_types_validations"))
                    .contains(replaced);
        }
        assertThat(operator.delete(ROLES).asString()).isEqualTo("true");
        Expect.error(operator.get(ROLES), 400, NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"Anonymous\"]",
                "[\"directlogin\"]",
                "[\"DirectLogin\", \"Anonymous\"]",
                "[\"DirectLogin\", \"DirectLogin\"]",
                "[\"\"]"
            })
    void whatIsNoListOfTypesIsRefused(String body) {
        String start = "OBP-40030: AuthenticationType name not correct.  Allowed ";

        Expect.error(operator.post(ROLES, body), 400, start + "Authentication Type names: " + ALL);
        Expect.error(operator.put(ROLES, body), 400, start + "AuthenticationType names: " + ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "\"DirectLogin\"", "[1]", "[null]", "[[]]", "nonsense"})
    void whatIsNoListOfTextsIsNoBody(String body) {
        Expect.errorStarting(operator.post(ROLES, body), 400, "OBP-10001: Incorrect json format. ");
        Expect.errorStarting(operator.put(ROLES, body), 400, "OBP-10001: Incorrect json format. ");
    }

    @Test
    void aTypeThatIsNotListedIsRefusedFromTheNextRequestOnAndUntilItIsRemoved() {
        operator.post(ROLES, "[\"DirectLogin\"]");

        Expect.error(operator.get("/roles"), 400, illegal("[DirectLogin]", "OAuth2_OIDC"));
        assertThat(byDirectLogin.get("/roles").statusCode()).isEqualTo(200);
        assertThat(byAuthorization.get("/roles").statusCode()).isEqualTo(200);
        operator.put(ROLES, "[\"OAuth2_OIDC\", \"OAuth2_OIDC_FAPI\"]");
        assertThat(operator.get("/roles").statusCode()).isEqualTo(200);
        for (Api caller : List.of(byDirectLogin, byAuthorization)) {
            Expect.error(caller.get("/roles"), 400, illegal("[OAuth2_OIDC, OAuth2_OIDC_FAPI]", "DirectLogin"));
        }
        assertThat(operator.get("/users/current").statusCode()).isEqualTo(200);
        operator.delete(ROLES);
        assertThat(byDirectLogin.get("/roles").statusCode()).isEqualTo(200);
    }

    /** It says nothing of the token, which is not looked at. */
    @Test
    void theTypeComesBeforeTheTokenAndAfterARepeatedKey() {
        operator.post(ROLES, "[\"DirectLogin\"]");

        Expect.error(Api.withToken("nonsense").get("/roles"), 400, illegal("[DirectLogin]", "OAuth2_OIDC"));
        Expect.error(operator.get("/roles?a=1&a=2"), 400, Contract.message("OBP-09016"));
        Expect.error(Api.anonymous().get("/roles"), 401, Contract.message("OBP-20001"));
        Expect.error(
                Api.anonymous().with("Authorization", "Basic x").get("/roles"), 401, Contract.message("OBP-20080"));
    }

    @Test
    void theDocumentTellsWhatIsSet() {
        operator.post(ROLES, "[\"DirectLogin\", \"OAuth2_OIDC\"]");

        JsonNode operation =
                Json.read(given().get("/q/openapi?format=json").asString()).at("/paths/~1obp~1v3.1.0~1roles/get");

        assertThat(operation
                        .at("/x-obp-validations/allowed_authentication_types")
                        .asText())
                .isEqualTo("DirectLogin, OAuth2_OIDC");
        assertThat(Json.text(operation.get("x-obp-allowed-authentication-types")))
                .isEqualTo("[\"DirectLogin\",\"OAuth2_OIDC\"]");
    }

    @Test
    void anonymousOperationsAreForEverybodyWithoutCredentials() {
        operator.post(MANAGEMENT + "/OBPv3.1.0-getBanks", "[\"DAuth\"]");

        assertThat(Api.anonymous().get("/banks").statusCode()).isEqualTo(200);
        Expect.error(operator.get("/banks"), 400, illegal("[DAuth]", "OAuth2_OIDC"));
    }

    @Test
    void whatAnotherInstanceStoresCountsHereWithinTenSeconds() {
        Database.update("insert into operation_validation (operation_id, kind, setting, version) values"
                + " ('OBPv3.1.0-getRoles', 'AUTHENTICATION_TYPES', '[\"DirectLogin\"]', gen_random_uuid())");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> operator.get("/roles").statusCode() == 400);
    }
}

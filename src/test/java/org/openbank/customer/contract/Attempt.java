package org.openbank.customer.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;

import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * A request to an operation, of which the checks {@code failing} fail and no others (contract section 1.8).
 *
 * @param body null for the one that succeeds
 */
record Attempt(Operation operation, List<String> failing, Scene scene, Api caller, String body) {

    static final String LOGIN = "OBP-20001";
    static final String BANK_ID_FORM = "OBP-30111";
    static final String BANK = "OBP-30001";
    static final String ROLE = "OBP-20006";
    static final String ROLE_TO_GRANT = "OBP-20050";
    static final String BODY = "OBP-10001";
    static final String CUSTOMER = "OBP-30046";
    static final String USER = "OBP-20005";
    static final String OPERATION = "OBP-40048";
    static final String API_VERSION = "OBP-00008";
    static final String CHANGED = "OBP-09090";

    /** The checks that fail when a name in a path or request stands for something that does not exist. */
    private static final Map<String, List<String>> OF_NAMES = Map.ofEntries(
            Map.entry("BANK_ID", List.of(BANK_ID_FORM, BANK)),
            Map.entry("CUSTOMER_ID", List.of(CUSTOMER, "OBP-30273")),
            Map.entry("OPERATION_ID", List.of(OPERATION)),
            Map.entry("CUSTOMER_NUMBER", List.of("OBP-30002")),
            Map.entry("USER_ID", List.of(USER, "OBP-20057")),
            Map.entry("CUSTOMER_ADDRESS_ID", List.of("OBP-30310")),
            Map.entry("TAX_RESIDENCE_ID", List.of("OBP-30300")),
            Map.entry("CUSTOMER_ATTRIBUTE_ID", List.of("OBP-30069")),
            Map.entry("USER_CUSTOMER_LINK_ID", List.of("OBP-30035")),
            Map.entry("ENTITLEMENT_ID", List.of("OBP-30212")),
            Map.entry("ENTITLEMENT_REQUEST_ID", List.of("OBP-30212")),
            Map.entry("API_VERSION", List.of(API_VERSION)),
            Map.entry("USERNAME", List.of("OBP-20027")));

    private static final List<String> OF_CALLER_OR_BODY = List.of(LOGIN, ROLE, ROLE_TO_GRANT, BODY, CHANGED);

    /** The checks of the operation that can be made to fail here, in their order. */
    static List<String> checks(Operation operation) {
        return operation.checks().stream()
                .filter(check -> OF_CALLER_OR_BODY.contains(check) || nameFor(check, operation) != null)
                .toList();
    }

    /** This check and all that come after it. */
    static List<String> checksFrom(String check, Operation operation) {
        List<String> checks = checks(operation);
        return checks.subList(checks.indexOf(check), checks.size());
    }

    /** The name whose meaning decides this check; null when there is none in path and request. */
    static String nameFor(String check, Operation operation) {
        String names = operation.path() + (operation.takesBody() ? Contract.request(operation.id()) : "");
        return OF_NAMES.entrySet().stream()
                .filter(name -> name.getValue().contains(check) && names.contains(name.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Whether this check looks for something that the path names. */
    static boolean isOfThePath(String check, Operation operation) {
        String name = nameFor(check, operation);
        return name != null && operation.path().contains("/" + name);
    }

    static Attempt failing(Operation operation, String... checks) {
        return failing(operation, List.of(checks));
    }

    static Attempt failing(Operation operation, List<String> checks) {
        Attempt attempt =
                new Attempt(operation, checks, Stage.get().scene(), Stage.get().entitled(), null);
        // The first last, for where two want to change the same.
        for (int i = checks.size() - 1; i >= 0; i--) {
            attempt = attempt.fail(checks.get(i));
        }
        return attempt;
    }

    private Attempt fail(String check) {
        return switch (check) {
            case LOGIN -> by(Api.anonymous());
            case ROLE, ROLE_TO_GRANT -> by(Stage.get().unentitled());
            case BODY -> body(operation.takesAnyJson() ? "nonsense" : "{}");
            case BANK_ID_FORM -> with("BANK_ID", "no%20bank");
            case CHANGED -> this;
            default -> with(nameFor(check, operation), UUID.randomUUID().toString());
        };
    }

    Attempt by(Api other) {
        return new Attempt(operation, failing, scene, other, body);
    }

    Attempt body(String other) {
        return new Attempt(operation, failing, scene, caller, other);
    }

    Attempt with(String name, String value) {
        return new Attempt(operation, failing, scene.with(name, value), caller, body);
    }

    Response send() {
        return send(operation.path());
    }

    Response send(String template) {
        SetValidations.prepare(operation);
        Api sending = failing.contains(CHANGED) ? caller.with("If-Match", "\"of-another-version\"") : caller;
        Response response =
                sending.send(operation.method(), scene.fill(template), body == null ? scene.request(operation) : body);
        SetValidations.clear(operation);
        return response;
    }

    /** Only the first of the checks is answered, whatever the others are, and under every alias. */
    void expectFirst() {
        String check = failing.get(0);
        for (String template : operation.paths()) {
            assertAll(operation.method() + " " + template + " " + failing, () -> expect(check, send(template)));
        }
    }

    private void expect(String check, Response answer) {
        if (check.equals(BODY)) {
            Expect.errorStarting(answer, status(check), message(check));
        } else {
            Expect.error(answer, status(check), message(check));
        }
    }

    private int status(String check) {
        return check.equals(BANK) && !operation.isOfABank() ? 400 : Contract.status(check);
    }

    private String message(String check) {
        String text = Contract.message(check);
        return switch (check) {
            case BODY -> operation.bodyError();
            case BANK -> operation.isOfABank() ? text + " Current BankId is " + decoded("BANK_ID") : text;
            case CUSTOMER -> text + ". Current CustomerId(" + decoded("CUSTOMER_ID") + ")";
            case USER -> text + " Current USER_ID(" + decoded("USER_ID") + ")";
            case OPERATION -> text + " Current OPERATION_ID(" + decoded("OPERATION_ID") + ")";
            case API_VERSION -> text + " " + decoded("API_VERSION");
            case ROLE -> text + missingRoles();
            case ROLE_TO_GRANT ->
                text + " or" + Contract.message(ROLE) + "CanCreateEntitlementAtOneBank BankId(" + decoded("BANK_ID")
                        + "). or" + Contract.message(ROLE) + "CanCreateEntitlementAtAnyBank";
            default -> text;
        };
    }

    private String missingRoles() {
        List<String> roles = operation.namedRoles().stream().map(Role::name).toList();
        String names = String.join(" or ", roles);
        if (!operation.hasBankRole()) {
            return names;
        }
        return names
                + (roles.size() == 1 ? " at Bank(" : " for BankId(")
                + decoded("BANK_ID")
                + (roles.size() == 1 ? ")" : ").");
    }

    private String decoded(String name) {
        return URLDecoder.decode(scene.fill(name), StandardCharsets.UTF_8);
    }
}

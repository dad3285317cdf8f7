package org.openbank.customer.openapi;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

import org.openbank.customer.customer.CustomerNotFound;
import org.openbank.customer.entitlement.AccessRule;
import org.openbank.customer.entitlement.BankId;
import org.openbank.customer.entitlement.Check;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.export.Paged;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.idempotency.IdempotencyKey;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Precondition;

/** Every error an operation can answer, in the order of checks, each with a text as clients will see it. */
final class OperationErrors {

    private static final String BANK_ID = "gh.29.uk";
    private static final String CUSTOMER_ID = "7a8a7e40-6d02-40e3-a129-0b2bf89de801";

    private final Map<ObpError, String> messages = new LinkedHashMap<>();
    private final Map<ObpError, Integer> statuses = new LinkedHashMap<>();

    private OperationErrors() {}

    static OperationErrors of(Method method, AccessRule rule, String path) {
        OperationErrors errors = new OperationErrors();
        errors.addBare(ObpError.DUPLICATE_QUERY_PARAMETERS);
        errors.add(
                ObpError.AUTHENTICATION_TYPE_ILLEGAL,
                ObpError.AUTHENTICATION_TYPE_ILLEGAL.glued(
                        " allowed authentication types: [DirectLogin], current request auth type: OAuth2_OIDC"));
        if (!rule.anonymous()) {
            errors.addBare(ObpError.USER_NOT_LOGGED_IN);
            rule.allChecks().forEach(check -> errors.addCheck(check, rule.named(), path));
        }
        if (method.isAnnotationPresent(Idempotent.class)) {
            errors.add(ObpError.INVALID_JSON_CONTENT, IdempotencyKey.malformed());
            errors.addBare(ObpError.IDEMPOTENCY_KEY_REUSED);
            errors.addBare(ObpError.IDEMPOTENCY_KEY_IN_USE);
        }
        ObpBody body = Arrays.stream(method.getParameterTypes())
                .map(type -> type.getAnnotation(ObpBody.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .orElse(null);
        if (method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(PUT.class)) {
            errors.add(
                    ObpError.INVALID_REQUEST_PAYLOAD,
                    ObpError.INVALID_REQUEST_PAYLOAD.with("$.FIELD: is missing but it is required"));
        }
        if (body != null) {
            String named = body.name().isEmpty() ? "" : "The Json body should be the " + body.name() + " ";
            errors.add(ObpError.INVALID_JSON_FORMAT, ObpError.INVALID_JSON_FORMAT.with(named + "FIELD is missing."));
            errors.addBare(ObpError.BODY_TOO_LARGE);
        } else if (takesAnyJson(method)) {
            errors.addBare(ObpError.INVALID_JSON_FORMAT);
            errors.addBare(ObpError.BODY_TOO_LARGE);
        }
        if (path.contains("{CUSTOMER_ID}") && !path.contains("user_customer_links")) {
            errors.add(ObpError.CUSTOMER_NOT_FOUND_BY_CUSTOMER_ID, CustomerNotFound.of(CUSTOMER_ID));
        }
        if (method.isAnnotationPresent(Paged.class)) {
            errors.addBare(ObpError.INVALID_FILTER_PARAMETER_FORMAT);
        }
        Errors own = method.getAnnotation(Errors.class);
        if (own != null) {
            Arrays.stream(own.value()).forEach(error -> errors.addOwn(error, path));
        }
        if (method.isAnnotationPresent(Conditional.class)) {
            errors.add(ObpError.INVALID_JSON_CONTENT, Precondition.malformed());
            errors.addBare(ObpError.IF_MATCH_REQUIRED);
            errors.addBare(ObpError.RESOURCE_CHANGED);
        }
        if (body != null && !errors.messages.containsKey(body.storeError())) {
            errors.add(body.storeError(), body.storeError().with("FIELD is longer than 255 characters."));
        }
        errors.addBare(ObpError.INVALID_URI);
        errors.addBare(ObpError.UNKNOWN_ERROR);
        errors.addBare(ObpError.DATABASE_CONNECTION_CLOSED_ERROR);
        return errors;
    }

    private static boolean takesAnyJson(Method method) {
        return List.of(method.getParameterTypes()).contains(RawJson.class);
    }

    private void addCheck(Check check, List<Role> roles, String path) {
        switch (check) {
            case FIREHOSE -> addBare(ObpError.CUSTOMER_FIREHOSE_NOT_ALLOWED_ON_THIS_INSTANCE);
            case BANK_ID_FORMAT -> addBare(ObpError.INVALID_BANK_ID_FORMAT);
            case BANK -> {
                if (path.contains("{BANK_ID}")) {
                    add(ObpError.BANK_NOT_FOUND, BankId.notFound(BANK_ID));
                }
            }
            case ROLE, ROLE_IF_CONFIGURED ->
                add(
                        ObpError.USER_HAS_MISSING_ROLES,
                        ObpError.USER_HAS_MISSING_ROLES.with(Role.missing(roles, BANK_ID)));
            case USER -> addBare(ObpError.USER_NOT_FOUND_BY_ID);
            case OPERATION ->
                add(
                        ObpError.INVALID_OPERATION_ID,
                        ObpError.INVALID_OPERATION_ID.with("Current OPERATION_ID(OPERATION_ID)"));
        }
    }

    private void addOwn(ObpError error, String path) {
        boolean ofBody = error == ObpError.BANK_NOT_FOUND && !path.contains("{BANK_ID}");
        add(error, ofBody ? BankId.notFoundInBody() : error.bare());
    }

    private void addBare(ObpError error) {
        add(error, error.bare());
    }

    private void add(ObpError error, ObpException example) {
        messages.put(error, example.getMessage());
        statuses.put(error, example.status());
    }

    /** Base texts, those of the page first, each code once. */
    List<String> texts(List<String> ofPage) {
        List<String> texts = new ArrayList<>(ofPage.stream().distinct().toList());
        messages.keySet().stream()
                .filter(error -> texts.stream().noneMatch(text -> text.startsWith(error.code())))
                .forEach(error -> texts.add(error.text()));
        return texts;
    }

    /** The example messages by status and error code. */
    Map<Integer, Map<String, String>> byStatus() {
        Map<Integer, Map<String, String>> byStatus = new TreeMap<>();
        messages.forEach(
                (error, message) -> byStatus.computeIfAbsent(statuses.get(error), status -> new LinkedHashMap<>())
                        .put(error.code(), message));
        return byStatus;
    }
}

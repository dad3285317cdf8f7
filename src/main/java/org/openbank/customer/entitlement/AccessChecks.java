package org.openbank.customer.entitlement;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.ServedOperations;

/** What an operation asks of its caller, and the answer when that does not hold (contract section 1.8 B, R). */
@ApplicationScoped
public class AccessChecks {

    private final ObpConfig config;
    private final ServedOperations operations;
    private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();

    AccessChecks(ObpConfig config, ServedOperations operations) {
        this.config = config;
        this.operations = operations;
    }

    AccessRule rule(Method operation) {
        return rules.computeIfAbsent(operation, AccessRule::of);
    }

    /** Of {@code checks} the first that does not hold is answered. {@code path} has the names of the path. */
    void verify(List<Check> checks, AccessRule rule, Standing standing, MultivaluedMap<String, String> path) {
        for (Check check : checks) {
            if (!holds(check, standing, path)) {
                throw refusal(check, rule.named(), path);
            }
        }
    }

    private boolean holds(Check check, Standing standing, MultivaluedMap<String, String> path) {
        String bankId = path.getFirst("BANK_ID");
        return switch (check) {
            case FIREHOSE -> config.firehose().enabled();
            case BANK_ID_FORMAT -> BankId.isWellFormed(bankId);
            case BANK -> bankId == null || standing.bankExists();
            case ROLE -> standing.roleHeld();
            case ROLE_IF_CONFIGURED -> !config.crmEvents().requireRole() || standing.roleHeld();
            case USER -> standing.pathUserExists();
            case OPERATION -> operations.find(path.getFirst("OPERATION_ID")).isPresent();
        };
    }

    private static ObpException refusal(Check check, List<Role> roles, MultivaluedMap<String, String> path) {
        String bankId = path.getFirst("BANK_ID");
        return switch (check) {
            case FIREHOSE -> ObpError.CUSTOMER_FIREHOSE_NOT_ALLOWED_ON_THIS_INSTANCE.bare();
            case BANK_ID_FORMAT -> ObpError.INVALID_BANK_ID_FORMAT.bare();
            case BANK -> BankId.notFound(bankId);
            case ROLE, ROLE_IF_CONFIGURED -> ObpError.USER_HAS_MISSING_ROLES.with(Role.missing(roles, bankId));
            case USER -> ObpError.USER_NOT_FOUND_BY_ID.with("Current USER_ID(" + path.getFirst("USER_ID") + ")");
            case OPERATION ->
                ObpError.INVALID_OPERATION_ID.with("Current OPERATION_ID(" + path.getFirst("OPERATION_ID") + ")");
        };
    }
}

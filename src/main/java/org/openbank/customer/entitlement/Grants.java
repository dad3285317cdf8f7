package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.storage.Statements;

/** Gives roles to users (contract section 6). */
@ApplicationScoped
class Grants {

    /** Citus lets those of many at once wait for each other by "on conflict", and deadlock without it. */
    private static final String GRANT = "insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
            + " values ($1, $2, $3, $4) on conflict on constraint entitlement_of_user do nothing"
            + " returning entitlement_id, role_name, bank_id";

    private static final String SETTLE =
            "delete from entitlement_request where user_id = $1 and bank_id = $2 and role_name = $3";

    private final Statements statements;

    Grants(Statements statements) {
        this.statements = statements;
    }

    /** What is granted need not be asked for any longer. */
    Uni<EntitlementJson> grant(UUID userId, String bankId, Role role) {
        return statements.inTransaction(() -> statements
                .execute(GRANT, Tuple.of(UUID.randomUUID(), userId, bankId, role.name()))
                .invoke(rows -> ObpError.ENTITLEMENT_ALREADY_EXISTS.unless(rows.size() > 0))
                .map(rows -> EntitlementJson.of(rows.iterator().next()))
                .call(() -> statements.execute(SETTLE, Tuple.of(userId, bankId, role.name()))));
    }
}

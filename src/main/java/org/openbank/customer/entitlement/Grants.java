package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.storage.Statements;

/** Gives roles to users (contract section 6). */
@ApplicationScoped
class Grants {

    private static final String GRANT = "insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
            + " values ($1, $2, $3, $4) returning entitlement_id, role_name, bank_id";

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
                .map(rows -> EntitlementJson.of(rows.iterator().next()))
                .call(() -> statements.execute(SETTLE, Tuple.of(userId, bankId, role.name()))));
    }
}

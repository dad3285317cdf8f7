package org.openbank.customer.entitlement;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.json.Texts;
import org.openbank.customer.security.Caller;
import org.openbank.customer.storage.Statements;

/**
 * Looks up user, bank and role in one round trip, flat in the number of entitlements. Nothing is
 * remembered between requests, so that a grant or a revocation counts from the next request on, also on
 * another instance.
 */
@ApplicationScoped
public class Standings {

    private static final String LOOK_UP =
            """
            select u.user_id is not null as user_known,
                   coalesce(u.is_locked, false) as user_locked,
                   coalesce(u.is_deleted, false) as user_deleted,
                   exists (select 1 from bank where bank_id = $2) as bank_exists,
                   exists (select 1 from entitlement
                            where user_id = $1 and bank_id = $2 and role_name = any ($3))
                     or exists (select 1 from entitlement
                                 where user_id = $1 and bank_id = '' and role_name = any ($4)) as role_held,
                   exists (select 1 from app_user where user_id = $5) as path_user_exists
              from (values (1)) as one left join app_user u on u.user_id = $1
            """;

    private static final String FIRST_SIGHT =
            """
            insert into app_user (user_id, provider, provider_id, username, email)
            values ($1, $2, $3, $4, $5) on conflict (user_id) do nothing
            """;

    private final Statements statements;
    private final boolean readOnly;

    Standings(Statements statements, ObpConfig config) {
        this.statements = statements;
        this.readOnly = config.readOnly();
    }

    /**
     * {@code bankId} and {@code pathUserId} may be null; a user seen for the first time gets a row, but by an instance
     * that only reads.
     */
    public Uni<Standing> of(Caller caller, String bankId, List<Role> roles, UUID pathUserId) {
        Tuple parameters =
                Tuple.of(caller.userId(), storable(bankId), names(roles, true), names(roles, false), pathUserId);
        return statements
                .lookUp(LOOK_UP, parameters)
                .map(rows -> standing(rows.iterator().next(), caller, bankId, roles, pathUserId))
                .call(standing ->
                        standing.userKnown() || readOnly ? Uni.createFrom().voidItem() : firstSight(caller));
    }

    /** Two first requests at once both arrive here; the second insert does nothing. */
    private Uni<?> firstSight(Caller caller) {
        return statements.execute(
                FIRST_SIGHT,
                Tuple.of(caller.userId(), caller.provider(), caller.providerId(), caller.username(), caller.email()));
    }

    private static Standing standing(Row row, Caller caller, String bankId, List<Role> roles, UUID pathUserId) {
        return new Standing(
                row.getBoolean("user_known"),
                row.getBoolean("user_locked"),
                row.getBoolean("user_deleted"),
                row.getBoolean("bank_exists"),
                row.getBoolean("role_held") || tokenHolds(caller, bankId, roles),
                row.getBoolean("path_user_exists") || caller.userId().equals(pathUserId));
    }

    /** A bank role without a bank is none, whatever the token says. */
    private static boolean tokenHolds(Caller caller, String bankId, List<Role> roles) {
        return roles.stream()
                .filter(role -> !role.requiresBankId() || !storable(bankId).isEmpty())
                .map(role -> new Caller.TokenEntitlement(role.requiresBankId() ? bankId : "", role.name()))
                .anyMatch(caller.entitlements()::contains);
    }

    private static String[] names(List<Role> roles, boolean ofBank) {
        return roles.stream()
                .filter(role -> role.requiresBankId() == ofBank)
                .map(Role::name)
                .toArray(String[]::new);
    }

    /** No bank has the empty id, and not every text can be asked for. */
    private static String storable(String bankId) {
        return Texts.isStorable(bankId) ? bankId : "";
    }
}

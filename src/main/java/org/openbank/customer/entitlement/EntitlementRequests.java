package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.storage.Statements;

/** Requests for roles with those who made them, newest first (contract section 6). */
@ApplicationScoped
class EntitlementRequests {

    private static final String SELECT =
            """
            select r.entitlement_request_id, r.role_name, r.bank_id, r.created_at,
                   u.user_id, u.email, u.provider_id, u.provider, u.username
            """;

    private static final String WITH_USER =
            SELECT + " from entitlement_request r join app_user u on u.user_id = r.user_id";
    private static final String NEWEST_FIRST = " order by r.created_at desc, r.entitlement_request_id";
    private static final String OF_ALL = WITH_USER + NEWEST_FIRST;
    private static final String OF_USER = WITH_USER + " where r.user_id = $1" + NEWEST_FIRST;

    /** A request that is there already comes back as it is. */
    private static final String ASK =
            """
            with r as (
                insert into entitlement_request (entitlement_request_id, user_id, bank_id, role_name)
                values ($1, $2, $3, $4)
                on conflict on constraint entitlement_request_of_user do update set role_name = excluded.role_name
                returning *)
            """
                    + SELECT + " from r join app_user u on u.user_id = r.user_id";

    private static final ListFrame REQUESTS = ListFrame.of("entitlement_requests");

    private final Statements statements;
    private final StreamedLists lists;

    EntitlementRequests(Statements statements, StreamedLists lists) {
        this.statements = statements;
        this.lists = lists;
    }

    /** The request of this user for this role, made now or before. */
    Uni<EntitlementRequestJson> ask(UUID userId, String bankId, Role role) {
        return statements
                .execute(ASK, Tuple.of(UUID.randomUUID(), userId, bankId, role.name()))
                .map(rows -> EntitlementRequestJson.of(rows.iterator().next()));
    }

    Uni<StreamedList> ofAll() {
        return lists.open(REQUESTS, OF_ALL, Tuple.tuple(), EntitlementRequestJson::of);
    }

    Uni<StreamedList> ofUser(UUID userId) {
        return lists.open(REQUESTS, OF_USER, Tuple.of(userId), EntitlementRequestJson::of);
    }
}

package org.openbank.customer.user;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.entitlement.EntitlementLists;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Texts;
import org.openbank.customer.security.Caller;
import org.openbank.customer.storage.Statements;

/**
 * Users with their entitlements, and their locks (contract sections 6 and 7.1). A name is that of a token and may come
 * back at another person: the one who was seen first last is meant, but a lock is for everybody of the name.
 */
@ApplicationScoped
class Users {

    private static final String SELECT = "select user_id, email, provider_id, provider, username from app_user where ";

    private static final String BY_ID = SELECT + "user_id = $1";

    /** The index has a digest, because a long name does not fit into one. */
    private static final String OF_NAME = "md5(username) = md5($1) and username = $1";

    private static final String NEWEST = " order by created_at desc, user_id limit 1";

    private static final String BY_NAME = SELECT + OF_NAME + NEWEST;

    private static final String LOCK = "with locked as (update app_user set is_locked = true, locked_at = now() where "
            + OF_NAME + " returning user_id, locked_at, created_at) select user_id, locked_at from locked" + NEWEST;

    private static final String UNLOCK = "with unlocked as (update app_user set is_locked = false where " + OF_NAME
            + " returning user_id, username, created_at) select username, null::timestamptz from unlocked" + NEWEST;

    private static final String LOCK_STATUS =
            "select username, case when is_locked then locked_at end from app_user where " + OF_NAME
                    + " order by is_locked desc, created_at desc, user_id limit 1";

    private final Statements statements;
    private final EntitlementLists entitlements;
    private final ObjectMapper mapper;

    Users(Statements statements, EntitlementLists entitlements, ObjectMapper mapper) {
        this.statements = statements;
        this.entitlements = entitlements;
        this.mapper = mapper;
    }

    /** A user who exists. */
    Uni<StreamedList> get(UUID userId) {
        // No session: a request never holds two connections.
        return statements.lookUp(BY_ID, Tuple.of(userId)).flatMap(this::answer);
    }

    /** The caller, of whom an instance that only reads may have no row yet. */
    Uni<StreamedList> get(Caller caller) {
        return statements
                .lookUp(BY_ID, Tuple.of(caller.userId()))
                .flatMap(rows -> rows.size() > 0 ? answer(rows) : answer(UserJson.of(caller)));
    }

    /** The user of this name, or OBP-20027. */
    Uni<StreamedList> getByName(String username) {
        return statements
                .lookUp(BY_NAME, ofName(username))
                .invoke(Users::verifyFound)
                .flatMap(this::answer);
    }

    Uni<UserLockJson> lock(String username) {
        return change(LOCK, username).map(UserLockJson::of);
    }

    Uni<LockStatusJson> unlock(String username) {
        return change(UNLOCK, username).map(LockStatusJson::of);
    }

    Uni<LockStatusJson> lockStatus(String username) {
        return statements
                .lookUp(LOCK_STATUS, ofName(username))
                .invoke(Users::verifyFound)
                .map(rows -> LockStatusJson.of(rows.iterator().next()));
    }

    private Uni<Row> change(String sql, String username) {
        return statements
                .execute(sql, ofName(username))
                .invoke(Users::verifyFound)
                .map(rows -> rows.iterator().next());
    }

    /** Nobody has a name that cannot be stored. */
    private static Tuple ofName(String username) {
        ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME.unless(Texts.isStorable(username));
        return Tuple.of(username);
    }

    private static void verifyFound(RowSet<Row> rows) {
        ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME.unless(rows.size() > 0);
    }

    private Uni<StreamedList> answer(RowSet<Row> rows) {
        return answer(UserJson.of(rows.iterator().next()));
    }

    private Uni<StreamedList> answer(UserJson user) {
        return entitlements.ofUser(user.userId(), frame(user));
    }

    /** What the answer holds around the entitlements, of which there can be many. */
    private ListFrame frame(UserJson user) {
        try {
            String json = mapper.writeValueAsString(user);
            return ListFrame.of(
                    json.substring(0, json.length() - 1) + ",\"entitlements\":{\"list\":[",
                    "]},\"views\":{\"list\":[]}}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;

/** The entitlements of one user or of all, newest first, however many there are. */
@ApplicationScoped
public class EntitlementLists {

    private static final String SELECT = "select e.entitlement_id, e.role_name, e.bank_id";
    private static final String NEWEST_FIRST = " order by e.created_at desc, e.entitlement_id";

    private static final String OF_USER = SELECT + " from entitlement e where e.user_id = $1" + NEWEST_FIRST;

    private static final String OF_USER_AT_BANK =
            SELECT + " from entitlement e where e.user_id = $1 and e.bank_id = $2" + NEWEST_FIRST;

    private static final String WITH_USERS =
            SELECT + ", u.user_id, u.username from entitlement e join app_user u on u.user_id = e.user_id";

    private static final String OF_ALL = WITH_USERS + NEWEST_FIRST;

    /** The collation is that of its index, which the look-up of access must not see. */
    private static final String OF_ROLE = WITH_USERS + " where e.role_name = $1 collate \"C\"" + NEWEST_FIRST;

    private static final ListFrame LIST = ListFrame.of("list");

    private final StreamedLists lists;

    EntitlementLists(StreamedLists lists) {
        this.lists = lists;
    }

    /** Those of a user, in any frame; nobody has the id null. */
    public Uni<StreamedList> ofUser(UUID userId, ListFrame frame) {
        return lists.open(frame, OF_USER, Tuple.of(userId), EntitlementJson::of);
    }

    Uni<StreamedList> ofUser(UUID userId) {
        return ofUser(userId, LIST);
    }

    Uni<StreamedList> ofUserAtBank(UUID userId, String bankId) {
        return lists.open(LIST, OF_USER_AT_BANK, Tuple.of(userId, bankId), EntitlementJson::of);
    }

    /** Those of all users, or of the holders of one role; {@code role} null means all. */
    Uni<StreamedList> ofAll(String role) {
        if (role == null) {
            return lists.open(LIST, OF_ALL, Tuple.tuple(), HeldEntitlementJson::of);
        }
        // Nobody holds what is no role, and the database takes not every text.
        String known = Role.named(role).map(Role::name).orElse("");
        return lists.open(LIST, OF_ROLE, Tuple.of(known), HeldEntitlementJson::of);
    }
}

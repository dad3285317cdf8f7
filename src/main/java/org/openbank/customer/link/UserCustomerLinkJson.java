package org.openbank.customer.link;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** A link as it is answered (contract section 3.11); links that exist are active. */
@RegisterForReflection
public record UserCustomerLinkJson(
        UUID userCustomerLinkId, UUID customerId, UUID userId, Instant dateInserted, boolean isActive) {

    static UserCustomerLinkJson of(UserCustomerLink link) {
        return new UserCustomerLinkJson(link.userCustomerLinkId, link.customerId, link.userId, link.createdAt, true);
    }

    static UserCustomerLinkJson of(Row row) {
        return new UserCustomerLinkJson(
                row.getUUID("user_customer_link_id"),
                row.getUUID("customer_id"),
                row.getUUID("user_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                true);
    }
}

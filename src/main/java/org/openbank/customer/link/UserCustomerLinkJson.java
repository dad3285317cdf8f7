package org.openbank.customer.link;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A link as it is answered (contract section 3.11); links that exist are active. */
public record UserCustomerLinkJson(
        UUID userCustomerLinkId, UUID customerId, UUID userId, Instant dateInserted, boolean isActive) {

    static UserCustomerLinkJson of(UserCustomerLink link) {
        return new UserCustomerLinkJson(link.userCustomerLinkId, link.customerId, link.userId, link.createdAt, true);
    }

    static UserCustomerLinksJson of(List<UserCustomerLink> links) {
        return new UserCustomerLinksJson(
                links.stream().map(UserCustomerLinkJson::of).toList());
    }
}

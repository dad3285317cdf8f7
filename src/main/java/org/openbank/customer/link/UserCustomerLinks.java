package org.openbank.customer.link;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.events.Topic;
import org.openbank.customer.json.Ids;
import org.openbank.customer.security.AppUser;
import org.openbank.customer.storage.Now;

/** Creates links, for both versions of the operation (contract sections 3.11 and 7). */
@ApplicationScoped
class UserCustomerLinks {

    private final int limit;
    private final AuditTrail trail;

    UserCustomerLinks(ObpConfig config, AuditTrail trail) {
        this.limit = config.limits().links();
        this.trail = trail;
    }

    /** The user comes first in the order of checks, then the customer, then whether the pair is linked already. */
    Uni<UserCustomerLinkJson> create(String bankId, CreateUserCustomerLinkJson body) {
        return AppUser.get(Ids.parse(body.userId()))
                .flatMap(user -> Customer.lockAtBank(bankId, body.customerId())
                        .call(customer -> UserCustomerLink.count(customer)
                                .invoke(count -> Customer.verifyRoom("links", count, limit)))
                        .flatMap(customer -> newLink(customer, user).<UserCustomerLink>persist()))
                .map(UserCustomerLinkJson::of)
                .call(answer -> trail.created(Topic.LINK, answer));
    }

    /** OBP-30035 when the bank had no such link. */
    Uni<Void> delete(String bankId, String id) {
        return UserCustomerLink.delete(bankId, id)
                .map(UserCustomerLinkJson::of)
                .flatMap(answer -> trail.deleted(Topic.LINK, answer));
    }

    private static UserCustomerLink newLink(Customer customer, AppUser user) {
        UserCustomerLink link = new UserCustomerLink();
        link.bankId = customer.bankId;
        link.customerId = customer.customerId;
        link.userId = user.userId;
        link.userCustomerLinkId = UUID.randomUUID();
        link.createdAt = Now.instant();
        return link;
    }
}

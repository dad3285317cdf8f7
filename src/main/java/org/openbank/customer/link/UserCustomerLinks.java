package org.openbank.customer.link;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.customer.Customer;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;
import org.openbank.customer.security.AppUser;
import org.openbank.customer.storage.Now;

/** Creates links, for both versions of the operation (contract sections 3.11 and 7). */
final class UserCustomerLinks {

    private UserCustomerLinks() {}

    /** The user comes first in the order of checks, then the customer, then whether the pair is linked already. */
    static Uni<UserCustomerLinkJson> create(String bankId, CreateUserCustomerLinkJson body) {
        return AppUser.find(Ids.parse(body.userId()))
                .onItem()
                .ifNull()
                .failWith(ObpError.USER_NOT_FOUND_BY_USER_ID::bare)
                .flatMap(user -> Customer.getAtBank(bankId, body.customerId())
                        .flatMap(customer -> newLink(customer, user).<UserCustomerLink>persist()))
                .map(UserCustomerLinkJson::of);
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

package org.openbank.customer.user;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.openbank.customer.entitlement.EntitlementsJson;

/** The caller as GET /users/current answers it (contract section 6). There are no views here. */
public record CurrentUserJson(@JsonUnwrapped UserJson user, EntitlementsJson entitlements, Views views) {

    /** The reference server's views on accounts, which this service does not have. */
    public record Views(List<String> list) {}
}

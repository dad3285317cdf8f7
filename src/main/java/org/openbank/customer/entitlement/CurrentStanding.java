package org.openbank.customer.entitlement;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the caller of the request at hand; set once the request is admitted. */
@RequestScoped
public class CurrentStanding {

    private Standing standing;

    void set(Standing admitted) {
        standing = admitted;
    }

    public Standing get() {
        return standing;
    }
}

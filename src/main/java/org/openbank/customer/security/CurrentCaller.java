package org.openbank.customer.security;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request at hand; set once the request is admitted. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    public void set(Caller admitted) {
        caller = admitted;
    }

    public Caller get() {
        return caller;
    }

    public UUID userId() {
        return caller.userId();
    }
}

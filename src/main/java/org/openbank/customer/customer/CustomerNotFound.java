package org.openbank.customer.customer;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** The answer when this bank has no customer under the id (contract section 1.8 C). */
public final class CustomerNotFound {

    private CustomerNotFound() {}

    public static ObpException of(String customerId) {
        return ObpError.CUSTOMER_NOT_FOUND_BY_CUSTOMER_ID.glued(". Current CustomerId(" + customerId + ")");
    }
}

package org.openbank.customer.customer;

import java.util.Map;

/** A body that changes some columns of a customer, and which. */
interface CustomerUpdate {

    /** The columns this update writes, by name, with their new values; values may be null. */
    Map<String, Object> columns();
}

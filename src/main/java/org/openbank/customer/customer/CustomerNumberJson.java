package org.openbank.customer.customer;

import org.openbank.customer.json.ObpBody;

/** The body of getCustomerByCustomerNumber (contract section 3.3). */
@ObpBody(name = "PostCustomerNumberJsonV310")
public record CustomerNumberJson(String customerNumber) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerNumberJson[...]";
    }
}

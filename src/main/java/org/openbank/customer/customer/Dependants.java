package org.openbank.customer.customer;

import org.openbank.customer.error.ObpError;

/** The dependants of a new customer are as many as their dates of birth (contract section 3.1). */
final class Dependants {

    private Dependants() {}

    static void verify(int dependants, int dates) {
        if (dependants != dates) {
            throw ObpError.INVALID_JSON_CONTENT.with("The field dependants(" + dependants + ") not equal the length("
                    + dates + ") of dob_of_dependants array");
        }
    }
}

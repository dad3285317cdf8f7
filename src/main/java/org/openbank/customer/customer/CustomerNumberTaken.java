package org.openbank.customer.customer;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** The answer when a customer of this bank has the number already (contract section 3.7). */
final class CustomerNumberTaken {

    private CustomerNumberTaken() {}

    static ObpException of(String number, String bankId) {
        return ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS.with(
                "Current customer_number(" + number + ") and Current bank_id(" + bankId + ")");
    }
}

package org.openbank.customer.finding;

import org.openbank.customer.json.ObpBody;

/** The body of getCustomersByCustomerPhoneNumber (contract section 7.1). */
@ObpBody(name = "PostCustomerPhoneNumberJsonV400")
public record PhoneNumberJson(String mobilePhoneNumber) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "PhoneNumberJson[...]";
    }
}

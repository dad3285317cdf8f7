package org.openbank.customer.finding;

import org.openbank.customer.json.ObpBody;

/** The body of getCustomersByLegalName (contract section 7.1). */
@ObpBody(name = "PostCustomerLegalNameJsonV510")
public record LegalNameJson(String legalName) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "LegalNameJson[...]";
    }
}

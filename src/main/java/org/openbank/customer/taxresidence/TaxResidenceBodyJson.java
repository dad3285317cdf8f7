package org.openbank.customer.taxresidence;

import jakarta.validation.constraints.Size;

import org.openbank.customer.json.ObpBody;

/** The body of createTaxResidence (contract section 3.9). */
@ObpBody(name = "PostTaxResidenceJsonV310")
public record TaxResidenceBodyJson(@Size(max = 255) String domain, @Size(max = 64) String taxNumber) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "TaxResidenceBodyJson[...]";
    }
}

package org.openbank.customer.taxresidence;

import java.util.UUID;

/** A tax residence as it is answered: shape TR of contract section 3.9. */
public record TaxResidenceJson(String domain, String taxNumber, UUID taxResidenceId) {

    static TaxResidenceJson of(TaxResidence residence) {
        return new TaxResidenceJson(residence.domain, residence.taxNumber, residence.taxResidenceId);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "TaxResidenceJson[...]";
    }
}

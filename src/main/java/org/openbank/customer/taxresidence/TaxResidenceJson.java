package org.openbank.customer.taxresidence;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** A tax residence as it is answered: shape TR of contract section 3.9. */
public record TaxResidenceJson(String domain, String taxNumber, UUID taxResidenceId, @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    static TaxResidenceJson of(TaxResidence residence) {
        return new TaxResidenceJson(
                residence.domain, residence.taxNumber, residence.taxResidenceId, residence.rowVersion());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "TaxResidenceJson[...]";
    }
}

package org.openbank.customer.taxresidence;

import java.util.List;

/** The tax residences of a customer, oldest first, under a singular key (contract section 3.9). */
public record TaxResidencesJson(List<TaxResidenceJson> taxResidence) {

    static TaxResidencesJson of(List<TaxResidence> residences) {
        return new TaxResidencesJson(
                residences.stream().map(TaxResidenceJson::of).toList());
    }
}

package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerBranch (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerBranchJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerBranchJson(@Size(max = 255) String branchId) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerBranchJson[...]";
    }
}

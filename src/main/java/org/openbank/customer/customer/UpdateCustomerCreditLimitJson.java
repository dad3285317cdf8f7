package org.openbank.customer.customer;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerCreditLimit (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerCreditLimitJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerCreditLimitJson(CreditLimitJson creditLimit) {}

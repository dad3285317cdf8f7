package org.openbank.customer.customer;

import java.util.HashMap;
import java.util.Map;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerCreditLimit (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerCreditLimitJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerCreditLimitJson(CreditLimitJson creditLimit) implements CustomerUpdate {

    @Override
    public Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("credit_limit_currency", creditLimit.currency());
        columns.put("credit_limit_amount", creditLimit.amount());
        return columns;
    }
}

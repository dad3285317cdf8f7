package org.openbank.customer.customer;

import java.util.HashMap;
import java.util.Map;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerMobileNumber (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerMobilePhoneNumberJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerMobileNumberJson(@Size(max = 50) String mobilePhoneNumber) implements CustomerUpdate {

    @Override
    public Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("mobile_phone_number", mobilePhoneNumber);
        return columns;
    }
}

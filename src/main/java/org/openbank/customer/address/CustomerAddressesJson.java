package org.openbank.customer.address;

import java.util.List;

/** The addresses of a customer, oldest first (contract section 3.8). */
public record CustomerAddressesJson(List<CustomerAddressJson> addresses) {

    static CustomerAddressesJson of(List<CustomerAddress> addresses) {
        return new CustomerAddressesJson(
                addresses.stream().map(CustomerAddressJson::of).toList());
    }
}

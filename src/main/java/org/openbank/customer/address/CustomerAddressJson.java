package org.openbank.customer.address;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** An address as it is answered: shape AD of contract section 3.8. */
public record CustomerAddressJson(
        UUID customerAddressId,
        UUID customerId,
        @JsonProperty("line_1") String line1,
        @JsonProperty("line_2") String line2,
        @JsonProperty("line_3") String line3,
        String city,
        String county,
        String state,
        String postcode,
        String countryCode,
        List<String> tags,
        String status,
        Instant insertDate,
        @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    static CustomerAddressJson of(CustomerAddress address) {
        return new CustomerAddressJson(
                address.customerAddressId,
                address.customerId,
                address.line1,
                address.line2,
                address.line3,
                address.city,
                address.county,
                address.state,
                address.postcode,
                address.countryCode,
                address.tags,
                address.status,
                address.createdAt,
                address.rowVersion());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerAddressJson[...]";
    }
}

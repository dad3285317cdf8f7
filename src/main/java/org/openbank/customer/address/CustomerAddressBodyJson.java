package org.openbank.customer.address;

import java.util.List;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.openbank.customer.json.ObpBody;

/** The body of createCustomerAddress and updateCustomerAddress (contract section 3.8). */
@ObpBody(name = "PostCustomerAddressJsonV310")
public record CustomerAddressBodyJson(
        @JsonProperty("line_1") @Size(max = 255) String line1,
        @JsonProperty("line_2") @Size(max = 255) String line2,
        @JsonProperty("line_3") @Size(max = 255) String line3,
        @Size(max = 255) String city,
        @Size(max = 255) String county,
        @Size(max = 255) String state,
        @Size(max = 20) String postcode,
        @Size(max = 2) String countryCode,
        @Size(max = 20) List<@Size(max = 64) String> tags,
        @Size(max = 20) String status) {

    void applyTo(CustomerAddress address) {
        address.line1 = line1;
        address.line2 = line2;
        address.line3 = line3;
        address.city = city;
        address.county = county;
        address.state = state;
        address.postcode = postcode;
        address.countryCode = countryCode;
        address.tags = tags;
        address.status = status;
    }

    /** As {@link #applyTo}, to what is there. */
    void change(CustomerAddress address) {
        applyTo(address);
        address.version++;
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerAddressBodyJson[...]";
    }
}

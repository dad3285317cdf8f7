package org.openbank.customer.socialmedia;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.openbank.customer.customer.Customer;
import org.openbank.customer.json.ObpBody;

/**
 * A social media handle, sent and answered in the same shape (contract section 3.10); {@code
 * customer_number} is the customer's present one. The operation's OBP-10001 names no class.
 * The type may have 17 characters, one more than section 2.2 says, because the page's own example has.
 */
@ObpBody(name = "")
public record SocialMediaHandleJson(
        String customerNumber,
        @Size(max = 17) String type,
        @Size(max = 64) String handle,
        Instant dateAdded,
        Instant dateActivated) {

    static SocialMediaHandlesJson of(Customer customer, List<SocialMediaHandle> handles) {
        return new SocialMediaHandlesJson(handles.stream()
                .map(handle -> new SocialMediaHandleJson(
                        customer.customerNumber, handle.type, handle.handle, handle.dateAdded, handle.dateActivated))
                .toList());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "SocialMediaHandleJson[...]";
    }
}

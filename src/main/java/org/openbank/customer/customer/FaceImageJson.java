package org.openbank.customer.customer;

import java.time.Instant;

import jakarta.validation.constraints.Size;

/** Where a picture of the customer is and from when. Both may be null. */
public record FaceImageJson(@Size(max = 2000) String url, Instant date) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "FaceImageJson[...]";
    }
}

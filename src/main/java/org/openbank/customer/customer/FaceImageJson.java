package org.openbank.customer.customer;

import java.time.Instant;

import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a picture of the customer is and from when. Both may be null. */
@RegisterForReflection
public record FaceImageJson(@Size(max = 2000) String url, Instant date) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "FaceImageJson[...]";
    }
}

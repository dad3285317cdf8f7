package org.openbank.customer.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Any JSON value as the text that was sent, to be sent back unchanged. */
@RegisterForReflection
public record RawJson(@JsonValue @JsonRawValue String text) {

    @Override
    public String toString() {
        return "RawJson";
    }
}

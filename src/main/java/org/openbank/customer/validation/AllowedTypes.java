package org.openbank.customer.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.json.JsonTree;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.security.AuthenticationType;

/** The list of types that a request body, or a row of the table, names (contract section 10.2). */
final class AllowedTypes {

    private AllowedTypes() {}

    /** Fails with OBP-10001 for what is no list of texts, and with {@code refusal} for a list that is none of types. */
    static List<AuthenticationType> of(RawJson body, ObpException refusal) {
        JsonNode list = JsonTree.of(body);
        if (!list.isArray()) {
            throw ObpError.INVALID_JSON_FORMAT.with("The Json body should be a list of names.");
        }
        Set<AuthenticationType> types = new LinkedHashSet<>();
        for (JsonNode name : list) {
            if (!name.isTextual()) {
                throw ObpError.INVALID_JSON_FORMAT.with("The Json body should be a list of names.");
            }
            Optional<AuthenticationType> type = AuthenticationType.named(name.textValue());
            if (type.isEmpty() || !types.add(type.get())) {
                throw refusal;
            }
        }
        if (types.isEmpty()) {
            throw refusal;
        }
        return new ArrayList<>(types);
    }

    /** Of what was stored. */
    static List<AuthenticationType> read(RawJson stored) {
        return of(stored, ObpError.UNKNOWN_ERROR.bare());
    }
}

package org.openbank.customer.firehose;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.export.Paging;
import org.openbank.customer.export.Place;

/**
 * Which customers are asked for (contract sections 3.6 and 17): every query key that is not paging is an attribute
 * filter.
 *
 * @param continues whether {@code after} is given, and with it there is no offset
 * @param after the customer behind whom it goes on; empty for the beginning
 */
record FirehoseQuery(Paging paging, boolean continues, Optional<Place> after, Map<String, String> filters) {

    /** {@code lines} says that the answer has no longest page, and is whole without a limit. */
    static FirehoseQuery of(MultivaluedMap<String, String> parameters, boolean lines) {
        Paging paging = lines ? Paging.ofLines(parameters) : Paging.of(parameters);
        String after = parameters.getFirst(Paging.AFTER);
        return new FirehoseQuery(
                paging,
                after != null,
                Optional.ofNullable(after).filter(text -> !text.isEmpty()).map(Place::parse),
                parameters.entrySet().stream()
                        .filter(parameter -> !Paging.KEYS.contains(parameter.getKey())
                                && !parameter.getKey().equals(Paging.AFTER))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                parameter -> parameter.getValue().get(0))));
    }

    int offset() {
        return continues ? 0 : paging.offset();
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "FirehoseQuery[...]";
    }
}

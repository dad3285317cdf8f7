package org.openbank.customer.audit;

import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What differs between two states of the same thing, as its answers show it. */
@ApplicationScoped
class Changes {

    private final ObjectMapper mapper;

    Changes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** All names with commas between them, and {@code {name: {from, to}}} of what differs; both null of nothing. */
    record Changed(String fields, String json) {

        @Override
        public String toString() {
            return "Changed[...]";
        }
    }

    /** Either may be null: what is new was nothing, what is gone becomes nothing. */
    Changed between(Object before, Object after) {
        if (before == null && after == null) {
            return new Changed(null, null);
        }
        ObjectNode from = tree(before);
        ObjectNode to = tree(after);
        Set<String> names = new LinkedHashSet<>();
        from.fieldNames().forEachRemaining(names::add);
        to.fieldNames().forEachRemaining(names::add);
        ObjectNode changes = mapper.createObjectNode();
        for (String name : names) {
            JsonNode old = from.path(name);
            JsonNode now = to.path(name);
            if (!old.equals(now)) {
                ObjectNode change = changes.putObject(name);
                change.set("from", old.isMissingNode() ? null : old);
                change.set("to", now.isMissingNode() ? null : now);
            }
        }
        return new Changed(String.join(",", names), text(changes));
    }

    private ObjectNode tree(Object answer) {
        return answer == null ? mapper.createObjectNode() : mapper.valueToTree(answer);
    }

    private String text(ObjectNode changes) {
        try {
            return mapper.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.openbank.customer.idempotency;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.openbank.customer.http.EntityTag;
import org.openbank.customer.precondition.Versioned;
import org.openbank.customer.telemetry.RequestNotes;

/** What is kept of the answer to the request at hand (contract section 13). */
@ApplicationScoped
public class Keeping {

    private final CurrentKey currentKey;
    private final StoredAnswers answers;
    private final ObjectMapper mapper;

    Keeping(CurrentKey currentKey, StoredAnswers answers, ObjectMapper mapper) {
        this.currentKey = currentKey;
        this.answers = answers;
        this.mapper = mapper;
    }

    /** Whether the request has a key, under which its answer is kept. */
    public boolean isAsked() {
        return currentKey.get() != null;
    }

    /** The answer as it will be given, null for none. There must be a key. */
    public KeptAnswer of(Object answer) {
        IdempotencyKey key = currentKey.get();
        byte[] body = answer == null ? new byte[0] : bytes(answer);
        String tag = answer instanceof Versioned row ? EntityTag.of(row, body) : "";
        String text = new String(body, StandardCharsets.UTF_8);
        return answers.keep(
                key, new StoredAnswer(key.fingerprint(), RequestNotes.current().successStatus(), tag, text));
    }

    private byte[] bytes(Object answer) {
        try {
            return mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

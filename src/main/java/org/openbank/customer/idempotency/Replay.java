package org.openbank.customer.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.openbank.customer.http.Idempotent;

/** Ends a request with the answer that its like got before (contract section 13). */
final class Replay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StoredAnswer answer;

    Replay(StoredAnswer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(answer.status())
                .header(Idempotent.REPLAYED, "true")
                .header("Idempotency-Replay", "true");
        if (!answer.entityTag().isEmpty()) {
            response.header(HttpHeaders.ETAG, answer.entityTag());
        }
        if (!answer.body().isEmpty()) {
            response.type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8")).entity(answer.body());
        }
        return response.build();
    }
}

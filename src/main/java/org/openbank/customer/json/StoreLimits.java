package org.openbank.customer.json;

import java.util.Optional;

import org.openbank.customer.error.ObpException;

/** The last check before a body is stored: every text fits its column (contract sections 1.4 and 2.2). */
public final class StoreLimits {

    private StoreLimits() {}

    /** Throws the operation's store error when a text does not fit; it names field and limit. */
    public static void check(Record body) {
        problem(body).ifPresent(problem -> {
            throw problem;
        });
    }

    /** As {@link #check}, for operations that look at something else first. */
    public static Optional<ObpException> problem(Record body) {
        try {
            RecordShape.of(body.getClass()).checkLimits(body, "");
            return Optional.empty();
        } catch (BodyProblem problem) {
            ObpBody kind = body.getClass().getAnnotation(ObpBody.class);
            return Optional.of(kind.storeError().with(problem.getMessage()));
        }
    }
}

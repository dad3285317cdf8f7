package org.openbank.customer.http;

import jakarta.ws.rs.Priorities;

/** In which order answers are looked at before they become bytes, as priorities of response filters. */
public final class AnswerOrder {

    /** Whether the answer can be given at all (section 1.3). */
    public static final int UNREAD = Priorities.USER + 3_000;

    /** Whether a refusal is of a repetition (section 13). */
    public static final int REPETITION = Priorities.USER + 2_000;

    /** What is put on record (section 14). */
    public static final int RECORD = Priorities.USER + 1_000;

    private AnswerOrder() {}
}

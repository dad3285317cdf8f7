package org.openbank.customer.connection;

/** What was read is no valid HTTP; the message says in words for the client what is wrong, and repeats nothing of it. */
final class NotHttp extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NotHttp(String problem) {
        super(problem);
    }
}

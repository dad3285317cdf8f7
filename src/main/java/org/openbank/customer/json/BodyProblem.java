package org.openbank.customer.json;

/** Why a body is not what the operation takes, in words for the client; it names the field. */
final class BodyProblem extends Exception {

    private static final long serialVersionUID = 1L;

    BodyProblem(String detail) {
        super(detail, null, false, false);
    }
}

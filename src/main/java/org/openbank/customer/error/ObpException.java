package org.openbank.customer.error;

/**
 * A failure with a place in the contract: it becomes the answer {@code {"code","message"}}. It carries no
 * stack trace and no cause, because it describes the request and not a fault of the program.
 */
public final class ObpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ObpException(int status, String message) {
        super(wellFormed(message), null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code that the message begins with, for example {@code OBP-30001}. */
    public String code() {
        return getMessage().substring(0, getMessage().indexOf(':'));
    }

    /** The same message under another status: a few operations answer 400 where the error's own is 404. */
    public ObpException withStatus(int other) {
        return new ObpException(other, getMessage());
    }

    /** A client's own text may end in half of a surrogate pair, which no encoding of an answer can hold. */
    private static String wellFormed(String message) {
        return message.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

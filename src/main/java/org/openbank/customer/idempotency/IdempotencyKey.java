package org.openbank.customer.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.security.Caller;

/**
 * A key as it is stored and looked for (contract section 13): it means one thing to one user, application and path.
 *
 * @param bankId of the path, empty when that names no bank
 * @param hash of user, application, method, path and the key itself
 * @param fingerprint of what is asked for under the key
 */
public record IdempotencyKey(String bankId, UUID hash, UUID fingerprint) {

    private static final int LONGEST = 255;

    static IdempotencyKey of(
            String key, Caller caller, String method, String path, String bankId, byte[] body, String ifMatch) {
        MessageDigest scope = sha256();
        for (String part : List.of(caller.userId().toString(), caller.application(), method, path, key)) {
            scope.update(delimited(part));
        }
        MessageDigest request = sha256();
        request.update(delimited(ifMatch));
        request.update(body);
        return new IdempotencyKey(bankId == null ? "" : bankId, uuid(scope), uuid(request));
    }

    /** The key that these lines of the header give, with or without quotes around it; OBP-10020 when they give none. */
    static String read(List<String> lines) {
        if (lines.size() != 1) {
            throw malformed();
        }
        String line = lines.get(0);
        boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
        String key = quoted ? line.substring(1, line.length() - 1) : line;
        boolean wellFormed =
                !key.isEmpty() && key.length() <= LONGEST && key.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
        if (!wellFormed) {
            throw malformed();
        }
        return key;
    }

    /** What is said of a header that is no key. */
    public static ObpException malformed() {
        return ObpError.INVALID_JSON_CONTENT.with("The header Idempotency-Key must have 1 to " + LONGEST
                + " visible ASCII characters, and be there once.");
    }

    /** Of no bank either: a record's text holds nothing that a client sent. */
    @Override
    public String toString() {
        return "IdempotencyKey[" + hash + "]";
    }

    /** By which requests of the same key know each other while they run. */
    long lock() {
        return hash.getMostSignificantBits() ^ bankId.hashCode();
    }

    /** With its length before it, so that no two lists of parts are the same bytes. */
    private static byte[] delimited(String part) {
        return (part.length() + ":" + part).getBytes(StandardCharsets.UTF_8);
    }

    private static UUID uuid(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.openbank.customer.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The user_id of a person at an issuer: the version-5 UUID of the URL namespace over {@code iss|sub}, so
 * that every instance knows it without asking (contract section 5).
 */
public final class UserId {

    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private UserId() {}

    public static UUID of(String issuer, String subject) {
        byte[] name = (issuer + "|" + subject).getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(16 + name.length)
                .putLong(URL_NAMESPACE.getMostSignificantBits())
                .putLong(URL_NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(input));
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

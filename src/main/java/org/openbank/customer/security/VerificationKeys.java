package org.openbank.customer.security;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.jwt.util.ResourceUtils;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * The issuer's public keys, from where {@code mp.jwt.verify.publickey.location} (or the inline
 * {@code mp.jwt.verify.publickey}) says: a PEM key or certificate, a JWK or JWK set, as a file, on the
 * class path, or a JWK set at an http(s) address. RSA and EC keys only.
 */
final class VerificationKeys {

    private VerificationKeys() {}

    /** Those that are not at an http(s) address: they are read once. */
    static VerificationKeyResolver load(Optional<String> inline, Optional<String> location) {
        String place = location.orElse("mp.jwt.verify.publickey");
        try {
            String content = location.isPresent() ? ResourceUtils.readResource(location.get()) : inline.orElse(null);
            if (content == null || content.isBlank()) {
                throw new IllegalStateException("No public key of the issuer at " + place);
            }
            return content.stripLeading().startsWith("{") ? JwkSet.parse(content) : ofPem(content);
        } catch (IOException | JoseException | GeneralSecurityException e) {
            throw new IllegalStateException("The public key of the issuer cannot be read: " + place, e);
        }
    }

    private static VerificationKeyResolver ofPem(String pem) throws GeneralSecurityException {
        PublicKey key =
                pem.contains("BEGIN CERTIFICATE") ? KeyUtils.getCertificate(pem).getPublicKey() : publicKey(pem);
        return (jws, nesting) -> key;
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        try {
            return KeyUtils.decodePublicKey(pem, SignatureAlgorithm.RS256);
        } catch (GeneralSecurityException notRsa) {
            return KeyUtils.decodePublicKey(pem, SignatureAlgorithm.ES256);
        }
    }
}

package org.openbank.customer.security;

import java.security.Key;
import java.util.List;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** The public RSA and EC keys of a JWK set, or of one JWK: at least one that signatures can be verified with. */
final class JwkSet implements VerificationKeyResolver {

    private final String json;
    private final List<JsonWebKey> keys;
    private final VerificationJwkSelector selector = new VerificationJwkSelector();

    private JwkSet(String json, List<JsonWebKey> keys) {
        this.json = json;
        this.keys = keys;
    }

    static JwkSet parse(String json) throws JoseException {
        List<JsonWebKey> keys = read(json).stream().filter(JwkSet::verifies).toList();
        if (keys.isEmpty()) {
            throw new JoseException("No RSA or EC key to verify with");
        }
        return new JwkSet(json, keys);
    }

    private static List<JsonWebKey> read(String json) throws JoseException {
        try {
            return json.contains("\"keys\"")
                    ? new JsonWebKeySet(json).getJsonWebKeys()
                    : List.of(JsonWebKey.Factory.newJwk(json));
        } catch (ClassCastException e) {
            throw new JoseException("Not a JWK set", e);
        }
    }

    private static boolean verifies(JsonWebKey key) {
        return (key instanceof RsaJsonWebKey || key instanceof EllipticCurveJsonWebKey)
                && !Use.ENCRYPTION.equals(key.getUse());
    }

    /** The library's own resolver tells every key and the whole header with each that it does not know. */
    @Override
    public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            JsonWebKey key = selector.select(jws, keys);
            if (key != null) {
                return key.getKey();
            }
        } catch (JoseException e) {
            throw new UnresolvableKeyException("No key for such a header", e);
        }
        throw new UnresolvableKeyException("An unknown key");
    }

    boolean saysTheSameAs(JwkSet other) {
        return json.equals(other.json);
    }
}

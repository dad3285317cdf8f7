package org.openbank.customer.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The forms in which a key may be given (contract section 5). */
class VerificationKeysTest {

    @TempDir
    Path directory;

    private EllipticCurveJsonWebKey key;
    private JsonWebSignature signature;

    @BeforeEach
    void makeKey() throws Exception {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("k1");
        signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue("k1");
    }

    private Optional<String> file(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), content);
        return Optional.of(file.toUri().toString());
    }

    @Test
    void aPemFileMayHoldAnEllipticCurveKey() throws Exception {
        var keys = VerificationKeys.load(
                Optional.empty(), file(TestIssuer.pem(key.getPublicKey().getEncoded())));

        assertThat(keys.resolveKey(signature, List.of())).isEqualTo(key.getPublicKey());
    }

    @Test
    void aPemKeyMayStandInTheConfigurationItself() throws Exception {
        var keys = VerificationKeys.load(
                Optional.of(TestIssuer.pem(key.getPublicKey().getEncoded())), Optional.empty());

        assertThat(keys.resolveKey(signature, List.of())).isEqualTo(key.getPublicKey());
    }

    @Test
    void aFileMayHoldOneJwkOrASet() throws Exception {
        var one = VerificationKeys.load(Optional.empty(), file(key.toJson()));
        assertThat(one.resolveKey(signature, List.of())).isEqualTo(key.getPublicKey());

        var set = VerificationKeys.load(Optional.empty(), file(new JsonWebKeySet(key).toJson()));
        assertThat(set.resolveKey(signature, List.of())).isEqualTo(key.getPublicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "-----BEGIN PUBLIC KEY-----\nbm9uc2Vuc2U=\n-----END PUBLIC KEY-----"})
    void whatIsNoKeyIsNamedByItsPlace(String content) throws Exception {
        Optional<String> place = file(content);

        assertThatThrownBy(() -> VerificationKeys.load(Optional.empty(), place))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(place.get());
    }
}

package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/**
 * The issuer of the tests. Its key pair lies in files, because a test and its resources are loaded by
 * different class loaders, and the packaged service under test by another process.
 */
public final class TestIssuer {

    public static final String ISSUER = "https://issuer.test.example.com";
    public static final String AUDIENCE = "customer-api-test";
    public static final String APPLICATION = "test-app";
    public static final String SUPER_ADMIN = "super-admin";

    /** A super admin whom no test gives a role. */
    public static final String MERE_SUPER_ADMIN = "mere-super-admin";

    private static final Path DIRECTORY = Path.of("target", "test-issuer").toAbsolutePath();

    private TestIssuer() {}

    /** The settings by which the service trusts this issuer. */
    public static Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.issuer", ISSUER,
                "mp.jwt.verify.audiences", AUDIENCE,
                "mp.jwt.verify.publickey.location", publicKeyFile().toUri().toString());
    }

    /** A token for this user, valid for an hour. */
    public static String token(String subject) {
        return sign(claims(subject));
    }

    /** The claims of a good token, to be spoiled by a test. */
    public static JwtClaimsBuilder claims(String subject) {
        return Jwt.claims()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("azp", APPLICATION)
                .expiresIn(Duration.ofHours(1));
    }

    public static String sign(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.RS256).sign(privateKey());
    }

    /** A token of exactly these texts, well signed by RS256 whatever they say. */
    public static String sign(String header, String claims) {
        return sign(header.getBytes(StandardCharsets.UTF_8), claims.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for bytes that need not be text. */
    public static String sign(byte[] header, byte[] claims) {
        String signed = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Path publicKeyFile() {
        privateKey();
        return DIRECTORY.resolve("public.pem");
    }

    public static PublicKey publicKey() throws GeneralSecurityException {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    public static synchronized PrivateKey privateKey() {
        Path file = DIRECTORY.resolve("private.der");
        try {
            if (!Files.exists(file)) {
                generate(file);
            }
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void generate(Path privateKey) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("public.pem"), pem(pair.getPublic().getEncoded()));
        Files.write(privateKey, pair.getPrivate().getEncoded());
    }

    public static String pem(byte[] publicKey) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }
}

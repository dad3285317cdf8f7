package org.openbank.customer.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Verifies a token's signature, expiry, issuer and audience and says who calls (contract section 5).
 * RS256, PS256 and ES256 only. Created at start, so that an unreadable key stops the start.
 */
@Startup
@ApplicationScoped
public class TokenVerifier {

    private final JwtConsumer consumer;
    private final VerifiedTokens verified =
            new VerifiedTokens(expiry -> System.currentTimeMillis() / 1000 >= expiry, Ticker.systemTicker());
    private final Optional<KeyServer> server;
    private final Optional<RemoteKeys> remoteKeys;
    private final Optional<Set<String>> applications;
    private final boolean entitlementsCount;

    TokenVerifier(
            ObpConfig config,
            Vertx vertx,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") List<String> audiences,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> publicKey,
            @ConfigProperty(name = KeyLocation.SETTING) Optional<String> publicKeyLocation) {
        applications = config.applications();
        entitlementsCount = config.entitlements().fromToken();
        publicKeyLocation
                .flatMap(place -> KeyLocation.problem(place, config.keys().allowHttp()))
                .ifPresent(problem -> {
                    throw new IllegalStateException(KeyLocation.SETTING + ": " + problem);
                });
        server = publicKeyLocation.filter(KeyLocation::isAddress).map(place -> new KeyServer(place, vertx));
        remoteKeys = server.map(place ->
                new RemoteKeys(place::fetch, config.keys().maxAge(), vertx, System::nanoTime, verified::forget));
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(remoteKeys
                        .<VerificationKeyResolver>map(keys -> keys)
                        .orElseGet(() -> VerificationKeys.load(publicKey, publicKeyLocation)))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audiences.toArray(String[]::new))
                .build();
    }

    @PreDestroy
    void close() {
        remoteKeys.ifPresent(RemoteKeys::close);
        server.ifPresent(KeyServer::close);
    }

    /** Whether a token could be verified now; always so with keys that are not at an address. */
    boolean hasUsableKeys() {
        return remoteKeys.isEmpty() || remoteKeys.get().areUsable();
    }

    /** The caller, or the error of section 5 that fits what is wrong with the token. */
    Uni<Caller> verify(Credentials credentials) {
        try {
            return Uni.createFrom().item(callerOf(credentials));
        } catch (KeyNotAtHand missing) {
            return onThisContext(remoteKeys.orElseThrow().refresh()).map(attempted -> callerNowOrNever(credentials));
        }
    }

    /** Several requests may wait for one fetch; each goes on where it came from. */
    private static Uni<Void> onThisContext(Future<Void> shared) {
        Context context = Vertx.currentContext();
        Uni<Void> waiting = UniHelper.toUni(shared);
        return context == null ? waiting : waiting.emitOn(task -> context.runOnContext(go -> task.run()));
    }

    private Caller callerNowOrNever(Credentials credentials) {
        try {
            return callerOf(credentials);
        } catch (KeyNotAtHand still) {
            throw hasUsableKeys()
                    ? refusal(credentials, ObpError.BAD_JOSE.bare())
                    : ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with("The keys of the issuer cannot be fetched.");
        }
    }

    private Caller callerOf(Credentials credentials) {
        Caller caller;
        try {
            // What was verified with keys that are too old is not relied on either.
            caller = hasUsableKeys()
                    ? verified.get(credentials.token(), this::process)
                    : process(credentials.token()).caller();
        } catch (ObpException refused) {
            throw refusal(credentials, refused);
        }
        identifyApplication(caller);
        return caller;
    }

    private void identifyApplication(Caller caller) {
        String application = caller.application();
        if (application == null
                || applications.isPresent() && !applications.get().contains(application)) {
            throw ObpError.APPLICATION_NOT_IDENTIFIED.bare();
        }
    }

    private VerifiedTokens.Verified process(String token) {
        if (!JwtForm.isJwt(token)) {
            throw ObpError.TOKEN_PARSE.bare();
        }
        if (!hasUsableKeys()) {
            throw new KeyNotAtHand();
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return new VerifiedTokens.Verified(
                    caller(claims), claims.getExpirationTime().getValue());
        } catch (InvalidJwtException invalid) {
            if (remoteKeys.isPresent() && invalid.getCause() instanceof UnresolvableKeyException) {
                throw new KeyNotAtHand();
            }
            throw problemOf(invalid);
        } catch (MalformedClaimException invalid) {
            throw ObpError.BAD_JOSE.bare();
        }
    }

    private static ObpException refusal(Credentials credentials, ObpException problem) {
        return credentials.directLogin() ? ObpError.DIRECT_LOGIN_INVALID_TOKEN.bare() : problem;
    }

    private static ObpException problemOf(InvalidJwtException invalid) {
        Set<Integer> problems = new HashSet<>();
        invalid.getErrorDetails().forEach(detail -> problems.add(detail.getErrorCode()));
        if (problems.equals(Set.of(ErrorCodes.EXPIRED))) {
            return ObpError.BAD_JWT.with("The token is expired.");
        }
        if (problems.equals(Set.of(ErrorCodes.NOT_YET_VALID))) {
            return ObpError.BAD_JWT.with("The token is not yet valid.");
        }
        return ObpError.BAD_JOSE.bare();
    }

    private Caller caller(JwtClaims claims) {
        String issuer = text(claims, "iss").orElseThrow(ObpError.BAD_JOSE::bare);
        String subject = text(claims, "sub").orElseThrow(ObpError.BAD_JOSE::bare);
        return new Caller(
                UserId.of(issuer, subject),
                issuer,
                subject,
                text(claims, "preferred_username")
                        .or(() -> text(claims, "given_name"))
                        .orElse(subject),
                text(claims, "email").orElse(null),
                application(claims),
                entitlements(claims));
    }

    private String application(JwtClaims claims) {
        return text(claims, "azp").or(() -> text(claims, "client_id")).orElse(null);
    }

    private Set<Caller.TokenEntitlement> entitlements(JwtClaims claims) {
        if (!entitlementsCount || !(claims.getClaimValue("entitlements") instanceof Collection<?> listed)) {
            return Set.of();
        }
        return listed.stream()
                .flatMap(entry -> entry instanceof Map<?, ?> one
                                && one.get("bank_id") instanceof String bankId
                                && one.get("role_name") instanceof String roleName
                        ? Stream.of(new Caller.TokenEntitlement(bankId, roleName))
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A claim that is a text the database can hold. */
    private static Optional<String> text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String text && !text.isEmpty() && text.indexOf('\0') < 0
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The token names a key that is not known yet, or there is none at all that may be relied on. */
    private static final class KeyNotAtHand extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyNotAtHand() {
            super(null, null, false, false);
        }
    }
}

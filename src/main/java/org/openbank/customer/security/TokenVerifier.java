package org.openbank.customer.security;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Verifies a token's form, signature and claims and says who calls (contract section 5).
 * RS256, PS256 and ES256 only. Created at start, so that an unreadable key stops the start.
 */
@Startup
@ApplicationScoped
public class TokenVerifier {

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, TokenRules.ALGORITHMS.toArray(String[]::new));

    private final TokenRules rules;
    private final VerifiedTokens verified;
    private final VerificationKeyResolver keys;
    private final Optional<KeyServer> server;
    private final Optional<RemoteKeys> remoteKeys;
    private static final int LONGEST_CONSENT_ID = 64;

    private final Optional<Set<String>> applications;
    private final boolean entitlementsCount;

    TokenVerifier(
            ObpConfig config,
            Vertx vertx,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") List<String> audiences,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew", defaultValue = "10") int clockSkew,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> publicKey,
            @ConfigProperty(name = KeyLocation.SETTING) Optional<String> publicKeyLocation) {
        applications = config.applications();
        entitlementsCount = config.entitlements().fromToken();
        rules = new TokenRules(issuer, audiences, Duration.ofSeconds(clockSkew), Clock.systemUTC());
        verified = new VerifiedTokens(rules::isExpired, Ticker.systemTicker());
        publicKeyLocation
                .flatMap(place -> KeyLocation.problem(place, config.keys().allowHttp()))
                .ifPresent(problem -> {
                    throw new IllegalStateException(KeyLocation.SETTING + ": " + problem);
                });
        server = publicKeyLocation.filter(KeyLocation::isAddress).map(place -> new KeyServer(place, vertx));
        remoteKeys = server.map(place ->
                new RemoteKeys(place::fetch, config.keys().maxAge(), vertx, System::nanoTime, verified::forget));
        keys = remoteKeys
                .<VerificationKeyResolver>map(remote -> remote)
                .orElseGet(() -> VerificationKeys.load(publicKey, publicKeyLocation));
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

    private static ObpException refusal(Credentials credentials, ObpException problem) {
        return credentials.directLogin() ? ObpError.DIRECT_LOGIN_INVALID_TOKEN.bare() : problem;
    }

    private VerifiedTokens.Verified process(String token) {
        Jwt jwt = Jwt.parse(token);
        rules.checkHeader(jwt.header());
        ObpError.BAD_JOSE.unless(isWellSigned(token));
        rules.checkClaims(jwt.claims());
        return new VerifiedTokens.Verified(caller(jwt.claims()), TokenRules.expiry(jwt.claims()));
    }

    private boolean isWellSigned(String token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ALGORITHMS);
            signature.setCompactSerialization(token);
            if (!hasUsableKeys()) {
                throw new KeyNotAtHand();
            }
            signature.setKey(keys.resolveKey(signature, List.of()));
            return signature.verifySignature();
        } catch (UnresolvableKeyException unknown) {
            if (remoteKeys.isPresent()) {
                throw new KeyNotAtHand();
            }
            return false;
        } catch (JoseException invalid) {
            return false;
        }
    }

    private Caller caller(JsonNode claims) {
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
                text(claims, "azp").or(() -> text(claims, "client_id")).orElse(null),
                text(claims, "consent_id")
                        .filter(id -> id.length() <= LONGEST_CONSENT_ID)
                        .orElse(null),
                entitlements(claims));
    }

    private Set<Caller.TokenEntitlement> entitlements(JsonNode claims) {
        if (!entitlementsCount || !claims.path("entitlements").isArray()) {
            return Set.of();
        }
        Set<Caller.TokenEntitlement> entitlements = new HashSet<>();
        for (JsonNode entry : claims.get("entitlements")) {
            JsonNode bankId = entry.path("bank_id");
            JsonNode roleName = entry.path("role_name");
            if (bankId.isTextual() && roleName.isTextual()) {
                entitlements.add(new Caller.TokenEntitlement(bankId.textValue(), roleName.textValue()));
            }
        }
        return Set.copyOf(entitlements);
    }

    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.ofNullable(claims.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    /** The token names a key that is not known yet, or there is none at all that may be relied on. */
    private static final class KeyNotAtHand extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyNotAtHand() {
            super(null, null, false, false);
        }
    }
}

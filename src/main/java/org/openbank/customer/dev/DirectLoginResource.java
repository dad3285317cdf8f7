package org.openbank.customer.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.Anonymous;
import org.openbank.customer.error.ObpError;

/** Gives demo users a token for their password (contract section 5). Not part of a production build. */
@IfBuildProfile(anyOf = {"dev", "test"})
@Path("/my/logins/direct")
@Produces(MediaType.APPLICATION_JSON)
public class DirectLoginResource {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final String issuer;
    private final Set<String> audiences;

    DirectLoginResource(
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Set<String> audiences) {
        this.issuer = issuer;
        this.audiences = audiences;
    }

    /** The answer of a login. */
    public record TokenJson(String token) {

        /** Without what it holds. */
        @Override
        public String toString() {
            return "TokenJson[...]";
        }
    }

    @POST
    @ResponseStatus(201)
    @Anonymous
    @Operation(hidden = true)
    public Uni<TokenJson> directLogin(@Context HttpHeaders headers) {
        String parameters = headerOf(headers);
        List<String> missing = new ArrayList<>();
        String username = parameter("username", parameters, missing);
        String password = parameter("password", parameters, missing);
        String consumerKey = parameter("consumer_key", parameters, missing);
        if (!missing.isEmpty()) {
            throw ObpError.DIRECT_LOGIN_MISSING_PARAMETERS.with(String.join(", ", missing));
        }
        if (!DemoUser.CONSUMER_KEY.equals(consumerKey)) {
            throw ObpError.INVALID_CONSUMER_KEY.bare();
        }
        DemoUser user = DemoUser.login(username, password).orElseThrow(ObpError.INVALID_LOGIN_CREDENTIALS::bare);
        return Uni.createFrom().item(new TokenJson(token(user)));
    }

    private static String headerOf(HttpHeaders headers) {
        String directLogin = headers.getHeaderString("DirectLogin");
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (directLogin != null) {
            return directLogin;
        }
        if (authorization != null && authorization.startsWith("DirectLogin ")) {
            return authorization;
        }
        throw ObpError.MISSING_DIRECT_LOGIN_HEADER.bare();
    }

    private static String parameter(String name, String parameters, List<String> missing) {
        Matcher matcher = Pattern.compile("(?:^|[\\s,])" + name + "\\s*=\\s*\"?([^\",]*)\"?")
                .matcher(parameters);
        if (matcher.find() && !matcher.group(1).isBlank()) {
            return matcher.group(1).strip();
        }
        missing.add(name);
        return null;
    }

    private String token(DemoUser user) {
        return Jwt.issuer(issuer)
                .audience(audiences)
                .subject(user.username())
                .preferredUserName(user.username())
                .claim("email", user.email())
                .claim("azp", DemoUser.CONSUMER_KEY)
                .expiresIn(LIFETIME)
                .sign();
    }
}

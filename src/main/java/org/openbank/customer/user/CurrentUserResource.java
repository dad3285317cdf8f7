package org.openbank.customer.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.entitlement.EntitlementLists;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.storage.Statements;

/** Tells callers who they are (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class CurrentUserResource {

    private static final String USER =
            "select user_id, email, provider_id, provider, username from app_user where user_id = $1";

    private final CurrentCaller caller;
    private final Statements statements;
    private final EntitlementLists entitlements;
    private final ObjectMapper mapper;

    CurrentUserResource(
            CurrentCaller caller, Statements statements, EntitlementLists entitlements, ObjectMapper mapper) {
        this.caller = caller;
        this.statements = statements;
        this.entitlements = entitlements;
        this.mapper = mapper;
    }

    @GET
    @Path("/users/current")
    @AnyUser
    @Operation(summary = "Get User (Current)", description = "Who the caller is, and the roles they hold.")
    @Streamed(CurrentUserJson.class)
    public Uni<StreamedList> getCurrentUser() {
        // No session: a request never holds two connections.
        return statements
                .lookUp(USER, Tuple.of(caller.userId()))
                .map(rows -> UserJson.of(rows.iterator().next()))
                .flatMap(user -> entitlements.ofUser(user.userId(), frame(user)));
    }

    /** What the answer holds around the entitlements, of which there can be many. */
    private ListFrame frame(UserJson user) {
        try {
            String json = mapper.writeValueAsString(user);
            return ListFrame.of(
                    json.substring(0, json.length() - 1) + ",\"entitlements\":{\"list\":[",
                    "]},\"views\":{\"list\":[]}}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

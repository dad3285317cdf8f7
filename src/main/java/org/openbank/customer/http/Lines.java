package org.openbank.customer.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** JSON by lines, which a few lists have beside JSON (contract section 17); of all others it is JSON that is wanted. */
public final class Lines {

    public static final String TYPE = "application/x-ndjson";

    private static final Pattern OFFERED =
            Pattern.compile("/obp/v3\\.1\\.0/(banks/[^/]+/(firehose/customers|audit-events)|my/audit-events)");

    private static final Pattern WEIGHT =
            Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)", Pattern.CASE_INSENSITIVE);

    private static final String WANTED = Lines.class.getName();

    private Lines() {}

    /**
     * Notes what is wanted, and lets the framework know of JSON alone: between two types it would take a writer that does
     * not know lists.
     */
    static void note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (OFFERED.matcher(request.path()).matches()
                && arePreferred(String.join(",", request.headers().getAll("Accept")))) {
            routing.put(WANTED, true);
            request.headers().set("Accept", "application/json");
        }
    }

    /** Whether the answer to this request has a line for each element. */
    public static boolean areWanted(RoutingContext routing) {
        return Boolean.TRUE.equals(routing.get(WANTED));
    }

    /** Of what weighs the same, what stands first. */
    private static boolean arePreferred(String accept) {
        boolean lines = false;
        double heaviest = 0;
        for (String range : accept.split(",")) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            boolean byLines = type.equals(TYPE);
            if ((byLines || ContentTypes.ACCEPTABLE.contains(type)) && weight(range) > heaviest) {
                heaviest = weight(range);
                lines = byLines;
            }
        }
        return lines;
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}

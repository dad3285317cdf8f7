package org.openbank.customer.http;

import java.util.Optional;

import jakarta.ws.rs.core.UriInfo;

import io.netty.handler.codec.http.QueryStringEncoder;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import org.openbank.customer.export.Paging;
import org.openbank.customer.export.Place;
import org.openbank.customer.export.StreamedList;

/** The answer with a part of a list, whose head says where the rest is (contract section 17). */
public final class ContinuedAnswer {

    private ContinuedAnswer() {}

    /** {@code next} is behind what place the rest is, empty when there is none. */
    public static ResponseBuilder<StreamedList> of(
            StreamedList list, Optional<Place> next, boolean lines, UriInfo uri) {
        ResponseBuilder<StreamedList> answer = ResponseBuilder.ok(list);
        next.ifPresent(place -> answer.header("Link", "<" + address(uri, place) + ">; rel=\"next\""));
        return lines ? answer.type(Lines.TYPE) : answer;
    }

    /** The same request but for where it begins; relative, since a gateway may have another name for this service. */
    private static String address(UriInfo uri, Place after) {
        QueryStringEncoder address = new QueryStringEncoder(uri.getRequestUri().getRawPath());
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.equals(Paging.AFTER) && !name.equals(Paging.OFFSET)) {
                address.addParam(name, values.get(0));
            }
        });
        address.addParam(Paging.AFTER, after.token());
        return address.toString();
    }
}

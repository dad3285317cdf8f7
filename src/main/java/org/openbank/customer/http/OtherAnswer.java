package org.openbank.customer.http;

import java.lang.annotation.Annotation;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.openbank.customer.export.StreamedList;

/** An answer in the place of one that was made and must not be given. */
public final class OtherAnswer {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private OtherAnswer() {}

    /** Nothing of the first is left: a list of it is read no further, and none of its headers stay. */
    public static void give(Response other, ContainerResponseContext instead) {
        if (instead.getEntity() instanceof StreamedList list) {
            list.close();
        }
        instead.setStatus(other.getStatus());
        instead.getHeaders().clear();
        instead.setEntity(other.getEntity(), NO_ANNOTATIONS, other.getMediaType());
        instead.getHeaders().putAll(other.getHeaders());
    }
}

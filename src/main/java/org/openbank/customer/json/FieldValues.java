package org.openbank.customer.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a body by the names of its fields; {@code url} within {@code face_image} is {@code face_image_url}. */
public final class FieldValues {

    private FieldValues() {}

    /** In the order of the record; values may be null. */
    public static Map<String, Object> of(Record body) {
        Map<String, Object> values = new LinkedHashMap<>();
        RecordShape.of(body.getClass()).collect(body, "", values);
        return values;
    }
}

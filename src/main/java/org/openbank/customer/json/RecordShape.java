package org.openbank.customer.json;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * How one record type stands in JSON: reads an object into the record by the rules of contract section
 * 1.4, and checks the lengths of its texts. Built once per type; the errors name the field.
 */
final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Constructor<?> constructor;
    private final List<RecordField> fields = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            fields.add(RecordField.of(components[i]));
            positions.put(fields.get(i).name(), i);
        }
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Reads the object that the parser stands at the start of. */
    Object read(JsonParser json) throws IOException, BodyProblem {
        Object[] values = new Object[fields.size()];
        Set<String> seen = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Integer position = positions.get(onceOnly(json, seen));
            json.nextToken();
            if (position == null) {
                ignore(json);
            } else {
                values[position] = fields.get(position).read(json);
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (!seen.contains(fields.get(i).name())) {
                values[i] = fields.get(i).whenAbsent(json);
            }
        }
        return Reflection.create(constructor, values);
    }

    /** Throws when a text of the record does not fit its column. */
    void checkLimits(Object bodyRecord, String path) throws BodyProblem {
        for (RecordField field : fields) {
            field.checkLimits(bodyRecord, path);
        }
    }

    /** Adds the values of the record's fields by their columns; {@code prefix} is that of the record within another. */
    void collect(Record bodyRecord, String prefix, Map<String, Object> values) {
        for (RecordField field : fields) {
            field.collect(bodyRecord, prefix, values);
        }
    }

    /** Unknown fields are ignored, but an object with the same key twice is refused wherever it stands. */
    private static void ignore(JsonParser json) throws IOException, BodyProblem {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                ignore(json);
            }
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            Set<String> seen = new HashSet<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                onceOnly(json, seen);
                json.nextToken();
                ignore(json);
            }
        }
    }

    private static String onceOnly(JsonParser json, Set<String> seen) throws IOException, BodyProblem {
        String name = json.currentName();
        if (!seen.add(name)) {
            throw BodyProblem.at(json, "is given twice.");
        }
        return name;
    }
}

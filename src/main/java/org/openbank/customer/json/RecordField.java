package org.openbank.customer.json;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** One component of a body record: its JSON name, what it takes, and how long it may be (contract section 1.4). */
record RecordField(
        String name,
        Class<?> type,
        Class<?> elementType,
        boolean isOptional,
        int maxSize,
        int maxElementSize,
        Method accessor) {

    private static final PropertyNamingStrategies.NamingBase SNAKE_CASE =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    static RecordField of(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        JsonProperty explicit = accessor.getAnnotation(JsonProperty.class);
        String name = explicit == null ? SNAKE_CASE.translate(component.getName()) : explicit.value();
        if (component.getType() != List.class) {
            boolean isOptional = accessor.isAnnotationPresent(OptionalField.class);
            return new RecordField(
                    name, component.getType(), null, isOptional, max(accessor), Integer.MAX_VALUE, accessor);
        }
        var element =
                ((AnnotatedParameterizedType) accessor.getAnnotatedReturnType()).getAnnotatedActualTypeArguments()[0];
        return new RecordField(
                name, List.class, (Class<?>) element.getType(), true, max(accessor), max(element), accessor);
    }

    private static int max(AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        return size == null ? Integer.MAX_VALUE : size.max();
    }

    /** The value the parser stands at. */
    Object read(JsonParser json) throws IOException, BodyProblem {
        if (isOptional && json.currentToken() == JsonToken.VALUE_NULL) {
            return absent();
        }
        return type == List.class ? readList(json) : read(type, json);
    }

    /** The parser stands at the end of the object. */
    Object whenAbsent(JsonParser json) throws BodyProblem {
        if (isOptional) {
            return absent();
        }
        throw BodyProblem.within(json, name, "is missing.");
    }

    private Object absent() {
        return type == List.class ? List.of() : null;
    }

    private List<Object> readList(JsonParser json) throws IOException, BodyProblem {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw BodyProblem.at(json, "must be a list.");
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object element = read(elementType, json);
            if (element == null) {
                throw BodyProblem.at(json, "must not be null.");
            }
            elements.add(element);
        }
        return elements;
    }

    private static Object read(Class<?> type, JsonParser json) throws IOException, BodyProblem {
        if (type == String.class) {
            return readText(json);
        } else if (type == Instant.class) {
            return readDate(json);
        } else if (type == int.class || type == Integer.class) {
            return WholeNumber.read(json);
        } else if (type == boolean.class || type == Boolean.class) {
            return readBoolean(json);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            return RecordShape.of(type).read(json);
        }
        throw BodyProblem.at(json, "must be an object.");
    }

    private static String readText(JsonParser json) throws IOException, BodyProblem {
        JsonToken token = json.currentToken();
        if (!token.isScalarValue()) {
            throw BodyProblem.at(json, "must be a string.");
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    private static Instant readDate(JsonParser json) throws IOException, BodyProblem {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            var date = ObpDate.parse(json.getText());
            if (date.isPresent()) {
                return date.get();
            }
        }
        throw BodyProblem.at(json, "must be a date in the format " + ObpDate.PATTERN + ".");
    }

    private static boolean readBoolean(JsonParser json) throws IOException, BodyProblem {
        if (!json.currentToken().isBoolean()) {
            throw BodyProblem.at(json, "must be true or false.");
        }
        return json.getBooleanValue();
    }

    void collect(Object bodyRecord, String prefix, Map<String, Object> values) {
        StoredAs stored = accessor.getAnnotation(StoredAs.class);
        Object value = Reflection.get(accessor, bodyRecord);
        if (value instanceof Record nested) {
            RecordShape.of(type).collect(nested, prefix + name + "_", values);
        } else if (!type.isRecord()) {
            values.put(stored == null ? prefix + name : stored.value(), value);
        }
    }

    void checkLimits(Object bodyRecord, String path) throws BodyProblem {
        Object value = Reflection.get(accessor, bodyRecord);
        if (value instanceof String text) {
            checkText(text, maxSize, path + name);
        } else if (value instanceof Record nested) {
            RecordShape.of(type).checkLimits(nested, path + name + ".");
        } else if (value instanceof List<?> list) {
            if (list.size() > maxSize) {
                throw new BodyProblem(path + name + " has more than " + maxSize + " elements.");
            }
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof String text) {
                    checkText(text, maxElementSize, path + name + "[" + i + "]");
                }
            }
        }
    }

    /** Characters are counted as the database counts them: code points, not UTF-16 units. */
    private static void checkText(String text, int max, String path) throws BodyProblem {
        if (text.codePointCount(0, text.length()) > max) {
            throw new BodyProblem(path + " is longer than " + max + " characters.");
        }
        Optional<String> unstorable = Texts.whyUnstorable(text);
        if (unstorable.isPresent()) {
            throw new BodyProblem(path + " contains " + unstorable.get() + ".");
        }
    }
}

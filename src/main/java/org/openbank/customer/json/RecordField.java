package org.openbank.customer.json;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    Object read(JsonParser json, String path) throws IOException, BodyProblem {
        if (isOptional && json.currentToken() == JsonToken.VALUE_NULL) {
            return absent();
        }
        return type == List.class ? readList(json, path + name) : read(type, json, path + name);
    }

    Object whenAbsent(String path) throws BodyProblem {
        if (isOptional) {
            return absent();
        }
        throw new BodyProblem(path + name + " is missing.");
    }

    private Object absent() {
        return type == List.class ? List.of() : null;
    }

    private List<Object> readList(JsonParser json, String path) throws IOException, BodyProblem {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new BodyProblem(path + " must be a list.");
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object element = read(elementType, json, path + "[" + elements.size() + "]");
            if (element == null) {
                throw new BodyProblem(path + "[" + elements.size() + "] must not be null.");
            }
            elements.add(element);
        }
        return elements;
    }

    private static Object read(Class<?> type, JsonParser json, String path) throws IOException, BodyProblem {
        if (type == String.class) {
            return readText(json, path);
        } else if (type == Instant.class) {
            return readDate(json, path);
        } else if (type == int.class || type == Integer.class) {
            return readInteger(json, path);
        } else if (type == boolean.class || type == Boolean.class) {
            return readBoolean(json, path);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            return RecordShape.of(type).read(json, path + ".");
        }
        throw new BodyProblem(path + " must be an object.");
    }

    private static String readText(JsonParser json, String path) throws IOException, BodyProblem {
        JsonToken token = json.currentToken();
        if (!token.isScalarValue()) {
            throw new BodyProblem(path + " must be a string.");
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    private static Instant readDate(JsonParser json, String path) throws IOException, BodyProblem {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            var date = ObpDate.parse(json.getText());
            if (date.isPresent()) {
                return date.get();
            }
        }
        throw new BodyProblem(path + " must be a date in the format " + ObpDate.PATTERN + ".");
    }

    private static int readInteger(JsonParser json, String path) throws IOException, BodyProblem {
        if (json.currentToken().isNumeric()) {
            BigDecimal number = json.getDecimalValue();
            // Magnitude before digits: 1e999999999 must not be written out.
            boolean small = number.precision() - (long) number.scale() <= 10;
            if (number.signum() == 0) {
                return 0;
            }
            if (small && number.stripTrailingZeros().scale() <= 0 && fits(number.longValue())) {
                return number.intValue();
            }
        }
        throw new BodyProblem(path + " must be a whole number of 32 bits.");
    }

    private static boolean fits(long number) {
        return number == (int) number;
    }

    private static boolean readBoolean(JsonParser json, String path) throws IOException, BodyProblem {
        if (!json.currentToken().isBoolean()) {
            throw new BodyProblem(path + " must be true or false.");
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
        if (text.indexOf('\0') >= 0) {
            throw new BodyProblem(path + " contains a NUL character.");
        }
        if (text.codePoints().anyMatch(RecordField::isSurrogate)) {
            throw new BodyProblem(path + " contains half of a surrogate pair.");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package org.openbank.customer.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.ObpDate;
import org.openbank.customer.json.OptionalField;

/**
 * The schemas of all bodies and answers, made from their records: keys in order, every key required except
 * lists and optional fields of a request, texts and dates nullable unless {@code @NotNull}, lengths from {@code @Size}, examples
 * from the page. {@code CustomerJson} becomes the schema {@code Customer}.
 */
final class RecordSchemas {

    private static final PropertyNamingStrategies.NamingBase SNAKE_CASE =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

    private final Page page;
    private final Map<String, Schema> schemas = new TreeMap<>();

    RecordSchemas(Page page) {
        this.page = page;
    }

    static String name(Class<?> type) {
        return type.getSimpleName().replaceFirst("Json$", "");
    }

    /** All schemas referred to so far, by name. */
    Map<String, Schema> all() {
        return schemas;
    }

    /** A reference to the record's schema, which is made when it is not there yet. */
    Schema reference(Class<?> type) {
        String name = name(type);
        if (!schemas.containsKey(name)) {
            schemas.put(name, OASFactory.createSchema());
            schemas.put(name, object(type));
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private Schema object(Class<?> type) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        addProperties(schema, type, null, type.isAnnotationPresent(ObpBody.class));
        return schema;
    }

    /** {@code argument} is what the record's type variable stands for; null where it has none. */
    private void addProperties(Schema schema, Class<?> type, Class<?> argument, boolean request) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                Class<?> inner = component.getGenericType() instanceof ParameterizedType generic
                        ? (Class<?>) generic.getActualTypeArguments()[0]
                        : null;
                addProperties(schema, component.getType(), inner, request);
                continue;
            }
            String name = jsonName(component);
            schema.addProperty(name, property(component, argument, name));
            if (!request || !isOptional(component)) {
                schema.addRequired(name);
            }
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == List.class || component.getAccessor().isAnnotationPresent(OptionalField.class);
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty explicit = component.getAccessor().getAnnotation(JsonProperty.class);
        return explicit == null ? SNAKE_CASE.translate(component.getName()) : explicit.value();
    }

    private Schema property(RecordComponent component, Class<?> argument, String name) {
        AnnotatedElement annotations = component.getAccessor();
        if (component.getType() == List.class) {
            return list(component, argument);
        }
        if (component.getType().isRecord()) {
            return reference(component.getType());
        }
        Class<?> type = resolved(component.getGenericType(), argument);
        Schema schema = scalar(type, annotations);
        boolean nullable = !type.isPrimitive() && type != UUID.class && !annotations.isAnnotationPresent(NotNull.class);
        if (nullable) {
            schema.addType(SchemaType.NULL);
        }
        return withExample(schema, type, name);
    }

    private static Class<?> resolved(Type type, Class<?> argument) {
        return type instanceof Class<?> known ? known : argument;
    }

    private Schema list(RecordComponent component, Class<?> argument) {
        var element = ((AnnotatedParameterizedType) component.getAccessor().getAnnotatedReturnType())
                .getAnnotatedActualTypeArguments()[0];
        Class<?> elementType = resolved(element.getType(), argument);
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(elementType.isRecord() ? reference(elementType) : scalar(elementType, element));
        Size size = component.getAccessor().getAnnotation(Size.class);
        return size == null ? schema : schema.maxItems(size.max());
    }

    private static Schema scalar(Class<?> type, AnnotatedElement annotations) {
        Schema schema = OASFactory.createSchema();
        if (type == int.class || type == Integer.class) {
            return schema.addType(SchemaType.INTEGER).format("int32");
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.addType(SchemaType.BOOLEAN);
        }
        schema.addType(SchemaType.STRING);
        if (type == Instant.class) {
            // Not the format date-time: generated clients would send fractions of a second, which are refused.
            schema.pattern(DATE).description("A date in UTC: " + ObpDate.PATTERN);
        } else if (type == LocalDate.class) {
            schema.format("date");
        }
        Size size = annotations.getAnnotation(Size.class);
        return size == null ? schema : schema.maxLength(size.max());
    }

    private Schema withExample(Schema schema, Class<?> type, String name) {
        JsonNode example = page.fieldExample(name);
        if (example == null) {
            return schema;
        }
        Object value = type == LocalDate.class ? "1990-01-01" : Examples.value(example);
        boolean fits = type == int.class || type == Integer.class
                ? value instanceof Integer
                : type == boolean.class || type == Boolean.class ? value instanceof Boolean : value instanceof String;
        return fits ? schema.examples(new ArrayList<>(List.of(value))) : schema;
    }
}

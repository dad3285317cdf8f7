package org.openbank.customer.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
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

/**
 * The schemas of all bodies and answers, made from their records: keys in order, every key required except
 * lists of a request, texts and dates nullable unless {@code @NotNull}, lengths from {@code @Size}, examples
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
        addProperties(schema, type, type.isAnnotationPresent(ObpBody.class));
        return schema;
    }

    private void addProperties(Schema schema, Class<?> type, boolean request) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                addProperties(schema, component.getType(), request);
                continue;
            }
            String name = jsonName(component);
            schema.addProperty(name, property(component, name));
            if (!request || component.getType() != List.class) {
                schema.addRequired(name);
            }
        }
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty explicit = component.getAccessor().getAnnotation(JsonProperty.class);
        return explicit == null ? SNAKE_CASE.translate(component.getName()) : explicit.value();
    }

    private Schema property(RecordComponent component, String name) {
        AnnotatedElement annotations = component.getAccessor();
        if (component.getType() == List.class) {
            return list(component, name);
        }
        if (component.getType().isRecord()) {
            return reference(component.getType());
        }
        Schema schema = scalar(component.getType(), annotations);
        boolean nullable = !component.getType().isPrimitive()
                && component.getType() != UUID.class
                && !annotations.isAnnotationPresent(NotNull.class);
        if (nullable) {
            schema.addType(SchemaType.NULL);
        }
        return withExample(schema, component.getType(), name);
    }

    private Schema list(RecordComponent component, String name) {
        var element = ((AnnotatedParameterizedType) component.getAccessor().getAnnotatedReturnType())
                .getAnnotatedActualTypeArguments()[0];
        Class<?> elementType = (Class<?>) element.getType();
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(elementType.isRecord() ? reference(elementType) : scalar(elementType, element));
        Size size = component.getAccessor().getAnnotation(Size.class);
        return size == null ? schema : schema.maxItems(size.max());
    }

    private static Schema scalar(Class<?> type, AnnotatedElement annotations) {
        Schema schema = OASFactory.createSchema();
        if (type == int.class) {
            return schema.addType(SchemaType.INTEGER).format("int32");
        } else if (type == boolean.class) {
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
        boolean fits = type == int.class
                ? value instanceof Integer
                : type == boolean.class ? value instanceof Boolean : value instanceof String;
        return fits ? schema.examples(new ArrayList<>(List.of(value))) : schema;
    }
}

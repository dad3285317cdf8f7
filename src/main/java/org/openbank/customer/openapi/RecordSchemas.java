package org.openbank.customer.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import org.openbank.customer.attribute.AttributeType;
import org.openbank.customer.customer.CustomerType;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.ObpDate;
import org.openbank.customer.json.OptionalField;
import org.openbank.customer.json.RawJson;

/**
 * The schemas of all bodies and answers, made from their records: keys in order, every key required except
 * lists and optional fields of a request, texts and dates nullable unless {@code @NotNull} or one of a few, lengths
 * from {@code @Size}, descriptions and examples from {@link Words} or the page. {@code CustomerJson} becomes the
 * schema {@code Customer}.
 */
final class RecordSchemas {

    private static final PropertyNamingStrategies.NamingBase SNAKE_CASE =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

    /** What may be sent where only a few texts are taken. */
    private static final Map<String, List<Object>> ENUMS = Map.of(
            "CustomerAttributeBody.type", names(AttributeType.values()),
            "CreateCustomerV600.customer_type", names(CustomerType.values()),
            "CreateCorporateCustomer.customer_type", List.of("CORPORATE", "SUBSIDIARY"),
            "TypedCustomer.customer_type", names(CustomerType.values()),
            "TypedCustomerWithAttributes.customer_type", names(CustomerType.values()),
            "CreateEntitlement.role_name", names(Role.values()),
            "CreateEntitlementRequest.role_name", names(Role.values()));

    private final Page page;
    private final Words words;
    private final Map<String, Schema> schemas = new TreeMap<>();

    RecordSchemas(Page page, Words words) {
        this.page = page;
        this.words = words;
    }

    private static List<Object> names(Enum<?>[] values) {
        return Arrays.stream(values).<Object>map(Enum::name).sorted().toList();
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
        String name = name(type);
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT).description(words.ofSchema(name));
        addProperties(schema, name, type, null, type.isAnnotationPresent(ObpBody.class));
        return schema;
    }

    /** {@code argument} is what the record's type variable stands for; null where it has none. */
    private void addProperties(Schema schema, String owner, Class<?> type, Class<?> argument, boolean request) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                Class<?> inner = component.getGenericType() instanceof ParameterizedType generic
                        ? (Class<?>) generic.getActualTypeArguments()[0]
                        : null;
                addProperties(schema, owner, component.getType(), inner, request);
                continue;
            }
            if (isHidden(component) || component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            String name = jsonName(component);
            schema.addProperty(name, property(owner, component, argument, name));
            if (request ? !isOptional(component) : !component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                schema.addRequired(name);
            }
        }
    }

    /** Of any JSON of the example's kind: a list of texts, or an object whose members are not known here. */
    static Schema like(Object example) {
        return example instanceof List
                ? OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .items(OASFactory.createSchema().addType(SchemaType.STRING))
                : OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    /** A field of which another spelling is documented: generated clients would have one name for both. */
    private static boolean isHidden(RecordComponent component) {
        var schema =
                component.getAccessor().getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return schema != null && schema.hidden();
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == List.class || component.getAccessor().isAnnotationPresent(OptionalField.class);
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty explicit = component.getAccessor().getAnnotation(JsonProperty.class);
        return explicit == null ? SNAKE_CASE.translate(component.getName()) : explicit.value();
    }

    private Schema property(String owner, RecordComponent component, Class<?> argument, String name) {
        if (component.getType() == RawJson.class) {
            Schema any = like(Map.of());
            if (!component.getAccessor().isAnnotationPresent(NotNull.class)) {
                any.addType(SchemaType.NULL);
            }
            return any.description(words.ofField(owner, name))
                    .examples(new ArrayList<>(List.of(Examples.value(words.exampleOf(owner, name)))));
        }
        if (component.getType().isRecord()) {
            return reference(component.getType());
        }
        Class<?> type = component.getType() == List.class ? List.class : resolved(component.getGenericType(), argument);
        Schema schema = type == List.class
                ? list(component, argument)
                : value(type, component.getAccessor(), ENUMS.get(owner + "." + name));
        schema.setDescription(
                schema.getDescription() == null
                        ? words.ofField(owner, name)
                        : words.ofField(owner, name) + " " + schema.getDescription());
        Object example = example(owner, type, name, isShortDate(schema));
        if (example != null) {
            schema.examples(new ArrayList<>(List.of(example)));
        }
        return schema;
    }

    /**
     * The examples that the API Explorer page prints are those of this schema's fields, and of all that it refers to:
     * what the page does not show may call something else by the same name.
     */
    void areOnThePage(Schema reference) {
        String ref = reference.getRef();
        Schema schema = ref == null ? null : schemas.get(ref.substring(ref.lastIndexOf('/') + 1));
        if (schema == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            areOnThePage(property);
            if (property.getItems() != null) {
                areOnThePage(property.getItems());
            }
            JsonNode example = words.pageExampleOf(name);
            if (property.getRef() == null && !example.isMissingNode()) {
                property.addExtension("x-obp-example", example.asText());
            }
        });
    }

    private static Schema value(Class<?> type, AnnotatedElement annotations, List<Object> values) {
        Schema schema = scalar(type, annotations);
        if (type == JsonNode.class) {
            return schema;
        }
        if (values != null) {
            return schema.enumeration(values);
        }
        boolean nullable = !type.isPrimitive() && type != UUID.class && !annotations.isAnnotationPresent(NotNull.class);
        return nullable ? schema.addType(SchemaType.NULL) : schema;
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
        if (type == JsonNode.class) {
            // Any JSON.
            return schema;
        } else if (type == int.class || type == Integer.class) {
            return schema.addType(SchemaType.INTEGER).format("int32");
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.addType(SchemaType.BOOLEAN);
        }
        schema.addType(SchemaType.STRING);
        if (type == Instant.class) {
            // Not the format date-time: generated clients would send fractions of a second, which are refused.
            schema.pattern(DATE).description("In UTC: " + ObpDate.PATTERN);
        } else if (type == LocalDate.class) {
            schema.format("date");
        }
        Size size = annotations.getAnnotation(Size.class);
        return size == null ? schema : schema.maxLength(size.max());
    }

    /** A value that can be sent; null when none is known. */
    private Object example(String owner, Class<?> type, String name, boolean shortDate) {
        JsonNode said = words.exampleOf(owner, name);
        JsonNode example = said.isMissingNode() ? page.fieldExample(name) : said;
        if (example == null) {
            return null;
        }
        Object value = Examples.value(example);
        return !fits(type, value) ? null : shortDate ? shortened(value) : value;
    }

    private static boolean fits(Class<?> type, Object value) {
        if (type == JsonNode.class) {
            return true;
        }
        return type == int.class || type == Integer.class
                ? value instanceof Integer
                : type == boolean.class || type == Boolean.class
                        ? value instanceof Boolean
                        : type == List.class ? value instanceof List : value instanceof String;
    }

    private static boolean isShortDate(Schema schema) {
        return "date".equals(schema.getFormat())
                || schema.getItems() != null && "date".equals(schema.getItems().getFormat());
    }

    private static Object shortened(Object date) {
        return date instanceof List<?> dates
                ? dates.stream().map(RecordSchemas::shortened).toList()
                : date.toString().replaceFirst("T.*", "");
    }

    /** A whole body or answer, made of the examples of its fields. */
    Object example(Class<?> type) {
        return example(schemas.get(name(type)));
    }

    private Object example(Schema schema) {
        if (schema.getRef() != null) {
            String ref = schema.getRef();
            return example(schemas.get(ref.substring(ref.lastIndexOf('/') + 1)));
        } else if (schema.getExamples() != null) {
            return schema.getExamples().get(0);
        } else if (schema.getProperties() != null) {
            Map<String, Object> object = new LinkedHashMap<>();
            schema.getProperties().forEach((name, property) -> object.put(name, example(property)));
            return object;
        }
        return schema.getItems() == null ? null : new ArrayList<>(List.of(example(schema.getItems())));
    }
}

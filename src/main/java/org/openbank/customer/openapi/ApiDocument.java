package org.openbank.customer.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.AccessRule;
import org.openbank.customer.entitlement.Anonymous;
import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.entitlement.Check;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.ObpErrorJson;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.Streamed;

/**
 * Completes the API document while the application is built (contract section 4): texts and examples of the
 * page, roles and order of checks from the resource methods, schemas from the records, every error.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private static final String JSON = "application/json";
    private static final String BEARER = "bearer";
    private static final String DIRECT_LOGIN = "direct_login";

    private static final Set<String> COUNTS = Set.of("limit", "offset");

    private static final Map<String, Object> PARAMETERS = Map.ofEntries(
            Map.entry("BANK_ID", "gh.29.uk"),
            Map.entry("CUSTOMER_ID", "7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh"),
            Map.entry("CUSTOMER_ADDRESS_ID", "5995d6a2-01b3-423c-a173-5481df49bdaf"),
            Map.entry("TAX_RESIDENCE_ID", "902ba3bb-dedd-45e7-9319-2fd3f2cd98a1"),
            Map.entry("CUSTOMER_ATTRIBUTE_ID", "7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh"),
            Map.entry("USER_ID", "9ca9a7e4-6d02-40e3-a129-0b2bf89de9b1"),
            Map.entry("USER_CUSTOMER_LINK_ID", "9ca9a7e4-6d02-40e3-a129-0b2bf89de9b1"),
            Map.entry("ENTITLEMENT_ID", "6fb17583-1e49-4435-bb74-a14fe0996723"),
            Map.entry("ENTITLEMENT_REQUEST_ID", "6fb17583-1e49-4435-bb74-a14fe0996723"),
            Map.entry("limit", 50),
            Map.entry("offset", 0),
            Map.entry("sort_direction", "DESC"),
            Map.entry("from_date", "1970-01-01T00:00:00.000Z"),
            Map.entry("to_date", "2025-01-17T12:05:13.347Z"),
            Map.entry("role", "CanGetCustomer"));

    private final Map<String, Method> methods = new HashMap<>();
    private final Page page = new Page();
    private final RecordSchemas schemas = new RecordSchemas(page);
    private final Map<String, Object> examples = new TreeMap<>();

    /** {@code index} has the classes of the application. */
    public ApiDocument(IndexView index) {
        for (Class<?> rule : List.of(RequiresRole.class, AnyUser.class, Anonymous.class)) {
            index.getAnnotations(rule).stream()
                    .map(annotation -> annotation
                            .target()
                            .asMethod()
                            .declaringClass()
                            .name()
                            .toString())
                    .distinct()
                    .flatMap(name -> Arrays.stream(load(name).getDeclaredMethods()))
                    .forEach(method -> methods.put(method.getName(), method));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        TreeSet<String> tags = new TreeSet<>();
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    complete(operation, method, path);
                    tags.addAll(operation.getTags());
                }));
        schemas.reference(ObpErrorJson.class);
        document.getComponents().setSchemas(new LinkedHashMap<>(schemas.all()));
        examples.forEach((code, body) -> document.getComponents()
                .addExample(code, OASFactory.createExample().value(body)));
        document.getComponents().setSecuritySchemes(new LinkedHashMap<>());
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A JWT of the configured issuer that names user and application."))
                .addSecurityScheme(
                        DIRECT_LOGIN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("DirectLogin")
                                .description("The same JWT in the header of DirectLogin: token=\"JWT\"."));
        document.setTags(tags.stream()
                .map(tag -> OASFactory.createTag().name(tag).description("Operations tagged " + tag + "."))
                .toList());
        document.setServers(List.of(OASFactory.createServer().url("/").description("This instance")));
    }

    private void complete(Operation operation, PathItem.HttpMethod httpMethod, String path) {
        String id = operation.getOperationId();
        Method method = methods.get(id);
        AccessRule rule = AccessRule.of(method);
        JsonNode shown = page.operation(id);
        describe(operation, path, shown);
        OperationErrors errors = OperationErrors.of(method, rule, path);
        operation.addExtension(
                "x-obp-roles",
                (rule.checks().contains(Check.ROLE) ? rule.roles() : List.<Role>of())
                        .stream()
                                // Sorted, because the order of Map.of differs from build to build.
                                .map(role -> new TreeMap<String, Object>(
                                        Map.of("role", role.name(), "requires_bank_id", role.requiresBankId())))
                                .toList());
        operation.addExtension(
                "x-obp-errors", errors.texts(shown == null ? List.of() : texts(shown.get("errorsOnPage"))));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiDocument::describe);
        }
        body(operation, method, shown);
        operation.setResponses(responses(operation, method, httpMethod, shown, errors));
        operation.setSecurity(
                rule.anonymous()
                        ? List.of()
                        : List.of(
                                OASFactory.createSecurityRequirement().addScheme(BEARER),
                                OASFactory.createSecurityRequirement().addScheme(DIRECT_LOGIN)));
    }

    private static void describe(Operation operation, String path, JsonNode shown) {
        String version =
                shown == null ? path.split("/")[2] : shown.get("version").asText();
        if (shown != null) {
            operation.setSummary(shown.get("summary").asText());
            operation.setTags(texts(shown.get("tags")));
            operation.setDescription(
                    shown.get("description").isNull()
                            ? operation.getSummary() + "."
                            : shown.get("description").asText());
        }
        if (operation.getDescription() == null) {
            operation.setDescription(operation.getSummary() + ".");
        }
        operation.addExtension("x-obp-version", version);
        operation.addExtension("x-obp-operation-id", "OBP" + version + "-" + operation.getOperationId());
    }

    private static void describe(Parameter parameter) {
        String name = parameter.getName();
        SchemaType type = COUNTS.contains(name) ? SchemaType.INTEGER : SchemaType.STRING;
        parameter.setSchema(OASFactory.createSchema().addType(type));
        if (parameter.getDescription() == null) {
            String what = name.replaceFirst("_ID$", "").replace('_', ' ').toLowerCase(Locale.ROOT);
            parameter.setDescription(name.endsWith("_ID") ? "The id of the " + what + "." : "The " + what + ".");
        }
        if (PARAMETERS.containsKey(name)) {
            parameter.setExample(PARAMETERS.get(name));
        }
    }

    private void body(Operation operation, Method method, JsonNode shown) {
        Arrays.stream(method.getParameterTypes())
                .filter(type -> type.isAnnotationPresent(ObpBody.class))
                .findFirst()
                .ifPresent(type -> operation.setRequestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(schemas.reference(type), shown, "requestExample"))));
    }

    private APIResponses responses(
            Operation operation,
            Method method,
            PathItem.HttpMethod httpMethod,
            JsonNode shown,
            OperationErrors errors) {
        APIResponses responses = OASFactory.createAPIResponses();
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        Schema answer = answer(operation, method);
        String success = status != null ? Integer.toString(status.value()) : answer == null ? "204" : "200";
        APIResponse response = OASFactory.createAPIResponse()
                .description(answer == null ? "Done, without a body." : "Success.")
                .addHeader("Correlation-Id", header("Ties the answer to its request and to the log."));
        if (answer != null) {
            response.content(content(answer, shown, "responseExample"));
        }
        responses.addAPIResponse(success, response);
        if (httpMethod == PathItem.HttpMethod.GET) {
            response.addHeader("ETag", header("The version of the answer, for If-None-Match. Streams have none."));
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("Unchanged since the ETag of If-None-Match."));
        }
        errors.byStatus().forEach((code, messages) -> responses.addAPIResponse(code.toString(), error(code, messages)));
        return responses;
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    /** The schema of what the method's Uni holds; null for nothing. */
    private Schema answer(Operation operation, Method method) {
        Type held = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        if (held == Void.class) {
            return null;
        } else if (held == Boolean.class) {
            return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        }
        Streamed streamed = method.getAnnotation(Streamed.class);
        return schemas.reference(streamed == null ? (Class<?>) held : streamed.value());
    }

    private APIResponse error(int status, Map<String, String> messages) {
        MediaType media = OASFactory.createMediaType().schema(schemas.reference(ObpErrorJson.class));
        messages.forEach((code, message) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("code", status);
            body.put("message", message);
            // Most errors read the same everywhere: those stand in the document once.
            Object shared = examples.putIfAbsent(code, body);
            media.addExample(
                    code,
                    shared == null || shared.equals(body)
                            ? OASFactory.createExample().ref("#/components/examples/" + code)
                            : OASFactory.createExample().value(body));
        });
        return OASFactory.createAPIResponse()
                .description(String.join(", ", messages.keySet()))
                .content(OASFactory.createContent().addMediaType(JSON, media));
    }

    private static Content content(Schema schema, JsonNode shown, String example) {
        MediaType media = OASFactory.createMediaType().schema(schema);
        if (shown != null && !shown.get(example).isNull()) {
            media.setExample(Examples.value(shown.get(example)));
        }
        return OASFactory.createContent().addMediaType(JSON, media);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}

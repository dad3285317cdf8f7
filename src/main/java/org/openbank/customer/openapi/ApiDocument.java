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
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
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
import org.openbank.customer.export.Paged;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.Lines;
import org.openbank.customer.http.ObpOperation;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Versioned;
import org.openbank.customer.validation.ShownValidations;

/**
 * Completes the API document while the application is built (contract section 4): texts and examples of the
 * page, roles and order of checks from the resource methods, schemas from the records, every error.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private static final String JSON = "application/json";
    private static final String BEARER = "bearer";
    private static final String DIRECT_LOGIN = "direct_login";

    static final String OPENID = "openid";

    private static final Set<PathItem.HttpMethod> WRITING = Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT);

    /** What a gateway answers: there is no such error here. */
    private static final String TOO_MANY =
            "OBP-10018: Too Many Requests. Please come back after the time in the header Retry-After.";

    private final Map<String, Method> methods = new HashMap<>();
    private final Page page = new Page();
    private final Words words = new Words();
    private final Parameters parameters = new Parameters(words);
    private final RecordSchemas schemas = new RecordSchemas(page, words);
    private final JsonNode requests = Words.resource("examples.json");
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
        // Title, version and the like follow from the settings later.
        Info info = document.getInfo() == null ? OASFactory.createInfo() : document.getInfo();
        document.setInfo(info.description(words.ofApi()));
        info.addExtension("x-changes", words.changes());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    complete(operation, method, path);
                    tags.addAll(operation.getTags());
                }));
        Paths renamed = OASFactory.createPaths();
        document.getPaths().getPathItems().forEach((path, item) -> renamed.addPathItem(Parameters.path(path), item));
        document.setPaths(renamed);
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
                                .description(
                                        "A JWT of the configured issuer that names user and application, checked as RFC8725"
                                                + " says."))
                .addSecurityScheme(
                        DIRECT_LOGIN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("DirectLogin")
                                .description("The same JWT in the header of DirectLogin: token=\"JWT\"."))
                .addSecurityScheme(
                        OPENID,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.OPENIDCONNECT)
                                .openIdConnectUrl("https://idp.example.com/.well-known/openid-configuration")
                                .description("Where the JWT comes from: the identity provider that the instance trusts."
                                        + " The document of an instance that names its own has the real address."));
        document.setTags(tags.stream()
                .map(tag -> OASFactory.createTag().name(tag).description(words.ofTag(tag)))
                .toList());
        document.setServers(List.of(
                OASFactory.createServer().url("/").description("This instance"),
                OASFactory.createServer()
                        .url("http://{host}:{port}")
                        .description("An instance elsewhere, for example on this machine")
                        .addVariable(
                                "host",
                                OASFactory.createServerVariable()
                                        .defaultValue("localhost")
                                        .description("quarkus.http.host"))
                        .addVariable(
                                "port",
                                OASFactory.createServerVariable()
                                        .defaultValue("8080")
                                        .description("quarkus.http.port"))));
    }

    private void complete(Operation operation, PathItem.HttpMethod httpMethod, String path) {
        String id = operation.getOperationId();
        Method method = methods.get(id);
        AccessRule rule = AccessRule.of(method);
        JsonNode shown = page.operation(id);
        describe(operation, shown);
        OperationErrors errors = OperationErrors.of(method, rule, path);
        operation.addExtension(
                "x-obp-roles",
                (rule.allChecks().contains(Check.ROLE) ? rule.roles() : List.<Role>of())
                        .stream()
                                // Sorted, because the order of Map.of differs from build to build.
                                .map(role -> new TreeMap<String, Object>(
                                        Map.of("role", role.name(), "requires_bank_id", role.requiresBankId())))
                                .toList());
        operation.addExtension(
                "x-obp-errors", errors.texts(shown == null ? List.of() : texts(shown.get("errorsOnPage"))));
        parameters.complete(operation, path, headers(method, httpMethod), method.getAnnotation(Paged.class));
        body(operation, method, httpMethod, shown);
        operation.setResponses(responses(operation, method, httpMethod, shown, errors));
        operation.setSecurity(
                rule.anonymous()
                        ? List.of()
                        : List.of(
                                OASFactory.createSecurityRequirement().addScheme(BEARER),
                                OASFactory.createSecurityRequirement().addScheme(DIRECT_LOGIN),
                                OASFactory.createSecurityRequirement().addScheme(OPENID)));
    }

    private void describe(Operation operation, JsonNode shown) {
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
        // A generator makes a class of each tag: one is enough for it, the others are for readers.
        List<String> tags = operation.getTags();
        operation.addExtension("x-obp-tags", tags);
        operation.setTags(List.of(asClassName(tags.get(0))));
        if (tags.contains("Old-Style") && isSuperseded(operation.getOperationId())) {
            operation.setDeprecated(true);
        }
        ObpOperation obp = ObpOperation.of(methods.get(operation.getOperationId()));
        operation.addExtension("x-obp-version", obp.version());
        operation.addExtension("x-obp-operation-id", obp.id());
        CurrentValidations.extensions(ShownValidations.NONE).forEach(operation::addExtension);
    }

    /** {@code JSON-Schema-Validation} as generators and the samples of the Explorer both call a class. */
    private static String asClassName(String tag) {
        return tag.contains("-")
                ? Arrays.stream(tag.split("-"))
                        .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining())
                : tag;
    }

    private boolean isSuperseded(String operationId) {
        return methods.keySet().stream().anyMatch(id -> id.matches(operationId + "V[0-9]+"));
    }

    private void body(Operation operation, Method method, PathItem.HttpMethod httpMethod, JsonNode shown) {
        if (List.of(method.getParameterTypes()).contains(RawJson.class)) {
            Object example = request(operation.getOperationId(), RawJson.class, null);
            operation.setRequestBody(OASFactory.createRequestBody()
                    .required(true)
                    .description(words.ofSchema(example instanceof List ? "AuthenticationTypes" : "JsonSchema"))
                    .content(content(RecordSchemas.like(example), example)));
            return;
        }
        Arrays.stream(method.getParameterTypes())
                .filter(type -> type.isAnnotationPresent(ObpBody.class))
                .findFirst()
                .ifPresentOrElse(
                        type -> operation.setRequestBody(OASFactory.createRequestBody()
                                .required(true)
                                .description(words.ofSchema(RecordSchemas.name(type)))
                                .content(content(
                                        known(schemas.reference(type), shown),
                                        request(operation.getOperationId(), type, shown)))),
                        () -> {
                            if (WRITING.contains(httpMethod)) {
                                operation.setRequestBody(nothing());
                            }
                        });
    }

    /** Said nevertheless, so that generated clients send a Content-Type, without which such a call is unknown. */
    private static RequestBody nothing() {
        return OASFactory.createRequestBody()
                .required(false)
                .description("Nothing is read of it.")
                .content(content(OASFactory.createSchema().addType(SchemaType.OBJECT), Map.of()));
    }

    /** The page's request, unless demo data needs another id or number for it to succeed. */
    private Object request(String operationId, Class<?> type, JsonNode shown) {
        if (requests.has(operationId)) {
            return Examples.value(requests.get(operationId));
        }
        return shown == null ? schemas.example(type) : Examples.value(shown.get("requestExample"));
    }

    private APIResponses responses(
            Operation operation,
            Method method,
            PathItem.HttpMethod httpMethod,
            JsonNode shown,
            OperationErrors errors) {
        APIResponses responses = OASFactory.createAPIResponses();
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        Class<?> held = held(method);
        Schema answer = answer(held);
        String success = status != null ? Integer.toString(status.value()) : answer == null ? "204" : "200";
        APIResponse response = OASFactory.createAPIResponse()
                .description(answer == null ? "Done, without a body." : "Success.")
                .addHeader("Correlation-Id", header("Ties the answer to its request and to the log."));
        if (answer != null) {
            response.content(content(known(answer, shown), example(held, shown)));
        }
        responses.addAPIResponse(success, response);
        Paged paged = method.getAnnotation(Paged.class);
        if (paged != null && paged.value().isExport()) {
            response.getContent()
                    .addMediaType(Lines.TYPE, OASFactory.createMediaType().schema(schemas.reference(element(held))));
            response.addHeader("Link", header("The next page."));
        }
        if (paged != null && paged.value() == Paged.Kind.BY_LAST_CHANGE) {
            response.addHeader("Next-After", header("For after, later."));
        }
        boolean ofOneRow = Versioned.class.isAssignableFrom(held);
        if (httpMethod == PathItem.HttpMethod.GET) {
            response.addHeader(
                    "ETag",
                    header("The version of the answer, for If-None-Match"
                            + (ofOneRow ? ", and for If-Match." : ".")
                            + (method.isAnnotationPresent(Streamed.class) ? " A long list has none." : "")));
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("Unchanged since the ETag of If-None-Match."));
        }
        if (httpMethod != PathItem.HttpMethod.GET && ofOneRow) {
            response.addHeader("ETag", header("The version of what is answered, for If-Match."));
        }
        if (method.isAnnotationPresent(Idempotent.class)) {
            response.addHeader(
                    "Idempotent-Replayed",
                    header("There, and true, when it is the answer to the first request with this key."));
        }
        errors.byStatus().forEach((code, messages) -> responses.addAPIResponse(code.toString(), error(code, messages)));
        responses.addAPIResponse(
                "429",
                error(429, Map.of("OBP-10018", TOO_MANY))
                        .description("Too many requests: not from this service, but a gateway in front may answer it.")
                        .addHeader("Retry-After", header("After how many seconds to try again.")));
        return responses;
    }

    /** What is listed by an answer that begins with its list. */
    private static Class<?> element(Class<?> list) {
        ParameterizedType elements = (ParameterizedType) list.getRecordComponents()[0].getGenericType();
        return (Class<?>) elements.getActualTypeArguments()[0];
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    /** By which a client tells what it has of what it reads or changes, and that it asks once. */
    private static List<String> headers(Method method, PathItem.HttpMethod httpMethod) {
        List<String> headers = new ArrayList<>();
        if (httpMethod == PathItem.HttpMethod.GET) {
            headers.add("If-None-Match");
        }
        if (method.isAnnotationPresent(Conditional.class)) {
            headers.add("If-Match");
        }
        if (method.isAnnotationPresent(Idempotent.class)) {
            headers.add("Idempotency-Key");
        }
        return headers;
    }

    /** What the method's Uni holds, or its stream is as a whole. */
    private static Class<?> held(Method method) {
        Streamed streamed = method.getAnnotation(Streamed.class);
        Type held = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        return streamed == null ? (Class<?>) held : streamed.value();
    }

    /** The schema of the answer; null for nothing. */
    private Schema answer(Class<?> held) {
        if (held == Void.class) {
            return null;
        }
        return held == Boolean.class ? OASFactory.createSchema().addType(SchemaType.BOOLEAN) : schemas.reference(held);
    }

    /** The schema, whose fields have the page's examples if the page shows the operation. */
    private Schema known(Schema schema, JsonNode shown) {
        if (shown != null) {
            schemas.areOnThePage(schema);
        }
        return schema;
    }

    private Object example(Class<?> held, JsonNode shown) {
        if (shown != null) {
            return Examples.value(shown.get("responseExample"));
        }
        return held == Boolean.class ? Boolean.TRUE : schemas.example(held);
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

    private static Content content(Schema schema, Object example) {
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema).example(example));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}

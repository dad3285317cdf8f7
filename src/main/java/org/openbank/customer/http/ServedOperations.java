package org.openbank.customer.http;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.ResponseStatus;

/** The ids of all operations that this instance serves, as OBP names them (contract section 4). */
@ApplicationScoped
public class ServedOperations {

    private final BeanManager beans;
    private final Map<Method, String> ids = new ConcurrentHashMap<>();
    private final Map<Method, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<Method, Boolean> writing = new ConcurrentHashMap<>();
    private volatile Set<String> all;

    ServedOperations(BeanManager beans) {
        this.beans = beans;
    }

    /** Of the operation of a resource method. */
    public String id(Method method) {
        return ids.computeIfAbsent(method, served -> ObpOperation.of(served).id());
    }

    /** With which the operation of a resource method answers when it succeeds. */
    public int status(Method method) {
        return statuses.computeIfAbsent(method, ServedOperations::successStatus);
    }

    /** Whether the operation of a resource method changes anything; some that are asked by POST do not. */
    public boolean writes(Method method) {
        return writing.computeIfAbsent(
                method,
                served -> served.isAnnotationPresent(Idempotent.class) || served.isAnnotationPresent(DELETE.class));
    }

    private static int successStatus(Method method) {
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        boolean hasBody = !method.getGenericReturnType().getTypeName().endsWith("<" + Void.class.getName() + ">");
        return status != null ? status.value() : hasBody ? 200 : 204;
    }

    /**
     * The id that a client means, when there is such an operation. Old Explorers write {@code OBPv3_1_0-createCustomer}.
     */
    public Optional<String> find(String text) {
        int dash = text.indexOf('-');
        String id = dash < 0 ? text : text.substring(0, dash).replace('_', '.') + text.substring(dash);
        return Optional.of(id).filter(all()::contains);
    }

    private Set<String> all() {
        if (all == null) {
            all = read();
        }
        return all;
    }

    private Set<String> read() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(ServedOperations::isOperation)
                .map(this::id)
                .collect(Collectors.toSet());
    }

    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}

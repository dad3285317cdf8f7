package org.openbank.customer.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where {@code mp.jwt.verify.publickey.location} says that the issuer's keys are, and whether it may (contract section 5). */
public final class KeyLocation {

    public static final String SETTING = "mp.jwt.verify.publickey.location";
    public static final String ALLOW_HTTP = "obp.keys.allow-http";

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(?:file|classpath):.*", Pattern.DOTALL);
    private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private KeyLocation() {}

    /** Whether the keys are fetched over the network, again and again. */
    static boolean isAddress(String location) {
        return ADDRESS.matcher(location).matches();
    }

    /** What keeps the service from trusting the keys that are there; never the location itself, which may hold a secret. */
    public static Optional<String> problem(String location, boolean allowHttp) {
        if (!isAddress(location)) {
            return SCHEME.matcher(location).matches() && !FILE.matcher(location).matches()
                    ? Optional.of("keys are in a file, on the class path (classpath:) or at an https address")
                    : Optional.empty();
        }
        return uri(location)
                .map(uri -> allowHttp || "https".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri.getHost())
                        ? Optional.<String>empty()
                        : Optional.of("keys that come by http can be exchanged on their way; use https, or "
                                + ALLOW_HTTP + "=true where the network is to be trusted"))
                .orElseGet(() -> Optional.of("not an address of the form https://host:port/path"));
    }

    private static Optional<URI> uri(String location) {
        try {
            URI uri = new URI(location);
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** No name but localhost: what others mean is for somebody else to say. */
    private static boolean isLoopback(String host) {
        try {
            return "localhost".equalsIgnoreCase(host)
                    || (host.startsWith("[") || IPV4.matcher(host).matches())
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}

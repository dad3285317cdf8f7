package org.openbank.customer.testing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A certification authority of a test, made by openssl, with what it issues beside it. */
public record Authority(Path directory) {

    private static final String NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

    /** A new one, whatever else there is in other directories. */
    public static Authority in(Path directory) throws IOException, InterruptedException {
        Authority authority = new Authority(Files.createDirectories(directory).toAbsolutePath());
        authority.openssl("req -x509 " + NEW_KEY + " -days 1 -subj /CN=authority -keyout ca.key -out ca.crt");
        return authority;
    }

    /** What those have who trust it. */
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    /** A certificate for these hosts, in NAME.crt, and its key, which its owner alone can read, in NAME.key. */
    public Path issue(String name, String... hosts) throws IOException, InterruptedException {
        String names = Arrays.stream(hosts).map(host -> "DNS:" + host).collect(Collectors.joining(","));
        openssl("req " + NEW_KEY + " -subj /CN=" + name + " -addext subjectAltName=" + names + " -keyout " + name
                + ".key -out " + name + ".csr");
        openssl("x509 -req -in " + name + ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 1"
                + " -copy_extensions copy -out " + name + ".crt");
        return directory.resolve(name + ".crt");
    }

    /** They speak HTTP/1.1, and TLS with nobody else but those whom the certificate in this file speaks for. */
    public static HttpClient.Builder clientsTrusting(Path certificate) throws IOException, GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusting(certificate));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context);
    }

    public static KeyStore trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        return trusted;
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder(("openssl " + arguments).split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor()).as(arguments).isZero();
    }
}

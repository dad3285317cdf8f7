package org.openbank.customer.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that are generated only: their calls read like the path. */
@Tag("sdk")
class GeneratedSdkTest {

    private static final Path CLIENTS = Path.of("target", "sdk");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "go/api_customer.go; UpdateCustomerAddress(ctx context.Context, bankId string, customerId string,"
                        + " customerAddressId string)",
                "csharp/src/Org.OpenAPITools/Api/CustomerApi.cs; UpdateCustomerAddressAsync(string bankId, string"
                        + " customerId, string customerAddressId,"
            })
    void parametersStandInTheOrderOfThePath(String file, String call) throws IOException {
        assertThat(Files.readString(CLIENTS.resolve(file))).contains(call);
    }
}

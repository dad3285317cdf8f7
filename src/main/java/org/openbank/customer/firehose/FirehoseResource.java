package org.openbank.customer.firehose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;

import org.openbank.customer.customer.Customer;
import org.openbank.customer.customer.ListedCustomerJson;
import org.openbank.customer.customer.ListedCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Streamed;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.FIREHOSE;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Bulk access to the customers of a bank, streamed (contract section 3.6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class FirehoseResource {

    private static final byte[] BEGIN = "{\"customers\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final CustomerStream customers;
    private final ObjectMapper mapper;

    FirehoseResource(CustomerStream customers, ObjectMapper mapper) {
        this.customers = customers;
        this.mapper = mapper;
    }

    @GET
    @Path("/banks/{BANK_ID}/firehose/customers")
    @RequiresRole(
            value = Role.CanUseCustomerFirehoseAtAnyBank,
            checks = {FIREHOSE, ROLE, BANK})
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many at most, 1 to 10000; 50 by default.")
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = "How many to skip; 0 by default.")
    @Parameter(
            name = "sort_direction",
            in = ParameterIn.QUERY,
            description = "ASC or DESC by last change; DESC by default.")
    @Parameter(
            name = "from_date",
            in = ParameterIn.QUERY,
            description = "Earliest last change; 1970-01-01T00:00:00.000Z by default.")
    @Parameter(name = "to_date", in = ParameterIn.QUERY, description = "Latest last change; now by default.")
    @Streamed(ListedCustomersJson.class)
    @Errors(ObpError.INVALID_FILTER_PARAMETER_FORMAT)
    public RestMulti<byte[]> getFirehoseCustomers(@PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        FirehoseQuery query = FirehoseQuery.of(uri.getQueryParameters());
        // The beginning goes out with the first page: a database that is away is still an error answer.
        AtomicBoolean begun = new AtomicBoolean();
        Multi<byte[]> pages = customers
                .pages(bankId, query)
                .map(page -> json(page, !begun.getAndSet(true)))
                .select()
                .where(bytes -> bytes.length > 0);
        return RestMulti.fromMultiData(Multi.createBy()
                        .concatenating()
                        .streams(pages, Multi.createFrom().item(END)))
                .encodeAsJsonArray(false)
                .header("Range", "items=" + query.offset() + "-" + query.limit())
                .build();
    }

    private byte[] json(List<Customer> page, boolean first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (first) {
                out.write(BEGIN);
            }
            boolean comma = !first;
            for (Customer customer : page) {
                if (comma) {
                    out.write(',');
                }
                comma = true;
                out.write(mapper.writeValueAsBytes(ListedCustomerJson.of(customer)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

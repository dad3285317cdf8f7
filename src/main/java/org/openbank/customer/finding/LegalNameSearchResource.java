package org.openbank.customer.finding;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.FoundCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Streamed;

/** Finds customers by their name (contract section 7.1). */
@CustomerData
@Path("/obp/v5.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class LegalNameSearchResource {

    static final String DESCRIPTION =
            "At most 100 customers of the bank by a pattern of their name, in its order; letter case does not matter. % stands for any characters, _ for one, and \\ before either for itself. A pattern that begins with a wildcard looks at every customer of the bank.";

    private final CustomerSearches searches;

    LegalNameSearchResource(CustomerSearches searches) {
        this.searches = searches;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/legal-name")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole({Role.CanGetCustomersAtOneBank, Role.CanGetCustomers})
    @Streamed(FoundCustomersJson.class)
    @Operation(summary = "Get Customers by Legal Name", description = DESCRIPTION)
    public Uni<StreamedList> getCustomersByLegalName(@PathParam("BANK_ID") String bankId, LegalNameJson body) {
        return searches.byLegalName(Shape.FOUND, bankId, body.legalName());
    }
}

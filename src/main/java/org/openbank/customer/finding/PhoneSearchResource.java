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
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.FoundCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Streamed;

/** Finds customers by their mobile telephone number (contract section 7.1). */
@CustomerData
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class PhoneSearchResource {

    private final CustomerSearches searches;

    PhoneSearchResource(CustomerSearches searches) {
        this.searches = searches;
    }

    /** 201, as the reference answers. */
    @POST
    @Path("/banks/{BANK_ID}/search/customers/mobile-phone-number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @RequiresRole(Role.CanGetCustomer)
    @Streamed(FoundCustomersJson.class)
    @Operation(
            summary = "Get Customers by MOBILE_PHONE_NUMBER",
            description =
                    "At most 100 customers of the bank by a pattern of their number, in its order: % stands for any characters, _ for one, and \\ before either for itself. A pattern that begins with a wildcard looks at every customer of the bank.")
    public Uni<StreamedList> getCustomersByCustomerPhoneNumber(
            @PathParam("BANK_ID") String bankId, PhoneNumberJson body) {
        return searches.byPhone(Shape.FOUND, bankId, body.mobilePhoneNumber());
    }
}

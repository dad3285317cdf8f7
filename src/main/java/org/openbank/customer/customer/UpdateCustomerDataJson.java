package org.openbank.customer.customer;

import java.util.HashMap;
import java.util.Map;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerData (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerDataJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerDataJson(
        FaceImageJson faceImage,
        @Size(max = 16) String relationshipStatus,
        int dependants,
        @Size(max = 32) String highestEducationAttained,
        @Size(max = 32) String employmentStatus)
        implements CustomerUpdate {

    @Override
    public Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("face_image_url", faceImage.url());
        columns.put("face_image_date", faceImage.date());
        columns.put("relationship_status", relationshipStatus);
        columns.put("dependants", dependants);
        columns.put("highest_education_attained", highestEducationAttained);
        columns.put("employment_status", employmentStatus);
        return columns;
    }
}

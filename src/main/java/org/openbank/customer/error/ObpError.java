package org.openbank.customer.error;

/**
 * Every error this service can answer: HTTP status and the exact base text, trailing blanks included
 * (contract sections 1.2 and 8). Nothing else in the code holds a code, a text or a status of an error.
 */
public enum ObpError {
    API_VERSION_NOT_SUPPORTED(
            400,
            "OBP-00008: The API version you called is not enabled on this server. Please contact your API administrator or use another version."),
    CUSTOMER_FIREHOSE_NOT_ALLOWED_ON_THIS_INSTANCE(
            400,
            "OBP-00012: Customer firehose is not allowed on this instance. Please set allow_customer_firehose = true in props files. "),
    INVALID_REQUEST_PAYLOAD(
            400, "OBP-09014: Incorrect request body Format, it should be a valid json that matches Validation rule. "),
    DUPLICATE_QUERY_PARAMETERS(400, "OBP-09016: Duplicate Query Parameters are not allowed."),
    RESOURCE_CHANGED(412, "OBP-09090: The resource was changed in the meantime (If-Match)."),
    IDEMPOTENCY_KEY_REUSED(422, "OBP-09091: The Idempotency-Key was used with another request."),
    IDEMPOTENCY_KEY_IN_USE(409, "OBP-09092: A request with this Idempotency-Key is being processed."),
    IF_MATCH_REQUIRED(428, "OBP-09093: The header If-Match is required."),
    INVALID_JSON_FORMAT(400, "OBP-10001: Incorrect json format."),
    BODY_TOO_LARGE(413, "OBP-10001: Incorrect json format."),
    INVALID_JSON_CONTENT(400, "OBP-10020: Incorrect json."),
    INCORRECT_ROLE_NAME(400, "OBP-10007: Incorrect Role name:"),
    INVALID_FILTER_PARAMETER_FORMAT(400, "OBP-10016: Incorrect filter Parameters in URL. "),
    FILTER_SORT_DIRECTION(400, "OBP-10023: obp_sort_direction parameter can only take two values: DESC or ASC!"),
    FILTER_OFFSET(400, "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!"),
    FILTER_LIMIT(400, "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!"),
    FILTER_DATE_FORMAT(
            400, "OBP-10026: Failed to parse date string. Please use this format yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!"),
    INVALID_URI(
            404,
            "OBP-10404: 404 Not Found. The server could not find the requested URI. Please double check your URL, headers and body. Note: When you are making a POST or PUT request, the Content-Type header MUST be `application/json`. Note: OBP only supports JSON formatted bodies."),
    USER_NOT_LOGGED_IN(401, "OBP-20001: User not logged in. Authentication is required!"),
    DIRECT_LOGIN_MISSING_PARAMETERS(400, "OBP-20002: These DirectLogin parameters are missing:"),
    DIRECT_LOGIN_INVALID_TOKEN(401, "OBP-20003: This DirectLogin token is invalid or expired:"),
    INVALID_LOGIN_CREDENTIALS(401, "OBP-20004: Invalid login credentials. Check username/password."),
    USER_NOT_FOUND_BY_ID(404, "OBP-20005: User not found. Please specify a valid value for USER_ID."),
    USER_HAS_MISSING_ROLES(403, "OBP-20006: User is missing one or more roles: "),
    INVALID_CONSUMER_KEY(401, "OBP-20008: Invalid Consumer Key."),
    INVALID_VALUE_CHARACTERS(400, "OBP-20011: Value contains invalid characters"),
    USERNAME_HAS_BEEN_LOCKED(401, "OBP-20013: The account has been locked, please contact an administrator!"),
    USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME(404, "OBP-20027: User not found by provider and username."),
    USER_NOT_SUPER_ADMIN(403, "OBP-20050: Current User is not a Super Admin!"),
    USER_NOT_FOUND_BY_USER_ID(404, "OBP-20057: User not found by userId."),
    USER_IS_DELETED(401, "OBP-20064: The user is deleted!"),
    INVALID_AUTHORIZATION_HEADER(401, "OBP-20080: Authorization Header format is not supported at this instance."),
    MISSING_DIRECT_LOGIN_HEADER(400, "OBP-20082: Missing DirectLogin or Authorization header."),
    APPLICATION_NOT_IDENTIFIED(401, "OBP-20200: The application cannot be identified. "),
    BAD_JWT(401, "OBP-20204: Bad JWT error. "),
    TOKEN_PARSE(401, "OBP-20205: Parse error. "),
    BAD_JOSE(
            401,
            "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. "),
    BANK_NOT_FOUND(404, "OBP-30001: Bank not found. Please specify a valid value for BANK_ID."),
    CUSTOMER_NOT_FOUND(404, "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER."),
    CUSTOMER_NUMBER_ALREADY_EXISTS(
            400,
            "OBP-30006: Customer Number already exists. Please specify a different value for BANK_ID or CUSTOMER_NUMBER."),
    CUSTOMER_ALREADY_EXISTS_FOR_USER(
            400, "OBP-30007: The User is already linked to a Customer at the bank specified by BANK_ID"),
    USER_CUSTOMER_LINKS_NOT_FOUND_FOR_USER(400, "OBP-30008: User Customer Link not found by USER_ID"),
    USER_CUSTOMER_LINK_NOT_FOUND(400, "OBP-30035: User Customer Link not found"),
    CUSTOMER_NOT_FOUND_BY_CUSTOMER_ID(
            404, "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID."),
    CREATE_CUSTOMER_ERROR(400, "OBP-30051: Cannot create Customer"),
    UPDATE_CUSTOMER_ERROR(400, "OBP-30058: Cannot update the Customer"),
    CUSTOMER_ATTRIBUTE_NOT_FOUND(
            404, "OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID."),
    INVALID_BANK_ID_FORMAT(
            400,
            "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255."),
    ENTITLEMENT_IS_BANK_ROLE(400, "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id."),
    ENTITLEMENT_IS_SYSTEM_ROLE(
            400, "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string."),
    ENTITLEMENT_NOT_FOUND(404, "OBP-30212: EntitlementId not found"),
    USER_DOES_NOT_HAVE_ENTITLEMENT(400, "OBP-30213: USER_ID does not have the ENTITLEMENT_ID."),
    ENTITLEMENT_ALREADY_EXISTS(400, "OBP-30216: Entitlement already exists for the user."),
    INVALID_CUSTOMER_TYPE(400, "OBP-30272: Invalid customer_type. Must be one of: INDIVIDUAL, CORPORATE, SUBSIDIARY."),
    PARENT_CUSTOMER_NOT_FOUND(
            404,
            "OBP-30273: Parent customer not found. The parent_customer_id must reference an existing customer at the same bank."),
    CUSTOMER_TYPE_MISMATCH(
            404,
            "OBP-30274: Customer type does not match the endpoint. Use the generic /customers endpoint or the correct type-specific endpoint."),
    TAX_RESIDENCE_NOT_FOUND(404, "OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. "),
    CUSTOMER_ADDRESS_NOT_FOUND(404, "OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. "),
    BANK_ID_ALREADY_EXISTS(400, "OBP-34000: Bank Id already exists. Please specify a different value."),
    JSON_SCHEMA_ILLEGAL(400, "OBP-40026: Incorrect json-schema Format. "),
    JSON_SCHEMA_VALIDATION_NOT_FOUND(
            400, "OBP-40027: JSON Schema Validation not found, please specify valid query parameter. "),
    OPERATION_ID_EXISTS(
            400, "OBP-40029: OPERATION_ID already exists. Please specify different values for OPERATION_ID. "),
    AUTHENTICATION_TYPE_NAME_ILLEGAL(400, "OBP-40030: AuthenticationType name not correct. "),
    AUTHENTICATION_TYPE_VALIDATION_NOT_FOUND(
            400, "OBP-40032: AuthenticationTypeValidation not found, please specify valid query parameter. "),
    AUTHENTICATION_TYPE_ILLEGAL(400, "OBP-40034: Current request authentication type is illegal. "),
    INVALID_OPERATION_ID(400, "OBP-40048: Invalid operation_id, please specify valid operation_id."),
    UNKNOWN_ERROR(500, "OBP-50000: Unknown Error."),
    INVALID_CONNECTOR_RESPONSE(400, "OBP-50200: Connector cannot return the data we requested."),
    DATABASE_CONNECTION_CLOSED_ERROR(503, "OBP-50019: Cannot connect to the OBP database.");

    private final int status;
    private final String text;

    ObpError(int status, String text) {
        this.status = status;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /** The base text, as clients compare it. */
    public String text() {
        return text;
    }

    /** The code within the text, for example {@code OBP-30001}. */
    public String code() {
        return bare().code();
    }

    /** The bare error. */
    public ObpException bare() {
        return glued("");
    }

    /** Throws the bare error unless the condition holds, for example unless something was deleted. */
    public void unless(boolean holds) {
        if (!holds) {
            throw bare();
        }
    }

    /** The error with a detail in plain words, one blank after the base text. */
    public ObpException with(String detail) {
        return glued(text.endsWith(" ") ? detail : " " + detail);
    }

    /** The error with a detail that follows the base text immediately. */
    public ObpException glued(String detail) {
        return new ObpException(status, text + detail);
    }
}

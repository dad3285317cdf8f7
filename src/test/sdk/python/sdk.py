"""The generated Python client against the running service. Settings: BASE_URL, BANK, TOKEN (may do all this at BANK)
and READER (may do nothing)."""

import json
import os

from openapi_client import ApiClient, Configuration, CreateCustomer, CustomerAddressBody, CustomerApi, ObpError, UpdateCustomerEmail
from openapi_client.exceptions import ApiException, ForbiddenException

BANK = os.environ["BANK"]

with open("page.json", encoding="utf-8") as file:
    examples = json.load(file)


def api(token):
    return CustomerApi(ApiClient(Configuration(host=os.environ["BASE_URL"], access_token=os.environ[token])))


clerk = api("TOKEN")
created = clerk.create_customer(BANK, CreateCustomer.from_dict(examples["createCustomer"]["requestExample"]))
once = CreateCustomer.from_dict(examples["createCustomer"]["requestExample"])
first = clerk.create_customer(BANK, once, idempotency_key="python")
again = clerk.create_customer_with_http_info(BANK, once, idempotency_key="python")
assert again.data == first and again.headers["Idempotent-Replayed"] == "true", again
read = clerk.get_customer_by_customer_id(BANK, created.customer_id)
assert read.date_of_birth == "1100-01-01T00:00:00Z", read
tag = clerk.get_customer_by_customer_id_with_http_info(BANK, created.customer_id).headers["ETag"]
email = UpdateCustomerEmail(email="a@example.com")
changed = clerk.update_customer_email(BANK, created.customer_id, email, if_match=tag)
assert changed.email == "a@example.com", changed
try:
    clerk.update_customer_email(BANK, created.customer_id, email, if_match=tag)
    raise AssertionError("not refused")
except ApiException as late:
    assert late.status == 412, late
address = clerk.create_customer_address(
    BANK, created.customer_id, CustomerAddressBody.from_dict(examples["createCustomerAddress"]["requestExample"]))
assert address.tags == ["mailing", "home"], address
firehose = clerk.get_firehose_customers(BANK, limit=10, sort_direction="ASC")
assert {one.customer_id for one in firehose.customers} == {created.customer_id, first.customer_id}, firehose

try:
    api("READER").get_customer_by_customer_id(BANK, created.customer_id)
    raise AssertionError("not refused")
except ForbiddenException as refusal:
    error = ObpError.from_json(refusal.body)
    assert error.code == 403, error
    assert error.message.startswith("OBP-20006: "), error

print("python: created, read, changed if unchanged, address, firehose, typed 403")

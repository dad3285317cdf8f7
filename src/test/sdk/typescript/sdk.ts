// The generated TypeScript client against the running service. Settings: BASE_URL, BANK, TOKEN (may do all this
// at BANK) and READER (may do nothing).
import assert from 'node:assert/strict';
import { Configuration, CreateCustomerFromJSON, CustomerAddressBodyFromJSON, CustomerApi, ObpErrorFromJSON,
  ResponseError } from './client/index.js';
import examples from './page.json' with { type: 'json' };

const { BASE_URL, BANK, TOKEN, READER } = process.env as Record<string, string>;
const api = (token: string) => new CustomerApi(new Configuration({ basePath: BASE_URL, accessToken: token }));

const clerk = api(TOKEN!);
const created = await clerk.createCustomer({
  bankId: BANK!, createCustomer: CreateCustomerFromJSON(examples.createCustomer.requestExample),
});
const once = {
  bankId: BANK!, createCustomer: CreateCustomerFromJSON(examples.createCustomer.requestExample),
  idempotencyKey: 'typescript',
};
const first = await clerk.createCustomer(once);
const again = await clerk.createCustomerRaw(once);
assert.equal((await again.value()).customerId, first.customerId);
assert.equal(again.raw.headers.get('Idempotent-Replayed'), 'true');
const path = { bankId: BANK!, customerId: created.customerId };
assert.equal((await clerk.getCustomerByCustomerId(path)).dateOfBirth, '1100-01-01T00:00:00Z');
const tag = (await clerk.getCustomerByCustomerIdRaw(path)).raw.headers.get('ETag')!;
const change = { ...path, updateCustomerEmail: { email: 'a@example.com' }, ifMatch: tag };
assert.equal((await clerk.updateCustomerEmail(change)).email, 'a@example.com');
const late = await clerk.updateCustomerEmail(change).catch(error => error);
assert.equal(late.response.status, 412);
const address = await clerk.createCustomerAddress({
  ...path, customerAddressBody: CustomerAddressBodyFromJSON(examples.createCustomerAddress.requestExample),
});
assert.deepEqual(address.tags, ['mailing', 'home']);
const firehose = await clerk.getFirehoseCustomers({ bankId: BANK!, limit: 10 });
assert.deepEqual(firehose.customers.map(one => one.customerId), [created.customerId, first.customerId]);

const refusal = await api(READER!).getCustomerByCustomerId(path).catch(error => error);
assert.ok(refusal instanceof ResponseError);
const error = ObpErrorFromJSON(await refusal.response.json());
assert.equal(error.code, 403);
assert.match(error.message, /^OBP-20006: .*CanGetCustomer at Bank/);
console.log('typescript: created, read, changed if unchanged, address, firehose, typed 403');

// Drives the Explorer page as its readers do. Settings beside those of browser.mjs: BANK, CLERK (a token that may create
// and read customers there), READER (one that may do nothing), OPERATOR (one that may set validations), IDENTITY_PROVIDER
// (the address of its discovery).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { browser, go, open, send, SHOTS, signIn } from './browser.mjs';

const { BANK, CLERK, IDENTITY_PROVIDER, OPERATOR, READER } = process.env;

const FIRST_PAINT_MILLIS = 1000;

/** The ids of the 25 operations of the seed page. */
const PAGE = JSON.parse(readFileSync('page.json', 'utf8')).map(one => one.operation);

/** Of the API document, as it is sent. */
const BYTES_AN_OPERATION = 410;

const steps = {
  async 'the first paint of a cold browser takes less than a second'() {
    const page = await open({ at: 'createCustomer' });
    const paints = await page.evaluate(() => performance.getEntriesByType('paint').map(one => [one.name, one.startTime]));
    const [document] = await page.evaluate(() => performance.getEntriesByName(`${location.origin}/q/openapi?format=json`)
      .map(one => ({ sent: one.encodedBodySize, whole: one.decodedBodySize })));
    assert.ok(paints.every(([, millis]) => millis < FIRST_PAINT_MILLIS), JSON.stringify(paints));
    const operations = Number((await page.locator('#version').textContent()).match(/\((\d+) APIs\)/)[1]);
    assert.ok(document.sent < BYTES_AN_OPERATION * operations && document.whole > 10 * document.sent, JSON.stringify(document));
    console.log('explorer:', JSON.stringify(paints), JSON.stringify(document));
  },

  async 'the first page leads on'() {
    const page = await open();
    assert.match(await page.locator('#version').textContent(), /v3\.1\.0 \(\d+ APIs\)/);
    await page.locator('main').getByRole('link', { name: 'Create Customer', exact: true }).click();
    await page.waitForURL(/#createCustomer$/);
  },

  async 'every operation of the page is under Customer'() {
    const page = await open();
    const customer = page.locator('nav > section').filter({ has: page.getByRole('heading', { level: 2, name: /^Customer/ }) });
    const shown = await customer.locator('a').evaluateAll(links => links.map(one => one.hash.slice(1)));
    const missing = PAGE.filter(id => !shown.includes(id));
    assert.equal(PAGE.length, 25);
    assert.deepEqual(missing, []);
  },

  async 'no two entries of the list read the same'() {
    const page = await open();
    const titles = await page.locator('nav a').allTextContents();
    assert.deepEqual(titles.filter((one, at) => titles.indexOf(one) !== at), []);
  },

  async 'related operations stand together, and every group says what it is'() {
    const page = await open();
    const longest = await page.locator('nav ul').evaluateAll(lists => Math.max(...lists.map(one => one.children.length)));
    assert.ok(longest <= 16, `${longest} in one list`);
    assert.equal(await page.locator('main section.group').count(), await page.locator('main section.group > p').count());
  },

  async 'choosing an operation shows its heading and focuses it, and the list stays'() {
    const page = await open({ at: 'createCustomer' });
    await page.locator('nav a').last().scrollIntoViewIfNeeded();
    await page.evaluate(() => { document.querySelector('nav').dataset.drawn = 'once'; window.scrollTo(0, 2000); });
    await page.locator('nav a[href="#getBanks"]').click();
    const heading = page.locator('main h2');
    await heading.getByText('Get Banks').waitFor();
    assert.ok((await heading.boundingBox()).y < 200);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Get Banks');
    assert.equal(await page.locator('nav').getAttribute('data-drawn'), 'once');
    assert.equal(await page.locator('nav a[aria-current]').textContent(), 'GETGet Banks');
  },

  async 'an unknown address says so'() {
    for (const address of ['noSuchOperation', 'constructor', '__proto__', '%']) {
      const page = await open({ at: address });
      assert.match(await page.locator('main').textContent(), new RegExp(`no such operation.*#${address}`, 'is'));
    }
  },

  async 'the skip link skips, and changes nothing else'() {
    const page = await open({ at: 'createCustomer' });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the operation');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.match(page.url(), /#createCustomer$/);
  },

  async 'the validations of an operation are those that are set at this moment'() {
    const page = await open({ at: 'createCrmEvent' });
    const validations = async () => {
      // Of one who has the page already, and the document in the cache.
      await page.reload();
      const lines = page.locator('[data-section="validations"] li');
      await lines.first().waitFor();
      return lines.allTextContents();
    };
    const manage = (method, kind, body) => fetch(
      `${process.env.BASE_URL}/obp/v4.0.0/management/${kind}-validations/OBPv3.1.0-createCrmEvent`,
      { method, body, headers: { Authorization: `Bearer ${OPERATOR}`, ...(body && { 'Content-Type': 'application/json' }) } });
    assert.deepEqual(await validations(), ['Required JSON Validation: No', 'Allowed Authentication Types: Not set']);
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#', title: 'Event', description: 'An event', type: 'object',
      required: [], properties: { category: { type: 'string' } },
    };
    assert.equal((await manage('POST', 'json-schema', JSON.stringify(schema))).status, 201);
    assert.equal((await manage('POST', 'authentication-type', '["DirectLogin","OAuth2_OIDC"]')).status, 201);
    assert.deepEqual(await validations(),
      ['Required JSON Validation: Yes', 'Allowed Authentication Types: DirectLogin, OAuth2_OIDC']);
    assert.equal((await manage('DELETE', 'json-schema')).status, 200);
    assert.equal((await manage('DELETE', 'authentication-type')).status, 200);
  },

  async 'search finds titles, paths, fields, roles and errors, and is walked with arrows'() {
    const page = await open();
    await page.keyboard.press('/');
    for (const [text, id, place] of [
      ['firehose cust', 'getFirehoseCustomers', null],
      ['tax_residencies', 'deleteTaxResidence', 'path'],
      ['highest_education employment', 'updateCustomerData', 'field'],
      ['CanDeleteCustomerAddress', 'deleteCustomerAddress', 'role'],
      ['OBP-30051', 'createCustomer', 'error'],
      ['KYC', 'createTaxResidence', 'tag'],
    ]) {
      await page.locator('#search').fill(text);
      const found = page.locator(`nav a[href="#${id}"]`);
      assert.ok(await found.isVisible(), text);
      assert.ok(await found.locator('mark').count() > 0, `${text} is marked`);
      assert.ok(!place || (await found.locator('.place').first().textContent()).startsWith(place), `${text} is a ${place}`);
    }
    await page.locator('#search').fill('mobile number');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#updateCustomerMobileNumber$/);
    await page.locator('#search').fill('qqqqq');
    assert.ok(await page.getByText('Nothing is found.').isVisible());
  },

  async 'what was typed survives signing in, leaving and coming back'() {
    const page = await open({ at: 'createCustomer' });
    await page.getByLabel('BANK_ID').fill(BANK);
    await page.getByLabel('Body').fill('{"typed": true}');
    await signIn(page, `Bearer ${CLERK}`);
    assert.equal(await page.getByLabel('Body').inputValue(), '{"typed": true}');
    await go(page, 'getBanks');
    await page.goBack();
    assert.equal(await page.getByLabel('BANK_ID').inputValue(), BANK);
    assert.equal(await page.getByLabel('Body').inputValue(), '{"typed": true}');
    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal(await page.locator('#who').textContent(), '');
  },

  async 'a customer is created once, however often Send is pressed, and its id is offered elsewhere'() {
    const page = await open({ at: 'createCustomer' });
    await signIn(page, CLERK);
    await page.getByLabel('BANK_ID').fill(BANK);
    let requests = 0;
    await page.route('**/customers', async route => { requests++; await new Promise(go => setTimeout(go, 300)); await route.continue(); });
    await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
    assert.equal(await page.getByRole('button', { name: 'Sending ...' }).getAttribute('aria-disabled'), 'true');
    await page.locator('.status').waitFor();
    assert.equal(requests, 1);
    assert.match(await page.locator('.status').textContent(), /^201 /);
    const { customer_id: id } = JSON.parse(await page.locator('.answer').getAttribute('data-body'));
    const [answer, form] = [await page.locator('.outcome').boundingBox(), await page.getByLabel('Body').boundingBox()];
    assert.ok(answer.y < form.y, 'the answer stands above the form');
    assert.ok(answer.y < 300, 'and is in view');

    await go(page, 'getCustomerByCustomerId');
    assert.ok((await page.locator('datalist option').evaluateAll(all => all.map(one => one.value))).includes(id));
    await page.getByLabel('BANK_ID').fill(BANK);
    await page.getByLabel('CUSTOMER_ID').fill(id);
    const read = await send(page);
    assert.equal(JSON.parse(read.body).customer_id, id);
    await page.getByText(/\d+ response headers/).click();
    assert.match(await page.locator('.outcome details pre').last().textContent(), /etag: "/i);
    const fold = page.locator('.answer summary').filter({ hasText: 'face_image' });
    await fold.click();
    assert.ok(!await page.locator('.answer .inside .inside').first().isVisible());
  },

  async 'a refusal names the role, which can be asked for'() {
    const page = await open({ at: 'createCustomer' });
    assert.match(await page.locator('[data-section=roles]').textContent(), /Please login to request this Role/);
    await signIn(page, READER);
    await page.getByLabel('BANK_ID').fill(BANK);
    const refused = await send(page);
    assert.match(refused.status, /^403 /);
    assert.match(refused.body, /OBP-20006: .*CanCreateCustomer/);
    await page.locator('.outcome').getByRole('button', { name: 'Request this role' }).first().click();
    await page.locator('.outcome').getByText('requested', { exact: true }).waitFor();
    await page.screenshot({ path: `${SHOTS}/refused.png` });
    assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
    assert.deepEqual(await page.evaluate(() => Object.values(sessionStorage).map(JSON.parse)),
      [[{ role_name: 'CanCreateCustomer', bank_id: BANK, outcome: 'pending' }]]);
  },

  async 'without a login the answer offers one'() {
    const page = await open({ at: 'createCustomer' });
    assert.match((await send(page)).status, /^401 /);
    await page.locator('.outcome').getByRole('button', { name: 'Sign in' }).click();
    assert.ok(await page.getByRole('dialog').isVisible());
    await page.keyboard.press('Escape');
  },

  async 'deleting asks first'() {
    const page = await open({ at: 'deleteCustomerAddress' });
    let requests = 0;
    await page.route('**/addresses/*', route => { requests++; return route.continue(); });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(requests, 0);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.locator('.status').waitFor();
    assert.equal(requests, 1);
  },

  async 'a network that fails is told in words'() {
    const page = await open({ at: 'getBanks' });
    await page.route('**/banks', route => route.abort());
    assert.equal((await send(page)).status, 'No answer');
    assert.match(await page.locator('.outcome').textContent(), /cannot be reached/);
  },

  async 'an empty place in the path is not sent'() {
    const page = await open({ at: 'getBank' });
    await page.getByLabel('BANK_ID').fill(' ');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Fill in BANK_ID first.').waitFor();
  },

  async 'samples follow the form, and copying says that it worked'() {
    const page = await open({ at: 'createCustomer', permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByLabel('BANK_ID').fill(`o'bank "1"`);
    const sample = page.locator('.sample');
    assert.match(await sample.locator('pre').textContent(), /^curl -X POST .*o'\\''bank%20%221%22/);
    for (const [language, text] of [['Java', 'new CustomerApi(client).createCustomer("o\'bank \\"1\\"", body, null)'],
      ['TypeScript', 'api.createCustomer({\n  bankId: "o\'bank'], ['Python', 'api.create_customer(bank_id="o\'bank']]) {
      await sample.getByRole('tab', { name: language }).click();
      assert.ok((await sample.locator('pre').textContent()).includes(text), await sample.locator('pre').textContent());
    }
    await sample.getByRole('button', { name: 'Copy' }).click();
    await sample.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await sample.locator('pre').textContent());
  },

  async 'one signs in at the identity provider, and nothing that was typed is lost'() {
    if (!IDENTITY_PROVIDER) {
      return;
    }
    const page = await open({ at: 'createCustomer', hosts: [new URL(IDENTITY_PROVIDER).origin] });
    await page.getByLabel('Body').fill('typed');
    await page.locator('header').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: "Sign in at The test's login" }).click();
    await page.locator('#who').getByText('Signed in as visitor').waitFor();
    assert.equal(await page.getByLabel('Body').inputValue(), 'typed');
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  },

  async 'the colours can be chosen, and the choice is kept'() {
    const page = await open({ colorScheme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByLabel('Colours').selectOption('Dark');
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    await page.locator('main h2').waitFor();
    assert.equal(await paper(), dark);
  },

  async 'the document and collections made from it can be had as files'() {
    const page = await open();
    const saved = async press => {
      const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
      return readFileSync(await download.path());
    };
    const document = JSON.parse(await saved(page.getByRole('link', { name: 'API document, JSON' })));
    const operations = Object.values(document.paths).flatMap(Object.values);
    assert.match(String(await saved(page.getByRole('link', { name: 'API document, YAML' }))), /^---\nopenapi: /);
    const postman = JSON.parse(await saved(page.getByRole('button', { name: 'Postman collection' })));
    const requests = postman.item.flatMap(folder => folder.item);
    assert.equal(requests.length, operations.length);
    const create = requests.find(one => one.name === 'Create Customer').request;
    assert.equal(create.url.raw, '{{baseUrl}}/obp/v3.1.0/banks/:bankId/customers');
    assert.equal(JSON.parse(create.body.raw).legal_name, 'Eveline Tripman');
    const zip = await saved(page.getByRole('button', { name: 'Bruno collection' }));
    writeFileSync(`${SHOTS}/bruno.zip`, zip);
    const files = execFileSync('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(z.namelist()))', `${SHOTS}/bruno.zip`]).toString();
    assert.equal(files.match(/\.bru$/gm).length, operations.length + 2);
    assert.match(files, /^Customer\/createCustomer\.bru$/m);
  },

  async 'the menu of a narrow window opens, and closes when something is chosen or Escape is pressed'() {
    const page = await open({ viewport: { width: 380, height: 800 } });
    const list = page.locator('nav');
    assert.ok(!await list.isVisible());
    await page.getByRole('button', { name: 'Operations' }).click();
    await page.keyboard.press('Escape');
    assert.ok(!await list.isVisible());
    await page.getByRole('button', { name: 'Operations' }).click();
    await list.locator('a[href="#getBanks"]').click();
    await page.locator('main h2').getByText('Get Banks').waitFor();
    assert.ok(!await list.isVisible());
  },
};

try {
  for (const [name, step] of Object.entries(steps)) {
    await step().catch(failure => { failure.message = `${name}: ${failure.message}`; throw failure; });
    console.log(`explorer: ${name}`);
  }
} finally {
  await browser.close();
}

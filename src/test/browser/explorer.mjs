// Drives the Explorer page as its readers do. Settings beside those of browser.mjs: BANK, CLERK (a token that may create
// and read customers there), READER (one that may do nothing).
import assert from 'node:assert/strict';
import { browser, go, open, send, SHOTS, signIn } from './browser.mjs';

const { BANK, CLERK, READER } = process.env;

const steps = {
  async 'the first page leads on'() {
    const page = await open();
    assert.match(await page.locator('#version').textContent(), /v3\.1\.0 \(\d+ APIs\)/);
    await page.locator('main').getByRole('link', { name: 'Create Customer', exact: true }).click();
    assert.match(page.url(), /#createCustomer$/);
  },

  async 'every operation of the page is under Customer'() {
    const page = await open();
    const customer = page.locator('nav > section').filter({ has: page.getByRole('heading', { level: 2, name: /^Customer/ }) });
    assert.ok(await customer.locator('li').count() >= 25);
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
    const page = await open({ at: 'noSuchOperation' });
    assert.match(await page.locator('main').textContent(), /no such operation.*#noSuchOperation/is);
  },

  async 'the skip link skips, and changes nothing else'() {
    const page = await open({ at: 'createCustomer' });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the operation');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.match(page.url(), /#createCustomer$/);
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
    assert.match(page.url(), /#updateCustomerMobileNumber$/);
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
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
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
    for (const [language, text] of [['Java', 'new CustomerApi(client).createCustomer("o\'bank \\"1\\"", body)'],
      ['TypeScript', 'api.createCustomer({\n'], ['Python', 'api.create_customer(']]) {
      await sample.getByRole('tab', { name: language }).click();
      assert.ok((await sample.locator('pre').textContent()).includes(text), await sample.locator('pre').textContent());
    }
    await sample.getByRole('button', { name: 'Copy' }).click();
    await sample.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await sample.locator('pre').textContent());
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

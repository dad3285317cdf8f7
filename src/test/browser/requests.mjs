// Asking for a role, granting and refusing it in the Explorer page. Settings beside those of browser.mjs: BANK, READER (a
// token that may do nothing), WATCHER (one that may see requests for roles), ADMIN (that may decide them too).
import assert from 'node:assert/strict';
import { BASE_URL, browser, open, send, SHOTS, signIn, turnTo } from './browser.mjs';

const { ADMIN, BANK, READER, WATCHER } = process.env;

/** Longer than it takes the page of who asked to look again. */
const OUTCOME = { timeout: 15_000 };

const LIST = /3\.1\.0\/entitlement-requests$/;

async function call(token, method, path, body) {
  const answer = await fetch(`${BASE_URL}/obp/v3.1.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return text && JSON.parse(text);
}

const reader = await call(READER, 'GET', '/users/current');

const ask = role => call(READER, 'POST', '/entitlement-requests', { bank_id: BANK, role_name: role });

const isOpen = async role => (await call(READER, 'GET', '/my/entitlement-requests')).entitlement_requests.some(one => one.role_name === role);

const holds = async role => (await call(READER, 'GET', '/my/entitlements')).list.some(one => one.role_name === role);

async function signedIn(token, options) {
  const page = await open(options);
  await signIn(page, token);
  return page;
}

const admin = (options = {}) => signedIn(ADMIN, { at: 'roleRequests', ...options });

const row = (page, role) => page.locator('.requests > li').filter({ hasText: `${reader.username} asks for ${role} at` });

const press = (page, word, role) => row(page, role).getByRole('button', { name: word }).click();

const decided = (page, role, text) => row(page, role).locator('.decision').getByText(text, { exact: true }).waitFor();

const stored = page => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);

/** Answers a call as if the role were held, although the request is there. */
const heldAlready = page => page.route('**/users/*/entitlements', route => route.fulfill({
  status: 400, contentType: 'application/json',
  body: JSON.stringify({ code: 400, message: 'OBP-30216: Entitlement already exists for the user.' }),
}));

const steps = {
  async 'the two pages stand in the list and are found by the search'() {
    const page = await open();
    const group = page.locator('nav > section').filter({ has: page.getByRole('heading', { level: 2, name: /^Entitlement/ }) });
    assert.deepEqual(await group.locator('a').evaluateAll(all => all.slice(0, 2).map(one => one.hash)), ['#myRoles', '#roleRequests']);
    for (const [text, id] of [['requests for roles', 'roleRequests'], ['CanDeleteEntitlementRequestsAtAnyBank', 'roleRequests'], ['became', 'myRoles']]) {
      await page.locator('#search').fill(text);
      assert.ok(await page.locator(`nav a[href="#${id}"]`).isVisible(), text);
    }
    await page.locator('#search').fill('requests for roles');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#roleRequests$/);
    assert.equal(await page.locator('nav a[aria-current]').textContent(), 'PAGERequests for roles');
  },

  async 'without a login both offer one, and nothing is asked of the service'() {
    const page = await open({ at: 'roleRequests' });
    await page.locator('main').getByText('Sign in to see who asks for a role.').waitFor();
    await turnTo(page, 'myRoles', 'Your roles');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    assert.ok(await page.getByRole('dialog').isVisible());
  },

  async 'who asks is granted the role, sees it where she is, and may'() {
    const asker = await signedIn(READER, { at: 'createCustomer' });
    await asker.getByLabel('BANK_ID').fill(BANK);
    assert.match((await send(asker)).status, /^403 /);
    await asker.locator('.outcome').getByRole('button', { name: 'Request this role' }).first().click();
    await asker.locator('.outcome').getByText('requested', { exact: true }).waitFor();

    for (const width of [1280, 390]) {
      const page = await admin({ viewport: { width, height: 800 } });
      await row(page, 'CanCreateCustomer').waitFor();
      assert.match(await row(page, 'CanCreateCustomer').textContent(), new RegExp(`asks for CanCreateCustomer at ${BANK}since `));
      if (width === 390) {
        await press(page, 'Grant', 'CanCreateCustomer');
        await decided(page, 'CanCreateCustomer', '✓ granted');
      }
      await page.screenshot({ path: `${SHOTS}/grant-${width}.png` });
    }

    await asker.locator('.outcome').getByText('✓ you hold this role').waitFor(OUTCOME);
    await asker.locator('#news').getByText('✓ Granted').waitFor();
    await asker.screenshot({ path: `${SHOTS}/granted.png` });
    assert.match((await send(asker)).status, /^201 /);
    await turnTo(asker, 'myRoles', 'Your roles');
    await asker.locator('[data-section=asked]').getByText('✓ granted').waitFor();
    await asker.locator('[data-section=held]').getByText('CanCreateCustomer').waitFor();
    assert.ok(!await isOpen('CanCreateCustomer'));
  },

  async 'who is refused is told so, also after the page is loaded anew, and may ask again'() {
    const asker = await signedIn(READER, { at: 'getCustomerByCustomerId' });
    await asker.getByLabel('BANK_ID').fill(BANK);
    const roles = asker.locator('[data-section=roles] li').filter({ hasText: 'CanGetCustomer' });
    await roles.getByRole('button', { name: 'Request this role' }).click();
    await roles.getByText('requested', { exact: true }).waitFor();
    assert.equal(await asker.evaluate(() => document.activeElement.textContent), 'requested');
    assert.ok(!(await stored(asker)).includes(READER));

    const page = await admin();
    await press(page, 'Refuse', 'CanGetCustomer');
    await decided(page, 'CanGetCustomer', '✗ refused');
    assert.ok(!await holds('CanGetCustomer'));

    await asker.reload();
    await asker.locator('main h2').waitFor();
    await signIn(asker, READER);
    await asker.locator('#news').getByText('✗ Refused').waitFor();
    await asker.locator('#news').getByRole('button', { name: 'Close' }).click();
    await turnTo(asker, 'myRoles', 'Your roles');
    await asker.locator('[data-section=asked]').getByText('✗ refused').waitFor();
    await asker.screenshot({ path: `${SHOTS}/refused-role.png` });
    await asker.getByRole('button', { name: 'Request it again' }).click();
    await asker.getByText('waits to be granted or refused').waitFor();
    assert.ok(await isOpen('CanGetCustomer'));
    await asker.getByRole('button', { name: 'Sign out' }).click();
    await signIn(asker, WATCHER);
    await asker.getByText('Nothing. An operation names its roles').waitFor();
  },

  async 'who grants a role to herself sees it at once'() {
    const page = await admin();
    await call(ADMIN, 'POST', '/entitlement-requests', { bank_id: BANK, role_name: 'CanCreateCrmEvent' });
    await page.getByRole('button', { name: 'Look again' }).click();
    const own = page.locator('.requests > li').filter({ hasText: 'CanCreateCrmEvent' });
    await own.getByRole('button', { name: 'Grant' }).click();
    await own.getByText('✓ granted').waitFor();
    await turnTo(page, 'myRoles', 'Your roles');
    await page.locator('[data-section=held]').getByText('CanCreateCrmEvent').waitFor();
  },

  async 'a role is granted once, however often Grant is pressed, and the focus stays in place'() {
    await ask('CanGetCrmEvents');
    const page = await admin();
    let requests = 0;
    await page.route('**/users/*/entitlements', async route => { requests++; await new Promise(go => setTimeout(go, 300)); await route.continue(); });
    const grant = row(page, 'CanGetCrmEvents').getByRole('button', { name: 'Grant' });
    await grant.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.equal(await grant.getAttribute('aria-disabled'), 'true');
    await row(page, 'CanGetCrmEvents').getByRole('button', { name: 'Refuse' }).dispatchEvent('click');
    await decided(page, 'CanGetCrmEvents', '✓ granted');
    assert.equal(requests, 1);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '✓ granted');
    assert.ok(await holds('CanGetCrmEvents'));
    await page.getByRole('button', { name: 'Look again' }).click();
    await row(page, 'CanGetCrmEvents').waitFor({ state: 'detached' });
  },

  async 'a right that is missing is named, and the request stays'() {
    await ask('CanDeleteCustomerAddress');
    const page = await signedIn(WATCHER, { at: 'roleRequests' });
    await press(page, 'Grant', 'CanDeleteCustomerAddress');
    await row(page, 'CanDeleteCustomerAddress').getByText('OBP-20050: Current User is not a Super Admin!').waitFor();
    await press(page, 'Refuse', 'CanDeleteCustomerAddress');
    await row(page, 'CanDeleteCustomerAddress').getByText('OBP-20006: User is missing one or more roles: CanDeleteEntitlementRequestsAtAnyBank').waitFor();
    assert.ok(await isOpen('CanDeleteCustomerAddress'));

    const outsider = await signedIn(READER, { at: 'roleRequests' });
    await outsider.getByText('OBP-20006: User is missing one or more roles: CanGetEntitlementRequestsAtAnyBank').waitFor();
    assert.equal(await outsider.locator('.requests > li').count(), 0);
    assert.ok(await outsider.locator('main').getByRole('button', { name: 'Request this role' }).isVisible());
  },

  async 'what somebody else decided meanwhile is said, and leaves nothing behind'() {
    for (const [word, role, text] of [['Grant', 'CanCreateCustomerAddress', '✓ held already, somebody else has granted it'],
      ['Refuse', 'CanGetCustomerAddress', 'somebody else has decided this request']]) {
      await ask(role);
      const page = await admin();
      await row(page, role).waitFor();
      await call(ADMIN, 'POST', `/users/${reader.user_id}/entitlements`, { bank_id: BANK, role_name: role });
      await press(page, word, role);
      await decided(page, role, text);
      assert.ok(await holds(role));
      assert.ok(!await isOpen(role));
    }
  },

  async 'a request for a role that is held already is removed, and that can be tried again'() {
    await ask('CanCreateTaxResidence');
    const page = await admin();
    await heldAlready(page);
    await page.route('**/entitlement-requests/*', route => route.abort());
    await press(page, 'Grant', 'CanCreateTaxResidence');
    await row(page, 'CanCreateTaxResidence').getByText('The role is held already, but the request could not be removed. The service cannot be reached').waitFor();
    assert.ok(await isOpen('CanCreateTaxResidence'));

    await page.unroute('**/entitlement-requests/*');
    await press(page, 'Grant', 'CanCreateTaxResidence');
    await decided(page, 'CanCreateTaxResidence', '✓ held already, the request is removed');
    assert.ok(!await isOpen('CanCreateTaxResidence'));
  },

  async 'of a long list the newest are shown, the rest is found, and texts are texts'() {
    const page = await open({ at: 'roleRequests' });
    const requests = Array.from({ length: 3000 }, (_, at) => ({
      entitlement_request_id: `request-${at}`, role_name: 'CanGetCustomer', bank_id: at % 2 === 0 ? '' : `bank-${at}`, created: '2026-01-02T03:04:05Z',
      user: { user_id: `user-${at}`, username: `<img src=x onerror=alert(${at})>`, email: null, provider_id: String(at), provider: '<b>provider</b>' },
    }));
    await page.route(LIST, route => route.fulfill({ json: { entitlement_requests: requests } }));
    await signIn(page, ADMIN);
    await page.getByText('3000 requests are open. The newest 50 are shown.').waitFor();
    assert.equal(await page.locator('.requests > li').count(), 50);
    assert.match(await page.locator('.requests > li').first().textContent(), /^<img src=x onerror=alert\(0\)> asks for CanGetCustomer at every bank/);
    assert.equal(await page.locator('main img, main b').count(), 0);
    await page.getByLabel('User, role or bank').fill('BANK-299');
    await page.getByText('3000 requests are open, 6 of them fit.').waitFor();
    assert.equal(await page.locator('.requests > li').count(), 6);
    await page.getByLabel('User, role or bank').fill('nobody');
    await page.getByText('3000 requests are open, 0 of them fit.').waitFor();
  },

  async 'a list that breaks off is told in words, and read again'() {
    const page = await open({ at: 'roleRequests' });
    await page.route(LIST, route => route.abort());
    await signIn(page, ADMIN);
    await page.locator('main').getByText('The service cannot be reached').waitFor();
    await page.unroute(LIST);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText(/requests? (is|are) open/).waitFor();
  },
};

try {
  for (const [name, step] of Object.entries(steps)) {
    await step().catch(failure => { failure.message = `${name}: ${failure.message}`; throw failure; });
    console.log(`requests: ${name}`);
  }
} finally {
  await browser.close();
}

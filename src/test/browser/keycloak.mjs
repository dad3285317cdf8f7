// The Explorer page with a real Keycloak: signing in, being refused, asking for a role and being granted it. Settings
// beside those of browser.mjs: WELL_KNOWN (where Keycloak describes itself), BANK. There are a clerk, who may create
// customers there, and a supervisor, who may grant roles: by what their tokens say.
import assert from 'node:assert/strict';
import { BASE_URL, browser, go, open, send, SHOTS, turnTo } from './browser.mjs';

const { BANK, WELL_KNOWN } = process.env;
const PROVIDER = new URL(WELL_KNOWN).origin;

/** Longer than it takes the page of who asked to look again. */
const OUTCOME = { timeout: 15_000 };

/** What the page asked of Keycloak is given back. */
async function signInAtKeycloak(page, name) {
  const asked = [];
  page.context().on('request', request => new URL(request.url()).origin === PROVIDER && asked.push(request));
  await page.locator('header').getByRole('button', { name: 'Sign in' }).click();
  const [login] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Sign in at Keycloak' }).click(),
  ]);
  await login.locator('#username').fill(name);
  await login.locator('#password').fill(`${name}-demo`);
  await login.screenshot({ path: `${SHOTS}/keycloak-login.png` });
  await Promise.all([login.waitForEvent('close'), login.locator('#kc-login').click()]);
  await page.locator('#who').getByText(`Signed in as ${name}`).waitFor();
  return asked;
}

const one = (asked, path) => asked.filter(request => new URL(request.url()).pathname.endsWith(path)).at(0);

async function challengeOf(verifier) {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
}

try {
  const page = await open({ at: 'createCustomer', hosts: [PROVIDER] });
  const document = await page.evaluate(async () => (await fetch('/q/openapi?format=json')).json());
  assert.equal(document['x-identity-provider'].well_known, WELL_KNOWN);
  assert.equal(document.components.securitySchemes.openid.openIdConnectUrl, WELL_KNOWN);

  const asked = await signInAtKeycloak(page, 'clerk');
  assert.equal(asked[0].url(), WELL_KNOWN);
  const { searchParams: request } = new URL(one(asked, '/auth').url());
  assert.equal(request.get('response_type'), 'code');
  assert.equal(request.get('redirect_uri'), `${BASE_URL}/explorer/callback.html`);
  assert.equal(request.get('code_challenge_method'), 'S256');
  const exchange = new URLSearchParams(one(asked, '/token').postData());
  assert.equal(exchange.get('grant_type'), 'authorization_code');
  assert.equal(await challengeOf(exchange.get('code_verifier')), request.get('code_challenge'));
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  console.log('keycloak: a clerk signs in by code flow with PKCE');

  await page.getByLabel('BANK_ID').fill(BANK);
  const created = await send(page);
  assert.match(created.status, /^201 /, created.body);
  const { customer_id: id } = JSON.parse(created.body);
  console.log('keycloak: the clerk creates a customer');

  await go(page, 'updateCustomerEmail');
  await page.getByLabel('BANK_ID').fill(BANK);
  await page.getByLabel('CUSTOMER_ID').fill(id);
  const refused = await send(page);
  assert.match(refused.status, /^403 /);
  assert.match(refused.body, /OBP-20006: .*CanUpdateCustomerEmail/);
  await page.locator('.outcome').getByRole('button', { name: 'Request this role' }).click();
  await page.locator('.outcome').getByText('requested', { exact: true }).waitFor();
  console.log('keycloak: the clerk may not change its e-mail, and asks for the role');

  const supervisor = await open({ at: 'roleRequests', hosts: [PROVIDER], viewport: { width: 1280, height: 800 } });
  await signInAtKeycloak(supervisor, 'supervisor');
  const row = supervisor.locator('.requests > li').filter({ hasText: `clerk asks for CanUpdateCustomerEmail at ${BANK}` });
  await row.getByRole('button', { name: 'Grant' }).click();
  await row.getByText('✓ granted', { exact: true }).waitFor();
  await supervisor.screenshot({ path: `${SHOTS}/keycloak-granted.png` });
  console.log('keycloak: a supervisor, signed in there too, grants it');

  await page.locator('.outcome').getByText('✓ you hold this role').waitFor(OUTCOME);
  const changed = await send(page);
  assert.match(changed.status, /^200 /, changed.body);
  await page.screenshot({ path: `${SHOTS}/keycloak-changed.png` });
  await turnTo(page, 'myRoles', 'Your roles');
  await page.locator('[data-section=asked]').getByText('✓ granted').waitFor();
  console.log('keycloak: the clerk changes the e-mail');
} finally {
  await browser.close();
}

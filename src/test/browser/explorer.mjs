// Drives the Explorer page in a real browser: open, search, choose, sign in, create a customer, be refused, ask for
// the role. Settings: BASE_URL, CLERK (a token that may create customers at BANK), READER (one that may not),
// CHROMIUM, and SHOTS, a directory for screenshots. Fails on console errors and on requests to other hosts.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const { BASE_URL, BANK, CLERK, READER, CHROMIUM, SHOTS } = process.env;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.on('request', request => assert.equal(new URL(request.url()).origin, new URL(BASE_URL).origin));
  page.on('pageerror', error => assert.fail(error));
  // The browser itself reports every answer of 400 or above; those are what some steps are for.
  page.on('console', message => assert.ok(
    message.type() !== 'error' || message.text().startsWith('Failed to load resource'), message.text()));
  await page.goto(BASE_URL + '/');
  await page.getByRole('heading', { level: 2, name: 'Create Address' }).or(page.locator('main h2')).first().waitFor();
  return page;
}

async function signIn(page, token) {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Signed in as').waitFor();
}

async function createCustomer(page) {
  await page.getByRole('link', { name: 'Create Customer', exact: true }).click();
  await page.getByLabel('BANK_ID').fill(BANK);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('#status').waitFor();
  return { status: await page.locator('#status').textContent(), answer: await page.locator('#answer').textContent() };
}

try {
  const wide = await open({ viewport: { width: 1280, height: 900 } });
  assert.match(await wide.locator('#version').textContent(), /v3\.1\.0/);
  await wide.getByLabel('Search').fill('firehose');
  assert.equal(await wide.locator('nav li').count(), 1);
  await wide.getByLabel('Search').fill('');
  await wide.getByRole('link', { name: 'Create Customer', exact: true }).click();
  assert.match(wide.url(), /#createCustomer$/);
  const shown = await wide.locator('main').textContent();
  for (const text of ['CanCreateCustomerAtAnyBank', 'Please login to request this Role', 'OBP-30051: Cannot create Customer',
    'legal_name', 'operation_id: OBPv3.1.0-createCustomer', 'Tags: Customer, Person', 'curl -X POST']) {
    assert.ok(shown.includes(text), text);
  }
  await wide.screenshot({ path: `${SHOTS}/wide.png`, fullPage: true });

  await signIn(wide, CLERK);
  const created = await createCustomer(wide);
  assert.match(created.status, /^201 /);
  assert.match(created.answer, /"customer_id"/);

  const reader = await open({ viewport: { width: 1280, height: 900 } });
  await signIn(reader, READER);
  const refused = await createCustomer(reader);
  assert.match(refused.status, /^403 /);
  assert.match(refused.answer, /OBP-20006: .*CanCreateCustomer/);
  await reader.getByRole('button', { name: 'Request this role' }).first().click();
  await reader.getByText('requested', { exact: true }).waitFor();
  await reader.screenshot({ path: `${SHOTS}/refused.png`, fullPage: true });
  assert.equal(await reader.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);

  const narrow = await open({ viewport: { width: 380, height: 800 } });
  assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= 380), 'no sideways scrolling');
  await narrow.screenshot({ path: `${SHOTS}/narrow.png`, fullPage: true });
  const dark = await open({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  await dark.screenshot({ path: `${SHOTS}/dark.png` });

  const keyboard = await open();
  await keyboard.keyboard.press('Tab');
  assert.equal(await keyboard.evaluate(() => document.activeElement.textContent), 'Skip to the operation');
  console.log('explorer: opened, searched, signed in, created, refused, asked for the role');
} finally {
  await browser.close();
}

// WCAG 2.2 AA: axe on every kind of page, light and dark, at four widths; no sideways scrolling; few tab stops to Send;
// everything by keyboard. Settings beside those of browser.mjs: BANK, CLERK (may create customers there), READER (may
// do nothing), ADMIN (may see requests for roles). Leaves screenshots.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { browser, go, open, send, SHOTS, signIn, turnTo, WIDTHS } from './browser.mjs';

const { ADMIN, BANK, CLERK, READER } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function check(page, name) {
  // As a program of the test, not of the page: the content security policy lets no other script in.
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(tags => window.axe.run(document, { runOnly: tags }), TAGS);
  assert.deepEqual(violations.map(one => `${name}: ${one.id} ${one.nodes.map(node => `${node.html} ${node.failureSummary}`).join('\n')}`), []);
  const width = page.viewportSize().width;
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${name}: no sideways scrolling`);
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
  return passes.length;
}

let checks = 0;

async function look(width, colorScheme) {
  const page = await open({ viewport: { width, height: 900 }, colorScheme });
  const at = name => `${name}-${width}-${colorScheme}`;
  const on = async name => { await check(page, at(name)); checks++; };
  await on('overview');
  for (const id of ['authentication', 'changes', 'nothing', 'roleRequests']) {
    await page.evaluate(hash => { location.hash = hash; }, id);
    await page.locator('main .page h2').waitFor();
    await on(id);
  }
  await go(page, 'createCustomer');
  await on('signed-out');
  await page.locator('details').evaluateAll(all => all.forEach(one => { one.open = true; }));
  await on('unfolded');
  await go(page, 'deleteCustomerAddress');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await on('delete');
  await page.keyboard.press('Escape');
  await page.locator('header').getByRole('button', { name: 'Sign in' }).click();
  await on('sign-in');
  await page.keyboard.press('Escape');

  await signIn(page, READER);
  await go(page, 'createCustomer');
  await page.getByLabel('BANK_ID').fill(BANK);
  assert.match((await send(page)).status, /^403/);
  await on('refused');
  const request = page.locator('.outcome').getByRole('button', { name: 'Request this role' });
  const requested = page.locator('.outcome').getByText('requested', { exact: true });
  await request.first().waitFor();
  if (await requested.count() === 0) {
    await request.first().click();
    await requested.waitFor();
  }
  await turnTo(page, 'myRoles', 'Your roles');
  await page.getByText('waits to be granted or refused').waitFor();
  await on('my-roles');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, ADMIN);
  await turnTo(page, 'roleRequests', 'Requests for roles');
  await page.getByRole('button', { name: /^Grant/ }).first().waitFor();
  await on('requests-to-decide');
  await go(page, 'createCustomer');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, CLERK);
  assert.match((await send(page)).status, /^201/);
  await on('sent');
  await page.locator('#search').fill('legal_name');
  await on('searched');
  await page.close();
}

/** How often Tab must be pressed from the top of the page until Send has the focus. */
async function tabsToSend(width, operation) {
  const page = await open({ at: operation, viewport: { width, height: 900 } });
  for (let tabs = 1; tabs < 40; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.textContent) === 'Send') {
      await page.close();
      return tabs;
    }
  }
  return Infinity;
}

try {
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark']) {
      await look(width, colorScheme);
    }
    for (const operation of ['createCustomer', 'deleteCustomerAddress', 'getFirehoseCustomers']) {
      const tabs = await tabsToSend(width, operation);
      assert.ok(tabs < 15, `${tabs} tabs to Send of ${operation} at ${width}`);
      console.log(`accessible: ${tabs} tabs to Send of ${operation} at ${width}`);
    }
  }
  console.log(`accessible: ${checks} views, 0 violations`);
} finally {
  await browser.close();
}

// What the browser tests share. Settings: BASE_URL, CHROMIUM (its path), SHOTS (a directory for screenshots). Pages
// fail on errors of scripts, on what the content security policy stops, and on requests to other hosts.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export const { BASE_URL, CHROMIUM, SHOTS } = process.env;

export const WIDTHS = [1440, 1024, 768, 320];

export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

export async function open({ at = '', hosts = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const allowed = [new URL(BASE_URL).origin, ...hosts];
  context.on('request', request => assert.ok(allowed.includes(new URL(request.url()).origin), request.url()));
  const page = await context.newPage();
  page.on('pageerror', error => assert.fail(error));
  // The browser itself reports every answer of 400 or above; those are what some steps are for.
  page.on('console', message => assert.ok(
    message.type() !== 'error' || message.text().startsWith('Failed to load resource'), message.text()));
  await page.goto(`${BASE_URL}/${at && `#${at}`}`);
  await page.locator('main h2').waitFor();
  return page;
}

export async function signIn(page, token) {
  await page.locator('header').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Use the token' }).click();
  await page.locator('#who').getByText('Signed in as').waitFor({ state: 'attached' });
}

export async function go(page, id) {
  await page.evaluate(hash => { location.hash = hash; }, id);
  await page.locator(`[id="${id}-try"]`).waitFor();
}

/** To a page that is no operation. */
export async function turnTo(page, id, title) {
  await page.evaluate(hash => { location.hash = hash; }, id);
  await page.locator('main h2').getByText(title, { exact: true }).waitFor();
}

/** The status line and the body of the answer. */
export async function send(page) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('.outcome:not(.stale) .status').waitFor();
  const body = page.locator('.outcome .answer');
  return {
    status: await page.locator('.status').textContent(),
    body: await body.count() > 0 ? await body.getAttribute('data-body') : '',
  };
}

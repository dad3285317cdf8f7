// The seed page, line by line: what the API Explorer page shows of its 25 operations (page.json) against what this
// Explorer shows. Writes a table (seed-page.md); fails when a line differs and no decision below says why.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { browser, go, open, SHOTS } from './browser.mjs';

const page = JSON.parse(readFileSync('page.json', 'utf8'));

const UPDATES_WITHOUT_BODY = /^update/;

/** Why a line of the page is not here ("page"), or a line here is not on the page ("here"). First match wins. */
const DECISIONS = [
  { side: 'page', section: 'parameters', line: 'CUSTOMER_ID: 7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh',
    why: 'is no UUID (2.1): the example is a customer of the demo data' },
  { side: 'here', section: 'parameters', line: 'CUSTOMER_ID: 7a8a7e40-6d02-40e3-a129-0b2bf89de801', why: 'is no UUID (2.1): the example is a customer of the demo data' },
  { side: 'page', section: 'parameters', line: /^(CUSTOMER_ADDRESS_ID|TAX_RESIDENCE_ID):$/,
    why: 'the page leaves the example empty: here it is the id of its typical response' },
  { side: 'here', section: 'parameters', line: /^(CUSTOMER_ADDRESS_ID|TAX_RESIDENCE_ID): \S+/, why: 'the page leaves the example empty: here it is the id of its typical response' },
  { side: 'page', section: /request|response/, line: /^\w+:$/, replaced: true,
    why: 'the page leaves the example empty: here it is a value that can be sent' },
  { side: 'here', section: /request|response/, line: /^\w+: /, replaced: true,
    why: 'the page leaves the example empty: here it is a value that can be sent' },
  { side: 'here', section: 'request', operation: UPDATES_WITHOUT_BODY,
    why: 'the page shows no body of an update; its fields are in 3.7 and 3.8' },
  { side: 'here', section: 'parameters', operation: /getFirehoseCustomers|getCrmEvents/, line: /^(limit|offset|sort_direction|from_date|to_date):/,
    why: 'the page has paging in its description only (1.6, 3.12)' },
  { side: 'here', section: 'parameters', line: /^If-None-Match:/, why: 'conditional reads (1.3)' },
  { side: 'here', section: 'parameters', line: /^(If-Match|Idempotency-Key):/, why: 'conditional and repeated writes (12, 13)' },
  { side: 'here', section: 'parameters', operation: 'getFirehoseCustomers', line: /^after:/, why: 'continued reads (17)' },
  { side: 'here', section: 'roles', operation: 'createUserCustomerLinks', why: 'decision 2: login and one of two roles, as its description says' },
  { side: 'here', section: 'roles', operation: /updateCustomerBranch|updateCustomerData/, line: /^CanUpdateCustomer(Branch|Data) /,
    why: 'decision 5: either role' },
  { side: 'here', section: 'roles', operation: /getTaxResidence|deleteTaxResidence|updateCustomerAddress/, why: 'decision 6: a role is enforced' },
  { side: 'here', section: 'errors', line: /^OBP-\d{5}: /, why: 'every error that can be answered is named (8), not only those of the page' },
  { side: 'page', section: 'success', operation: /^delete/, line: '', why: 'decision 19: 200 true' },
  { side: 'here', section: 'success', operation: /^delete/, line: 'true', why: 'decision 19: 200 true' },
  { side: 'page', section: 'success', operation: 'getCustomersForUser', line: /"date_of_birth":"19900101"/, why: 'decision 9: dates are yyyy-MM-dd' },
  { side: 'here', section: 'success', operation: 'getCustomersForUser', line: /"date_of_birth":"1990-01-01"/, why: 'decision 9: dates are yyyy-MM-dd' },
  { side: 'page', section: 'success', operation: 'createUserCustomerLinks', line: '', why: 'the page shows no typical response' },
  { side: 'here', section: 'success', operation: 'createUserCustomerLinks', why: 'the page shows no typical response' },
  { side: 'here', section: 'description', operation: 'getCrmEvents', why: 'the page has no description; decision 21' },
  { side: 'here', section: 'connector', operation: 'createUserCustomerLinks', why: 'one line for every operation' },
];

const matches = (wanted, value) => wanted === undefined || (wanted instanceof RegExp ? wanted.test(value) : wanted === value);

/** The lines that this page shows of the operation that is open, by section. */
function shown(document) {
  const texts = selector => [...document.querySelectorAll(selector)].map(one => one.textContent);
  const text = selector => document.querySelector(selector)?.textContent ?? '';
  const fields = section => [...document.querySelectorAll(`[data-section=${section}] [data-field]`)].map(one =>
    `${one.dataset.field}: ${one.querySelector(':scope > .example .page-example')?.textContent ?? ''}`.trim());
  return {
    title: [text('main h2')],
    description: [...document.querySelectorAll('.description > p, .description li')].flatMap(one => one.innerText.split('\n')),
    login: [text('.login')],
    parameters: [...document.querySelectorAll('[data-parameter]')].map(one =>
      `${one.dataset.parameter}: ${one.querySelector('.page-example')?.textContent ?? ''}`.trim()),
    request: fields('request'),
    response: fields('response'),
    success: [document.querySelector('[data-section=success] [data-json]')?.dataset.json ?? ''],
    roles: texts('[data-section=roles] li'),
    validations: texts('[data-section=validations] li'),
    errors: texts('[data-section=errors] li'),
    connector: [text('.facts').split('Version:')[0]],
    facts: [`Version:${text('.facts').split('Version:')[1]}`],
  };
}

function expected(operation) {
  return {
    ...operation,
    title: [operation.title],
    login: operation.login ? ['User Authentication is Required. The User must be logged in. The Application must also be authenticated.'] : [],
    success: [operation.success],
    connector: operation.connectorMethods ? ['Connector Methods:'] : [],
    facts: [operation.facts],
  };
}

function differences(name, theirs, ours) {
  const decided = new Map();
  const unexplained = [];
  let same = 0;
  for (const section of Object.keys(ours)) {
    const [there, here] = [theirs[section], ours[section]].map(lines => new Set(lines.map(line => line.trim())));
    const field = line => line.split(':')[0];
    const judge = (side, line, others) => {
      // A line that is replaced has a line of the same name on the other side.
      const decision = DECISIONS.find(one => one.side === side && matches(one.section, section)
        && matches(one.operation, name) && matches(one.line, line)
        && (!one.replaced || [...others].some(other => field(other) === field(line))));
      if (decision) {
        decided.set(decision.why, (decided.get(decision.why) ?? 0) + 1);
      } else {
        unexplained.push(`${name}, ${section}: ${side === 'page' ? 'the page has' : 'only here'} "${line}"`);
      }
    };
    there.forEach(line => (here.has(line) ? same++ : judge('page', line, here)));
    here.forEach(line => there.has(line) || judge('here', line, there));
  }
  return { same, decided, unexplained };
}

try {
  assert.equal(page.length, 25);
  const tab = await open();
  const reasons = new Map();
  const unexplained = [];
  const table = ['| operation | same lines | decided differences | unexplained |', '| --- | --- | --- | --- |'];
  for (const operation of page) {
    await go(tab, operation.operation);
    const result = differences(operation.operation, expected(operation), await tab.evaluate(`(${shown})(document)`));
    const decided = [...result.decided.values()].reduce((sum, one) => sum + one, 0);
    table.push(`| ${operation.operation} | ${result.same} | ${decided} | ${result.unexplained.length} |`);
    result.decided.forEach((count, why) => reasons.set(why, (reasons.get(why) ?? 0) + count));
    unexplained.push(...result.unexplained);
  }
  table.push('', 'Decided:', ...[...reasons].map(([why, count]) => `- ${count} lines: ${why}`));
  writeFileSync(`${SHOTS}/seed-page.md`, `${table.join('\n')}\n`);
  assert.deepEqual(unexplained, []);
  console.log(`${table.join('\n')}\n\nseed page, line by line: 0 unexplained differences`);
} finally {
  await browser.close();
}

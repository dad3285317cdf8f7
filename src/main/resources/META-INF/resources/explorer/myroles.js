/** The roles that one holds, and what became of those that one asked for. */

import { signIn } from './account.js';
import * as asked from './asked.js';
import { code, el, place, replaceItems } from './dom.js';
import { note, standing } from './roles.js';
import * as session from './session.js';

/** So many, newest first: whoever grants roles for a living can hold thousands. */
const SHOWN = 100;

let page;

/** One for as long as the page is open; it is read anew whenever it is shown. */
export function myRolesPage(api) {
  page ??= create(api);
  page.load();
  return page.element;
}

function create(api) {
  const requested = el('ul', { className: 'roles' });
  const holding = el('ul', { className: 'roles' });
  const nothing = el('p', { className: 'soft', textContent: 'Nothing. An operation names its roles under Required Roles, where each can be requested.' });
  const beyond = el('p', { className: 'soft' });
  const problem = el('p', { className: 'problem', role: 'alert' });
  const login = el('div', {}, el('p', { className: 'soft', textContent: 'Sign in to see your roles.' }),
    el('button', { type: 'button', className: 'small', textContent: 'Sign in', onclick: () => signIn(api) }));
  const content = el('div', { className: 'page' },
    el('section', { 'data-section': 'asked' }, el('h3', { textContent: 'Asked for' }), nothing, requested),
    el('section', { 'data-section': 'held' }, el('h3', { textContent: 'Held' }), beyond, holding,
      el('p', { className: 'soft', textContent: 'Your token may bring others, where the service takes roles from tokens.' })),
    problem,
    el('div', { className: 'row' }, el('button', { type: 'button', className: 'quiet small', textContent: 'Look again', onclick: load })));

  async function load() {
    show();
    if (session.isSignedIn()) {
      try {
        await asked.look();
        await session.readEntitlements();
        session.tell();
      } catch (refusal) {
        problem.textContent = refusal.message;
      }
    }
  }

  function show() {
    const [wanted, held] = [asked.requests(), session.held()];
    login.hidden = session.isSignedIn();
    content.hidden = !session.isSignedIn();
    problem.textContent = '';
    nothing.hidden = wanted.length > 0;
    beyond.textContent = { 0: 'None.' }[held.length] ?? (held.length > SHOWN ? `The newest ${SHOWN} of ${held.length} are shown.` : '');
    replaceItems(requested, wanted.map(one => item(one, ' ', state(one))));
    replaceItems(holding, held.slice(0, SHOWN).map(one => item(one)));
  }

  session.onChange(show);
  const element = el('article', { className: 'page' }, el('h2', { tabIndex: -1, textContent: 'Your roles' }), login, content);
  return { element, load };
}

const item = (one, ...more) => el('li', {}, code(one.role_name), ' ', place(one.bank_id), more);

function state(one) {
  switch (one.outcome) {
    case asked.PENDING: return note('soft', 'waits to be granted or refused');
    case asked.GRANTED: return note('good', '✓ granted');
    default: return standing(one.role_name, one.bank_id);
  }
}

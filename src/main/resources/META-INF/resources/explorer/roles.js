/** The roles of an operation: which one holds, and asking for one that one lacks. */

import * as asked from './asked.js';
import { code, el, exclusive, replaceItems } from './dom.js';
import * as session from './session.js';

/** `bankId` tells for which bank; the list is to be refreshed when that changes. */
export function roleList(operation, bankId) {
  const list = el('ul', { className: 'roles' });
  const refresh = () => replaceItems(list, operation.roles.map(role =>
    el('li', {}, code(role.role), ' ', standing(role.role, session.bankOf(role, bankId())))));
  refresh();
  return { element: list, refresh };
}

/** How who is signed in stands to a role at a bank. */
export function standing(roleName, bankId) {
  if (!session.isSignedIn()) {
    return ['- Please login to request this Role'];
  }
  if (session.holds(roleName, bankId)) {
    return [note('good', '✓ you hold this role')];
  }
  switch (asked.outcome(roleName, bankId)) {
    case asked.PENDING:
      return [note('good', 'requested'), ' ', el('a', { href: '#myRoles', textContent: 'What became of it' })];
    case asked.REFUSED:
      return [note('bad', '✗ refused'), ' ', requestButton('Request it again', roleName, bankId)];
    default:
      return [requestButton('Request this role', roleName, bankId)];
  }
}

/** Takes the focus when it stands where a button was. */
export const note = (kind, text) => el('strong', { className: kind, tabIndex: -1, textContent: text });

function requestButton(text, roleName, bankId) {
  const problem = el('span', { className: 'bad', role: 'alert' });
  const button = el('button', { type: 'button', className: 'quiet small', textContent: text });
  const run = exclusive(button);
  button.addEventListener('click', () => run(async () => {
    problem.textContent = '';
    try {
      await asked.ask(roleName, bankId);
    } catch (refusal) {
      problem.textContent = refusal.message;
    }
  }));
  return el('span', {}, button, ' ', problem);
}

/** The roles of an operation: which one holds, and asking for one that one lacks. */

import { code, el } from './dom.js';
import * as session from './session.js';

/** `bankId` tells for which bank; the list is to be refreshed when that changes. */
export function roleList(operation, bankId) {
  const list = el('ul', { className: 'roles' });
  const refresh = () => list.replaceChildren(...operation.roles.map(role => {
    const item = el('li', {}, code(role.role), ' ');
    if (!session.isSignedIn()) {
      item.append('- Please login to request this Role');
    } else if (session.holds(role, bankId())) {
      item.append(el('strong', { className: 'good', textContent: '✓ you hold this role' }));
    } else if (session.hasAsked(role, bankId())) {
      item.append(el('strong', { className: 'good', textContent: 'requested' }));
    } else {
      item.append(requestButton(role, bankId, item));
    }
    return item;
  }));
  refresh();
  return { element: list, refresh };
}

function requestButton(role, bankId, item) {
  return el('button', {
    type: 'button',
    className: 'quiet small',
    textContent: 'Request this role',
    onclick: async () => {
      try {
        await session.requestRole(role, bankId());
      } catch (refusal) {
        item.append(' ', el('span', { className: 'bad', role: 'alert', textContent: refusal.message }));
      }
    },
  });
}

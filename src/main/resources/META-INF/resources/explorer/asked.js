/**
 * The roles that a user asked for, and what became of that. The service forgets a request once it is decided, and a
 * refused one leaves no trace there: so the tab remembers it until it is closed, each user's apart from another's.
 */

import { code, el, place } from './dom.js';
import { say } from './news.js';
import * as session from './session.js';

export const [PENDING, GRANTED, REFUSED] = ['pending', 'granted', 'refused'];

/** While a request is open and the page is seen, so often is asked what became of it. */
const EVERY_MILLIS = 10_000;

let owner = null;
let list = [];
let looking = null;
let timer;

/** The newest first: role_name, bank_id, outcome. */
export const requests = () => list;

/** Undefined if it was not asked for. */
export const outcome = (roleName, bankId) => list.find(one => one.role_name === roleName && one.bank_id === bankId)?.outcome;

/** Asks for a role; a system role has the empty bank id. */
export async function ask(roleName, bankId) {
  const asker = owner;
  try {
    await session.call('POST', '/entitlement-requests', { bank_id: bankId, role_name: roleName });
  } catch (refusal) {
    if (!refusal.is('OBP-30216')) {
      throw refusal;
    }
    // Granted since this page looked last; or the token brings the role, of which this page knows nothing.
    await session.readEntitlements();
    if (!session.holds(roleName, bankId)) {
      throw refusal;
    }
    session.tell();
    return;
  }
  if (owner === asker) {
    put({ role_name: roleName, bank_id: bankId });
    changed();
    watch();
  }
}

/** Looks what became of the requests; who asks while that goes on gets the same answer. */
export function look() {
  if (looking === null) {
    const mine = read().finally(() => {
      if (looking === mine) {
        looking = null;
      }
    });
    looking = mine;
  }
  return looking;
}

async function read() {
  const [asker, open] = [owner, pending()];
  const { entitlement_requests: there } = await session.call('GET', '/my/entitlement-requests');
  const gone = open.filter(one => !there.some(other => same(one, other)));
  if (gone.length > 0) {
    // Not before the requests are read: a grant between the two would be taken for a refusal.
    await session.readEntitlements();
  }
  if (owner !== asker) {
    return;
  }
  gone.forEach(one => { one.outcome = session.holds(one.role_name, one.bank_id) ? GRANTED : REFUSED; });
  const fresh = there.filter(one => !pending().some(other => same(one, other))).reverse();
  fresh.forEach(put);
  if (gone.length + fresh.length > 0) {
    changed();
  }
  if (gone.length > 0) {
    say(gone.map(announcement));
  }
}

function announcement(request) {
  const [kind, word] = request.outcome === GRANTED ? ['good', '✓ Granted'] : ['bad', '✗ Refused'];
  return el('p', {}, el('strong', { className: kind, textContent: word }), ': ', code(request.role_name), ' ', place(request.bank_id));
}

const pending = () => list.filter(one => one.outcome === PENDING);

const same = (one, other) => one.role_name === other.role_name && one.bank_id === other.bank_id;

/** As open, in the place of what was asked for before. */
function put({ role_name, bank_id }) {
  const request = { role_name, bank_id, outcome: PENDING };
  const at = list.findIndex(one => same(one, request));
  if (at < 0) {
    list.unshift(request);
  } else {
    list[at] = request;
  }
}

const key = () => `asked by ${owner.user_id}`;

function changed() {
  sessionStorage.setItem(key(), JSON.stringify(list));
  session.tell();
}

/** Looks, and goes on for as long as something is open. */
export async function watch() {
  clearTimeout(timer);
  if (owner === null || document.hidden) {
    return;
  }
  const asker = owner;
  try {
    await look();
  } catch (failure) {
    if (owner === asker) {
      say([el('p', { className: 'bad', textContent: `What became of the roles that you asked for cannot be seen: ${failure.message}` })]);
    }
    return;
  }
  clearTimeout(timer);
  if (pending().length > 0) {
    timer = setTimeout(watch, EVERY_MILLIS);
  }
}

session.onChange(() => {
  if (session.user() !== owner) {
    owner = session.user();
    looking = null;
    list = owner === null ? [] : JSON.parse(sessionStorage.getItem(key()) ?? '[]');
    say([]);
    watch();
  }
});
document.addEventListener('visibilitychange', () => {
  if (pending().length > 0) {
    watch();
  }
});

/** Who asks for a role: whoever may sees all open requests, and grants or refuses each. */

import { signIn } from './account.js';
import * as asked from './asked.js';
import { grant, refuse } from './decision.js';
import { code, el, exclusive, place } from './dom.js';
import { note, roleList } from './roles.js';
import * as session from './session.js';

/** A list can be long, a page of thousands of buttons is slow: the rest is found by the filter. */
const SHOWN = 50;

let page;

/** One for as long as the page is open; it is read anew whenever it is shown. */
export function requestsPage(api) {
  page ??= create(api);
  page.load();
  return page.element;
}

function create(api) {
  const needed = roleList(api.byId.get('getAllEntitlementRequests'), () => '');
  const count = el('output');
  const reload = el('button', { type: 'button', className: 'quiet small', textContent: 'Look again', onclick: load });
  const filter = el('input', { id: 'request-filter', type: 'search', autocomplete: 'off', spellcheck: false, oninput: show });
  const filterField = el('div', { className: 'field' }, el('label', { htmlFor: filter.id, textContent: 'User, role or bank' }), filter);
  const problem = el('div', { className: 'refusal', role: 'alert' });
  const list = el('ul', { className: 'requests' });
  let rows = [];
  let reader;
  let turn = 0;

  async function load() {
    const mine = ++turn;
    if (session.user() !== reader) {
      reader = session.user();
      rows = [];
    }
    problem.replaceChildren(...(session.isSignedIn() ? [] : [explain({ status: 401, message: 'Sign in to see who asks for a role.' })]));
    show();
    if (!session.isSignedIn()) {
      return;
    }
    count.textContent = 'Looking ...';
    try {
      const { entitlement_requests: requests } = await session.call('GET', '/entitlement-requests');
      if (mine === turn) {
        rows = requests.map(one => row(one, tell));
        show();
      }
    } catch (refusal) {
      if (mine === turn) {
        rows = [];
        problem.replaceChildren(explain(refusal));
        show();
      }
    }
  }

  function explain(refusal) {
    needed.refresh();
    return el('div', {},
      el('p', { className: session.isSignedIn() ? 'bad' : 'soft', textContent: refusal.message }),
      refusal.status === 401 && el('button', { type: 'button', className: 'small', textContent: 'Sign in', onclick: () => signIn(api) }),
      refusal.status === 403 && needed.element);
  }

  function show() {
    const found = rows.filter(fits);
    filterField.hidden = rows.length <= SHOWN;
    list.replaceChildren(...found.slice(0, SHOWN).map(one => one.element()));
    tell();
  }

  /** What was decided stays where it is until one looks again, but counts no longer. */
  function tell() {
    count.textContent = problem.hasChildNodes() ? '' : told(rows, rows.filter(fits));
  }

  function fits(one) {
    return one.text.includes(filter.value.trim().toLowerCase());
  }

  session.onChange(() => {
    needed.refresh();
    if (page.element.isConnected && session.user() !== reader) {
      filter.value = '';
      load();
    }
  });
  const element = el('article', { className: 'page' },
    el('h2', { tabIndex: -1, textContent: 'Requests for roles' }),
    el('p', {}, 'A user who lacks a role can ask for it. Grant gives the role, Refuse removes the request; the user is told either, also under ',
      el('a', { href: '#myRoles', textContent: 'Your roles' }), '.'),
    el('p', { className: 'soft' }, 'The list needs ', code('CanGetEntitlementRequestsAtAnyBank'), ', Grant ',
      code('CanCreateEntitlementAtOneBank'), ' at that bank or ', code('CanCreateEntitlementAtAnyBank'), ', Refuse ',
      code('CanDeleteEntitlementRequestsAtAnyBank'), '.'),
    el('div', { className: 'row' }, count, reload),
    problem, filterField, list);
  return { element, load };
}

function told(rows, found) {
  const open = list => list.filter(one => one.open).length;
  const [all, some] = [open(rows), open(found)];
  const first = { 0: 'No request is open', 1: '1 request is open' }[all] ?? `${all} requests are open`;
  const fit = some < all ? `, ${some} of them fit` : '';
  return found.length > SHOWN ? `${first}${fit}. The newest ${SHOWN} are shown.` : `${first}${fit}.`;
}

/** Drawn when it is shown for the first time. */
function row(request, onDecided) {
  let drawn;
  const one = {
    open: true,
    text: [request.user.username, request.user.email, request.role_name, request.bank_id].join(' ').toLowerCase(),
    element: () => drawn ??= draw(request, () => { one.open = false; onDecided(); }),
  };
  return one;
}

function draw(request, decided) {
  const { user } = request;
  const whom = ` ${request.role_name} ${request.bank_id === '' ? 'at every bank' : `at ${request.bank_id}`} to ${user.username}`;
  const problem = el('p', { className: 'problem', role: 'alert' });
  const decision = el('div', { className: 'decision', 'aria-live': 'polite' });
  const button = (word, className, work) => el('button', { type: 'button', className, onclick: () => run(() => decide(work)) },
    word, el('span', { className: 'unseen', textContent: whom }));
  const buttons = [button('Grant', 'small', grant), button('Refuse', 'quiet small', refuse)];
  const run = exclusive(...buttons);

  async function decide(work) {
    problem.textContent = '';
    try {
      const { good, text } = await work(request);
      const outcome = note(good ? 'good' : 'bad', text);
      const focused = decision.contains(document.activeElement);
      decision.replaceChildren(outcome);
      if (focused) {
        outcome.focus();
      }
    } catch (refusal) {
      problem.textContent = refusal.message;
      return;
    }
    decided();
    if (user.user_id === session.userId()) {
      await asked.watch();
    }
  }

  decision.append(...buttons);
  return el('li', {},
    el('div', {}, el('strong', { textContent: user.username }), ' asks for ', code(request.role_name), ' ', place(request.bank_id)),
    el('div', { className: 'soft' }, 'since ', el('time', { dateTime: request.created, textContent: new Date(request.created).toLocaleString() }),
      user.email && `, ${user.email}`, `, known by ${user.provider}`),
    decision, problem);
}

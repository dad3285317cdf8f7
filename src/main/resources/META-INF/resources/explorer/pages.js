/** What is not an operation: the first page, authentication, changes, roles, and an address that leads nowhere. */

import { collections } from './collections.js';
import { badge, code, el, pageBadge } from './dom.js';
import { myRolesPage } from './myroles.js';
import { requestsPage } from './requests.js';
import { paragraphs } from './text.js';

const SERVICE = location.origin;

export const PAGES = {
  '': overview,
  authentication,
  changes,
  myRoles: myRolesPage,
  roleRequests: requestsPage,
};

/** Those that stand in the list, before the operations of their group. */
export const LISTED = [
  {
    id: 'myRoles', group: 'Entitlement', summary: 'Your roles', roles: [],
    description: 'The roles that you hold, and what became of those that you asked for: whether they are granted or refused.',
  },
  {
    id: 'roleRequests', group: 'Entitlement', summary: 'Requests for roles',
    roles: ['CanGetEntitlementRequestsAtAnyBank', 'CanDeleteEntitlementRequestsAtAnyBank', 'CanCreateEntitlementAtOneBank', 'CanCreateEntitlementAtAnyBank'],
    description: 'See who asks for a role, and grant or refuse it.',
  },
];

const article = (title, ...content) => el('article', { className: 'page' }, el('h2', { tabIndex: -1, textContent: title }), content);

function overview(api) {
  return article(api.info.title,
    paragraphs(api.info.description),
    el('ol', {},
      el('li', {}, el('strong', { textContent: 'Sign in' }), ' (above). ', el('a', { href: '#authentication', textContent: 'How requests are authenticated' })),
      el('li', {}, el('strong', { textContent: 'Choose an operation' }), ' from the list, or press ', el('kbd', { textContent: '/' }), ' and search for a title, a path, a field, a role or an error.'),
      el('li', {}, el('strong', { textContent: 'Send' }), ' it from its form, or copy it as curl, Java, TypeScript or Python.')),
    el('h3', { textContent: 'For programs' }),
    el('ul', { className: 'downloads' },
      el('li', {}, el('a', { href: '/q/openapi?format=json', download: 'openapi.json', textContent: 'API document, JSON' }), ' (OpenAPI 3.1)'),
      el('li', {}, el('a', { href: '/q/openapi?format=yaml', download: 'openapi.yaml', textContent: 'API document, YAML' })),
      collections(api).map(({ name, save }) => el('li', {}, el('button', { type: 'button', className: 'quiet small', textContent: name, onclick: save })))),
    el('p', {}, el('a', { href: '#changes', textContent: 'What has changed' })),
    el('h3', { textContent: 'All operations' }),
    api.groups.map(group => el('section', { className: 'group' },
      el('h4', { textContent: group.name }),
      group.description && el('p', { className: 'soft', textContent: group.description }),
      el('ul', { className: 'list' },
        LISTED.filter(one => one.group === group.name).map(one => line(one, pageBadge())),
        group.subjects.flatMap(subject => subject.operations).map(one => line(one, badge(one.method)))))));
}

const line = (one, mark) => el('li', {}, mark, ' ', el('a', { href: `#${one.id}`, textContent: one.summary }));

function authentication(api) {
  return article('Authentication',
    paragraphs(`Every request but those for banks and for the API itself names a user and an application by one signed JWT (RS256, PS256 or ES256) of the identity provider that this service trusts. Two headers carry it:

- \`Authorization: Bearer JWT\`
- \`DirectLogin: token="JWT"\`

The claims \`iss\` and \`sub\` tell the user, \`azp\` or \`client_id\` the application; \`exp\` and \`aud\` are checked. A user is known from the first request on. Without a token, and with one that is not taken, the answer is 401 with an error OBP-20xxx.

What a user may do is said by roles. A bank role counts at its bank, a system role everywhere. A missing one is answered 403 with OBP-20006, which names it; each operation lists its own, and asking for one is a request of its own: [Add Entitlement Request](#addEntitlementRequest), or the button beside it. What became of it is told under [Your roles](#myRoles); whoever may grants and refuses under [Requests for roles](#roleRequests).`),
    el('pre', { tabIndex: 0, textContent: `TOKEN=...\ncurl ${SERVICE}/obp/v3.1.0/users/current -H "Authorization: Bearer $TOKEN"` }),
    api.demoLogin && [
      paragraphs('In development there are demo users, whose password is their name followed by `-demo`:'),
      el('pre', { tabIndex: 0, textContent: `curl -X POST ${SERVICE}${api.demoLogin.path} \\\n  -H 'DirectLogin: username="clerk", password="clerk-demo", consumer_key="${api.demoLogin.consumer_key}"'` })],
    api.identityProvider && el('p', {}, `Tokens for people come from ${api.identityProvider.name}: `, code(api.identityProvider.well_known),
      ', client ', code(api.identityProvider.client_id), ', authorization code flow with PKCE.'));
}

function changes(api) {
  return article('What has changed', (api.info['x-changes'] ?? []).map(({ version, changes: list }) => el('section', {},
    el('h3', { textContent: version }), el('ul', {}, list.map(text => el('li', { textContent: text }))))));
}

export function unknown(address) {
  return article('There is no such operation',
    el('p', {}, 'Nothing here has the address ', code(`#${address}`), '.'),
    el('p', {}, el('a', { href: '#', textContent: 'All operations' }), ', or press ', el('kbd', { textContent: '/' }), ' to search.'));
}

/** Who is signed in and what they may do. The token lives here and nowhere else: closing the page forgets it. */

const API = '/obp/v3.1.0';

const listeners = new Set();
let token = null;
let name = null;
let entitlements = [];
let asked = new Set();

export const isSignedIn = () => token !== null;

export const userName = () => name;

export const authorization = () => (token ? { Authorization: `Bearer ${token}` } : {});

/** Calls the listener whenever who is signed in, or what they hold or asked for, changes. */
export const onChange = listener => listeners.add(listener);

const where = (role, bankId) => (role.requires_bank_id ? bankId : '');

/** A system role counts everywhere, a bank role at its bank. */
export const holds = (role, bankId) =>
  entitlements.some(one => one.role_name === role.role && one.bank_id === where(role, bankId));

export const hasAsked = (role, bankId) => asked.has(`${role.role} ${where(role, bankId)}`);

/** Takes a token as it is, after `Bearer`, or as DirectLogin writes it; throws the API's message when it is refused. */
export async function signIn(given) {
  const candidate = given.trim().replace(/^(authorization:\s*)?(bearer\s+|directlogin[:\s]\s*)?(token=)?/i, '').replace(/^"|"$/g, '');
  const user = await call('GET', '/users/current', undefined, candidate);
  token = candidate;
  name = user.username;
  entitlements = user.entitlements.list;
  asked = new Set();
  tell();
}

export function signOut() {
  token = null;
  name = null;
  entitlements = [];
  asked = new Set();
  tell();
}

export async function signInAsDemoUser(login, username) {
  const parameters = `username="${username}", password="${username}-demo", consumer_key="${login.consumer_key}"`;
  const answer = await fetch(login.path, { method: 'POST', headers: { DirectLogin: parameters } });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.message);
  }
  await signIn(json.token);
}

export async function requestRole(role, bankId) {
  await call('POST', '/entitlement-requests', { bank_id: where(role, bankId), role_name: role.role }, token);
  asked.add(`${role.role} ${where(role, bankId)}`);
  tell();
}

function tell() {
  listeners.forEach(listener => listener());
}

async function call(method, path, body, bearer) {
  const answer = await fetch(API + path, {
    method,
    headers: { Authorization: `Bearer ${bearer}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.message);
  }
  return json;
}

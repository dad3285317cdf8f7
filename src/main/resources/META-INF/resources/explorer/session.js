/** Who is signed in and what they hold. The token lives here and nowhere else: closing the page forgets it. */

import { call as callAs } from './api.js';

const listeners = new Set();
let token = null;
let current = null;
let entitlements = [];

export const isSignedIn = () => token !== null;

export const userName = () => current.username;

export const userId = () => current?.user_id;

/** Another one for each time that somebody signs in; null when nobody is. */
export const user = () => current;

export const authorization = () => (token ? { Authorization: `Bearer ${token}` } : {});

/** Calls the listener whenever who is signed in, or what they hold or asked for, changes. */
export const onChange = listener => listeners.add(listener);

export function tell() {
  listeners.forEach(listener => listener());
}

/** In the name of who is signed in. */
export const call = (method, path, body) => callAs(method, path, body, token);

/** The bank for which a role is held: a system role counts everywhere, a bank role at its bank. */
export const bankOf = (role, bankId) => (role.requires_bank_id ? bankId : '');

export const holds = (roleName, bankId) =>
  entitlements.some(one => one.role_name === roleName && one.bank_id === bankId);

/** Newest first. */
export const held = () => entitlements;

/** What one holds by now. */
export async function readEntitlements() {
  const asker = token;
  const { list } = await call('GET', '/my/entitlements');
  if (token === asker) {
    entitlements = list;
  }
}

/** Takes a token as it is, after `Bearer`, or as DirectLogin writes it; throws the API's message when it is refused. */
export async function signIn(given) {
  const candidate = given.trim().replace(/^(authorization:\s*)?(bearer\s+|directlogin[:\s]\s*)?(token=)?/i, '').replace(/^"|"$/g, '');
  current = await callAs('GET', '/users/current', undefined, candidate);
  token = candidate;
  entitlements = current.entitlements.list;
  tell();
}

export function signOut() {
  token = null;
  current = null;
  entitlements = [];
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

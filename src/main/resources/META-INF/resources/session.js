/** Who is signed in and what they may do. The token lives here and nowhere else: closing the page forgets it. */

const API = '/obp/v3.1.0';

let token = null;
let entitlements = [];

export const isSignedIn = () => token !== null;

export const authorization = () => (token ? { Authorization: `Bearer ${token}` } : {});

/** A system role counts everywhere, a bank role at its bank. */
export const holds = (role, bankId) =>
  entitlements.some(one => one.role_name === role.role && one.bank_id === (role.requires_bank_id ? bankId : ''));

/** The user's name; throws the API's message when the token is not taken. */
export async function signIn(candidate) {
  token = candidate.trim();
  try {
    const user = await call('GET', '/users/current');
    entitlements = user.entitlements.list;
    return user.username;
  } catch (refusal) {
    token = null;
    entitlements = [];
    throw refusal;
  }
}

export async function signInAsDemoUser(login, username) {
  const parameters = `username="${username}", password="${username}-demo", consumer_key="${login.consumer_key}"`;
  const answer = await fetch(login.path, { method: 'POST', headers: { DirectLogin: parameters } });
  return signIn((await answer.json()).token);
}

export function requestRole(role, bankId) {
  return call('POST', '/entitlement-requests', {
    bank_id: role.requires_bank_id ? bankId : '', role_name: role.role,
  });
}

async function call(method, path, body) {
  const answer = await fetch(API + path, {
    method,
    headers: { ...authorization(), ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.message);
  }
  return json;
}

/** Calls the service for the page itself: who is signed in, and who holds or asks for which role. */

const API = '/obp/v3.1.0';

export const UNREACHABLE = 'The service cannot be reached: it may be stopped, or the network is away. Nothing is known of whether the request was carried out.';

/** Why a call did not succeed, in the API's words; `status` is 0 when there was no answer. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  is(error) {
    return this.message.startsWith(`${error}:`);
  }
}

/** What is answered, null where that has no body; throws a Refusal. */
export async function call(method, path, body, token) {
  const [answer, text] = await send(API + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Refusal(answer.status, message(text) ?? `${answer.status} ${answer.statusText}`);
  }
  return text === '' ? null : JSON.parse(text);
}

/** A long list can break off in the middle, which is no answer either. */
async function send(target, request) {
  try {
    const answer = await fetch(target, request);
    return [answer, await answer.text()];
  } catch {
    throw new Refusal(0, UNREACHABLE);
  }
}

/** What stands between page and service may answer without a message. */
function message(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return undefined;
  }
}

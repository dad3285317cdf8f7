/**
 * The authorization code flow with PKCE (RFC 7636), in a window of its own, so that nothing typed here is lost and
 * nothing needs to be stored: explorer/callback.html sends the code back to this page.
 */

const CALLBACK = '/explorer/callback.html';

export async function signInAt(provider) {
  // Opened at once: a window that opens after an answer is taken for an advertisement.
  const popup = window.open('', 'sign-in', 'popup,width=520,height=680');
  if (!popup) {
    throw new Error('The browser did not open the window of the identity provider.');
  }
  const settings = await json(await fetch(provider.well_known));
  const verifier = random();
  const state = random();
  const redirect = location.origin + CALLBACK;
  const request = new URL(settings.authorization_endpoint);
  request.search = new URLSearchParams({
    ...Object.fromEntries(request.searchParams),
    response_type: 'code',
    client_id: provider.client_id,
    redirect_uri: redirect,
    scope: 'openid profile email',
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256',
  });
  popup.location = request.href;
  const answer = await answerOf(state);
  if (answer.error) {
    throw new Error(`The identity provider refused: ${answer.error_description ?? answer.error}`);
  }
  const tokens = await json(await fetch(settings.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: provider.client_id,
      redirect_uri: redirect,
      code: answer.code,
      code_verifier: verifier,
    }),
  }));
  return tokens.access_token;
}

/** What the window came back with. Whether it is still open cannot be told: some providers cut that tie. */
function answerOf(state) {
  return new Promise(resolve => {
    const channel = new BroadcastChannel(`sign-in ${state}`);
    channel.onmessage = ({ data }) => { channel.close(); resolve(data); };
  });
}

async function json(answer) {
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(`The identity provider refused: ${body.error_description ?? body.error ?? answer.status}`);
  }
  return body;
}

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const challenge = async verifier =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));

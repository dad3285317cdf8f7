/** Signing in and out: a demo user, an identity provider, or a token from elsewhere. */

import { ask, el } from './dom.js';
import { signInAt } from './oidc.js';
import * as session from './session.js';

export function account(place, api) {
  const draw = () => {
    const focused = place.contains(document.activeElement);
    const button = session.isSignedIn()
      ? el('button', { type: 'button', className: 'quiet', textContent: 'Sign out', onclick: session.signOut })
      : el('button', { type: 'button', textContent: 'Sign in', onclick: () => signIn(api) });
    place.replaceChildren(
      el('output', { id: 'who', textContent: session.isSignedIn() ? `Signed in as ${session.userName()}` : '' }),
      button);
    if (focused) {
      button.focus();
    }
  };
  session.onChange(draw);
  draw();
}

export function signIn(api) {
  return ask('Sign in', close => {
    const problem = el('p', { className: 'problem', role: 'alert' });
    const attempt = (work, meanwhile = '') => async event => {
      event.preventDefault();
      problem.textContent = meanwhile;
      try {
        await work();
        close();
      } catch (refusal) {
        problem.textContent = refusal.message;
      }
    };
    const token = el('input', { id: 'token', type: 'password', autocomplete: 'off', placeholder: 'eyJ... or Bearer eyJ...' });
    return [
      api.demoLogin && el('section', {},
        el('h3', { textContent: 'As a demo user' }),
        el('div', { className: 'row' }, api.demoLogin.users.map(user => el('button', {
          type: 'button', textContent: user, onclick: attempt(() => session.signInAsDemoUser(api.demoLogin, user)),
        })))),
      api.identityProvider && el('section', {},
        el('h3', { textContent: 'With your account' }),
        el('button', {
          type: 'button',
          textContent: `Sign in at ${api.identityProvider.name}`,
          onclick: attempt(async () => session.signIn(await signInAt(api.identityProvider)),
            `Waiting for ${api.identityProvider.name} ...`),
        })),
      el('form', { onsubmit: attempt(() => session.signIn(token.value)) },
        el('h3', { textContent: 'With a token' }),
        el('label', { htmlFor: 'token', textContent: 'Token' }),
        el('div', { className: 'row' }, token, el('button', { textContent: 'Use the token' })),
        el('p', { className: 'soft', textContent: 'It stays in this page and is forgotten when the page is closed.' })),
      problem,
      el('button', { type: 'button', className: 'quiet', textContent: 'Cancel', onclick: () => close() }),
    ].filter(Boolean);
  });
}

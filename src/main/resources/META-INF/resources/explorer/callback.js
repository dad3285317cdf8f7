/** Where the identity provider returns to: hands its answer to the page that asked, which knows the state. */

const answer = Object.fromEntries(new URLSearchParams(location.search));
history.replaceState(null, '', location.pathname);
const channel = new BroadcastChannel(`sign-in ${answer.state}`);
channel.postMessage(answer);
channel.close();
window.close();

/** Granting and refusing a request for a role: tells what came of it, or throws the reason why it is not decided. */

import { Refusal } from './api.js';
import * as session from './session.js';

const ALREADY_HELD = 'OBP-30216';
const GONE = 'OBP-30212';

export async function grant(request) {
  try {
    await session.call('POST', `/users/${encodeURIComponent(request.user.user_id)}/entitlements`,
      { bank_id: request.bank_id, role_name: request.role_name });
  } catch (refusal) {
    if (!refusal.is(ALREADY_HELD)) {
      throw refusal;
    }
    return removeNeedless(request);
  }
  // The service removes the request with the grant.
  return { good: true, text: '✓ granted' };
}

/** The user holds the role already, so that no grant will remove the request. */
async function removeNeedless(request) {
  try {
    return await remove(request)
      ? { good: true, text: '✓ held already, the request is removed' }
      : { good: true, text: '✓ held already, somebody else has granted it' };
  } catch (refusal) {
    throw new Refusal(refusal.status, `The role is held already, but the request could not be removed. ${refusal.message}`);
  }
}

export async function refuse(request) {
  return await remove(request)
    ? { good: false, text: '✗ refused' }
    : { good: false, text: 'somebody else has decided this request' };
}

/** Whether it was still there. */
async function remove(request) {
  try {
    await session.call('DELETE', `/entitlement-requests/${encodeURIComponent(request.entitlement_request_id)}`);
    return true;
  } catch (refusal) {
    if (refusal.is(GONE)) {
      return false;
    }
    throw refusal;
  }
}

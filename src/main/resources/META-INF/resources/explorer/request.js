/** A filled-in form as a request: what is sent, and what the code samples show. */

export function request(operation, values, body) {
  const given = place => operation.parameters
    .filter(one => one.in === place)
    .map(one => ({ parameter: one, value: values.get(one.name) ?? '' }))
    .filter(one => place === 'path' || one.value !== '');
  const path = given('path');
  const query = given('query');
  const target = path.reduce((text, { parameter, value }) =>
    text.replace(`{${parameter.name}}`, () => encodeURIComponent(value)), operation.template);
  const search = query.map(({ parameter, value }) => `${encodeURIComponent(parameter.name)}=${encodeURIComponent(value)}`);
  return {
    operation,
    origin: location.origin,
    target: search.length > 0 ? `${target}?${search.join('&')}` : target,
    path,
    query,
    headers: given('header'),
    body,
  };
}

export const missing = one => one.path.filter(({ value }) => value === '').map(({ parameter }) => parameter.obpName);

// The Explorer's code samples of every operation, with input that is hard to quote: written where the generated clients
// are, for their compilers; what a shell and Python make of them is checked here. Arguments: the modules of the Explorer,
// the API document, and the directory of the clients.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, document, clients] = process.argv.slice(2);

globalThis.location = { origin: 'http://localhost:8080' };
const load = name => import(pathToFileURL(`${modules}/${name}`));
const { describe } = await load('document.js');
const { request } = await load('request.js');
const { curl } = await load('samples/curl.js');
const { java } = await load('samples/java.js');
const { typescript } = await load('samples/typescript.js');
const { python } = await load('samples/python.js');

const HARD = `o'b "1" \\ $HOME \`id\` \\u0041 %2F é 😀`;
const BODIES = [
  example => JSON.stringify(Array.isArray(example) ? [`${HARD} """ ''' \n`]
    : { ...example, [Object.keys(example)[0]]: `${HARD} """ ''' \n` }, null, 2),
  () => `{"no json": '${HARD}' """ \\`,
  () => '@file"',
];

/** What the program sees as its arguments. */
const arguments_ = script => JSON.parse(execFileSync('bash', ['-c', `curl() { node -p 'JSON.stringify(process.argv.slice(1))' -- "$@"; }\n${script}`],
  { env: { ...process.env, TOKEN: 'a.b.c' } }).toString());

/** Every text in a Python program, which is not run. */
const literals = program => JSON.parse(execFileSync('python3', ['-c',
  'import ast, json, sys; print(json.dumps([one.value for one in ast.walk(ast.parse(sys.stdin.read())) if isinstance(one, ast.Constant) and isinstance(one.value, str)]))'],
{ input: program }).toString());

const value = parameter => (parameter.values ? parameter.values[0] : parameter.type === 'integer' ? '10' : HARD);

for (const directory of ['samples', 'typescript/samples']) {
  mkdirSync(`${clients}/${directory}`, { recursive: true });
}
const api = describe(JSON.parse(readFileSync(document, 'utf8')));
let count = 0;
for (const operation of api.operations) {
  const values = new Map(operation.parameters.map(one => [one.name, value(one)]));
  const bodies = operation.body ? BODIES.map(make => make(operation.body.example)) : [undefined];
  for (const [at, body] of bodies.entries()) {
    const one = request(operation, values, body);
    const name = `${operation.id}_${at}`;
    if (at === 0 || operation.id === 'createCustomer') {
      const seen = arguments_(curl(one));
      assert.equal(seen[seen.indexOf('-X') + 1], operation.method);
      assert.equal(decodeURIComponent(seen[2]), decodeURIComponent(`http://localhost:8080${one.target}`));
      assert.equal(body, seen.includes('--data-raw') ? seen[seen.indexOf('--data-raw') + 1] : undefined);
      const texts = literals(python(one));
      assert.ok(body === undefined || texts.includes(body), `${name}: ${python(one)}`);
      one.path.forEach(each => assert.ok(texts.includes(each.value), name));
    }
    writeFileSync(`${clients}/samples/${name}.txt`, java(one));
    writeFileSync(`${clients}/typescript/samples/${name}.ts`, typescript(one).replace("'./client/", "'../client/"));
    count++;
  }
}
console.log(`${count} samples`);

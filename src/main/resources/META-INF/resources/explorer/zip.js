/** A ZIP archive of texts, stored as they are. */

const encoder = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});

const crc = bytes => (bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** Little-endian numbers of two (2) or four (4) bytes. */
const numbers = pairs => pairs.flatMap(([size, value]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff));

export function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  const entries = Object.entries(files);
  for (const [path, text] of entries) {
    const name = encoder.encode(path);
    const data = encoder.encode(text);
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    parts.push(new Uint8Array(numbers([[4, 0x04034b50], ...common])), name, data);
    directory.push(new Uint8Array(numbers([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]])), name);
    offset += 30 + name.length + data.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = new Uint8Array(numbers([[4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, offset], [2, 0]]));
  return new Blob([...parts, ...directory, end]);
}

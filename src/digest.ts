import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { writeCanonicalJson } from './canonicalJson.js';

/** Long enough that hashing takes most of the time, short enough to stay small in memory. */
const chunkLength = 16_384;

/** The SHA-256 digest of the canonical JSON text of a value, in hexadecimal digits. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  let chunk = '';
  writeCanonicalJson(value, text => {
    chunk += text;
    if (chunk.length < chunkLength) return;
    hash.update(utf8ToBytes(chunk));
    chunk = '';
  });
  return bytesToHex(hash.update(utf8ToBytes(chunk)).digest());
}

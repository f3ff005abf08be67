import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { writeCanonicalJson } from './canonicalJson.js';

/** The number of characters that are hashed at once. Long texts of many joined pieces take longer to encode. */
const blockLength = 4096;

/** The SHA-256 digest of the canonical JSON text of a value, as hexadecimal digits. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  let text = '';
  writeCanonicalJson(value, piece => {
    text += piece;
    if (text.length < blockLength) return;
    hash.update(utf8ToBytes(text));
    text = '';
  });
  return bytesToHex(hash.update(utf8ToBytes(text)).digest());
}

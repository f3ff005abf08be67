import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type TextSink, writeCanonicalJson } from './canonicalJson.js';

/** The SHA-256 digest of the canonical JSON text of a value, as hexadecimal digits. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  const sink: TextSink = {
    text: '',
    take() {
      hash.update(utf8ToBytes(sink.text));
      sink.text = '';
    },
  };
  writeCanonicalJson(value, sink);
  sink.take();
  return bytesToHex(hash.digest());
}

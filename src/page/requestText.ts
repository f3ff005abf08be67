import type { Policy } from '../index.js';
import type { Change } from './protocol.js';

export const requestForms = ['PATCH', 'curl', 'TypeScript'] as const;

export type RequestForm = (typeof requestForms)[number];

/**
 * The request for a change, to copy. `If-Match` prevents it from overwriting changes that someone else has stored
 * meanwhile.
 */
export function requestText(form: RequestForm, change: Change, dialect: Policy['dialect']): string {
  const { customer, wire, etag } = change;
  const path = `/customers/${encodeURIComponent(customer.id)}`;
  const type = dialect === 'mergePatch' ? 'application/merge-patch+json' : 'application/json';
  const body = JSON.stringify(wire, null, 2);
  switch (form) {
    case 'PATCH':
      return [`PATCH ${path}`, `Content-Type: ${type}`, `If-Match: ${etag}`, '', body].join('\n');
    case 'curl':
      return [
        `curl --request PATCH "$API${path}"`,
        '--header "Authorization: Bearer $TOKEN"',
        `--header 'Content-Type: ${type}'`,
        `--header 'If-Match: ${etag}'`,
        `--data-binary '${body.replaceAll("'", "'\\''")}'`,
      ].join(' \\\n  ');
    case 'TypeScript':
      return [
        "import type { PatchCustomer } from 'customer-patch';",
        '',
        `const patch: PatchCustomer = ${body};`,
        `const response = await fetch(\`\${api}${path}\`, {`,
        "  method: 'PATCH',",
        '  headers: {',
        '    authorization: `Bearer ${token}`,',
        `    'content-type': '${type}',`,
        `    'if-match': '${etag}',`,
        '  },',
        '  body: JSON.stringify(patch),',
        '});',
      ].join('\n');
  }
}

/** The options to send with the body to a server that uses `respondToPatch`; empty if there are none. */
export function besideText({ drops, allow, customer }: Change): string {
  const parts = [
    ...(customer.dateLastModified ? [`base: '${customer.dateLastModified}'`] : []),
    ...(drops.length > 0 ? [`drops: ${JSON.stringify(drops)}`] : []),
    ...(allow.length > 0 ? [`allow: ${JSON.stringify(allow)}`] : []),
  ];
  return drops.length + allow.length === 0 ? '' : `respondToPatch({ …, ${parts.join(', ')} })`;
}

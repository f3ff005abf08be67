import { expect } from 'vitest';

/** Checks nesting, quotes and escapes, as an XML parser does first. */
export function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replaceAll(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/gi,
    (_, close, name, attributes, empty) => {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      const names = [...String(attributes).matchAll(/ ([\w:-]+)=/g)].map(match => match[1]);
      expect(new Set(names).size).toBe(names.length);
      return attributes;
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids these characters
  expect(rest).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
}

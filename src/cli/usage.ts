import type { CustomerInfo, Usage } from '../index.js';
import { isJsonObject, own } from '../json.js';
import { fileName } from './fileName.js';
import { found } from './found.js';
import { readAny } from './inputs.js';
import type { Io } from './io.js';
import type { Options } from './options.js';
import { got, type Step, stopped } from './step.js';

export type UsageLookup = (customer: CustomerInfo) => Usage | undefined;

/** The units used, by customer and item; the library judges what stands there for each customer. */
export async function usageIn({ usage }: Options, io: Io): Promise<Step<UsageLookup | undefined>> {
  if (usage === undefined) return got(undefined);
  const json = await readAny(usage, io);
  if (!json.ok) return json;
  const { value } = json;
  if (!isJsonObject(value)) return stopped([found('file/noUsage', fileName(usage), '')]);
  return got(({ id }) => own(value, id) as Usage | undefined);
}

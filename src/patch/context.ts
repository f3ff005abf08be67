import type { CustomerLookup } from '../customer/tree.js';
import type { Policy } from '../policy.js';
import type { TagLookup } from './tags.js';

/** What applying a patch may need besides the customer and the patch. */
export interface PatchContext {
  readonly policy?: Partial<Policy> | undefined;
  /** Where a new parent and its ancestors are found. */
  readonly customers?: CustomerLookup | undefined;
  /** Where the tags are found that `tagIds` name; without it, only those that the customer has. */
  readonly tags?: TagLookup | undefined;
  /** Stamped as `dateLastModified` if anything changes: a text as it is given, all else in ISO 8601. */
  readonly now?: string | number | Date | undefined;
  /** Stamped as `lastModifiedBy` if anything changes. */
  readonly actor?: string | undefined;
  /** Codes of the warnings that are to be problems. */
  readonly refuse?: readonly string[] | undefined;
}

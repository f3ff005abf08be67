import type { ProblemCode } from '../catalogue/catalogue.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { Policy } from '../policy.js';
import type { Instant } from '../time/instant.js';
import type { TagLookup } from './tags.js';

/** What applying a patch may need besides the customer and the patch. */
export interface PatchContext {
  readonly policy?: Partial<Policy> | undefined;
  /** Where a new parent and its ancestors are found. */
  readonly customers?: CustomerLookup | undefined;
  /** Where the tags are found that `tagIds` name; without it, only those that the customer has. */
  readonly tags?: TagLookup | undefined;
  /**
   * Stamped as `dateLastModified` if anything changes, but always at least a millisecond after the stored one, so that
   * it tells versions apart: an ISO 8601 text as it is given, all else as one.
   */
  readonly now?: Instant | undefined;
  /** Stamped as `lastModifiedBy` if anything changes. */
  readonly actor?: string | undefined;
  /** JSON Pointers to stored members that the patch leaves out on purpose: of these, `patch/dropsStored` does not warn. */
  readonly drops?: readonly string[] | undefined;
  /** Codes of the warnings that are to be problems. */
  readonly refuse?: readonly ProblemCode[] | undefined;
  /** Codes that `refuse` does not apply to. */
  readonly allow?: readonly ProblemCode[] | undefined;
}

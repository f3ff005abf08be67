import type { ProblemCode } from '../catalogue/catalogue.js';
import type { CustomerLookup } from '../customer/tree.js';
import type { Policy } from '../policy.js';
import type { Instant } from '../time/instant.js';
import type { TagLookup } from './tags.js';

/** What `applyPatch` may need besides the customer and the patch. */
export interface PatchContext {
  /** Choices about the service. Absent members have the values of `defaultPolicy`. */
  readonly policy?: Partial<Policy> | undefined;
  /** Finds a new parent and its ancestors. */
  readonly customers?: CustomerLookup | undefined;
  /** Finds the tags that `tagIds` names. If absent, only the customer's own tags are known. */
  readonly tags?: TagLookup | undefined;
  /**
   * Written to `dateLastModified` if anything changes, but always at least a millisecond after the stored value, so
   * that versions have different stamps. An ISO 8601 text is kept as given; other instants are converted to one.
   */
  readonly now?: Instant | undefined;
  /** Written to `lastModifiedBy` if anything changes. */
  readonly actor?: string | undefined;
  /**
   * JSON Pointers to stored members that the patch leaves out on purpose. `patch/dropsStored` does not warn about
   * them.
   */
  readonly drops?: readonly string[] | undefined;
  /** Codes of warnings to report as problems. */
  readonly refuse?: readonly ProblemCode[] | undefined;
  /** Codes that are exempt from `refuse`. */
  readonly allow?: readonly ProblemCode[] | undefined;
}

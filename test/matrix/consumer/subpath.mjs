/* The same for what cannot leave out parts of a file: Parcel, and Node, which loads all that it imports. */
import { applyPatch } from 'customer-patch/patch';

console.log(JSON.stringify(applyPatch({ id: 'lab', name: 'Lab' }, { name: 'Laboratory' })));

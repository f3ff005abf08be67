/* `applyPatch` alone: its bundle must contain nothing of luxon, rrule and valibot. */
import { applyPatch } from 'customer-patch';

console.log(JSON.stringify(applyPatch({ id: 'lab', name: 'Lab' }, { name: 'Laboratory' })));

/** The rooms to mutate, and the tests that must detect the faults. */
const testsByRoom = {
  schedule: ['test/schedule/**/!(hostile|windowsZones).test.ts', 'test/conformance/{rfc5545,dst}.test.ts'],
  patch: ['test/patch/*.test.ts', 'test/conformance/{mergePatch,jsonPatch}.test.ts'],
  inherit: ['test/inherit/*.test.ts'],
};

export const rooms = Object.keys(testsByRoom);
export const room = process.env.MUTATED_ROOM;
export const tests = testsByRoom[room];

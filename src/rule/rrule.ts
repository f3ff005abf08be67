/*
 * The only file that imports rrule. It is built as a separate file, because rrule's module has side effects, which keep
 * it in a bundle even if it is not used.
 */
export { RRule, Weekday } from 'rrule';

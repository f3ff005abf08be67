/*
 * The one place that imports rrule. It is built as a file of its own, because rrule's module has side effects that keep
 * it in a bundle even where nothing of it is used.
 */
export { RRule, Weekday } from 'rrule';

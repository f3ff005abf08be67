/*
 * The one place that imports rrule, for RRULE text only. The build leaves out its iterator and its natural language, and
 * marks its classes as pure, so that a bundle without RRULE text contains nothing of it.
 */
export { RRule, Weekday } from 'rrule';

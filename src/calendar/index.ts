export type { CalendarCode, CalendarParams } from '../catalogue/calendar.js';
export { calendarFromTimeline, type TimelineCalendarOptions } from './calendarFromTimeline.js';
export type { CalendarOptions } from './calendarOptions.js';
export {
  type OpeningHoursOptions,
  type OpeningHoursSpecification,
  openingHoursFromTimeline,
} from './openingHours.js';
export { rulesFromCalendar } from './rulesFromCalendar.js';

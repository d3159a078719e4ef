import { timeIn } from '../signals/event-time.ts';

/**
 * When a session ends, ISO 8601. STS writes it into its records as a person would read it, in UTC:
 * `Nov 30, 2024, 8:43:17 PM`, in older records without the second comma.
 */
export function expiryIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return timeIn(value);
  // Newer runtimes put a narrow no-break space before AM and PM.
  const read = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)\s([AP])M$/.exec(value);
  if (read === null) return timeIn(value);
  const [, month = '', day = '', year = '', hour = '', minute, second, half] = read;
  const number = months.indexOf(month) + 1;
  const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return timeIn(`${year}-${two(number)}-${two(day)}T${two(hours)}:${minute}:${second}Z`);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number | string): string => String(value).padStart(2, '0');

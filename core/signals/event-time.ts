/**
 * The instant as ISO 8601 in UTC, or nothing. Events carry ISO with a `Z`, ISO with a blank and nine decimals and no
 * zone (which means UTC), RFC 1123, and milliseconds since 1970 as a number or a text.
 */
export function timeIn(value: unknown): string | undefined {
  const milliseconds =
    typeof value === 'number' ? value : typeof value === 'string' ? millisecondsIn(value) : Number.NaN;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function millisecondsIn(text: string): number {
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d{0,6}(Z|[+-]\d\d:\d\d)?$/.exec(text);
  // Without a zone the platform would read it in the zone of the machine.
  if (iso) return Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? ''}${iso[4] ?? 'Z'}`);
  if (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)) return Date.parse(text);
  return Number.NaN;
}

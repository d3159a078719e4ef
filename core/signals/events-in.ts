import { isObject } from './cloudtrail.ts';

/** The events in one parsed document: those of a CloudTrail log file or of a list, or the document itself. */
export function eventsIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document;
  if (isObject(document) && Array.isArray(document.Records)) return document.Records;
  return [document];
}

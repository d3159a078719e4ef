import { isObject } from './cloudtrail.ts';

/** The events in one parsed document: those of a CloudTrail log file, of a list or of a batch of a queue, or the document itself. */
export function eventsIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document;
  if (isObject(document) && Array.isArray(document.Records)) return document.Records.map(asSent);
  return [document];
}

/** A message of a queue, as a function gets it, without the wrapping; anything else as it is. */
function asSent(record: unknown): unknown {
  if (!isObject(record) || record.eventSource !== 'aws:sqs' || typeof record.body !== 'string') return record;
  try {
    return JSON.parse(record.body);
  } catch {
    return record;
  }
}

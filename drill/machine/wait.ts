import type { Expression } from './expression.ts';
import { runtimeFailure } from './failure.ts';
import type { Fields } from './fields.ts';
import { compilePath } from './path.ts';
import type { WaitState } from './state.ts';
import { timestamp } from './timestamp.ts';

type Delay = WaitState['delay'];

const longest = 99_999_999;
const ways = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/**
 * How long a Wait waits: a number of seconds, or until a timestamp; not at all when that has passed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 */
export function compileDelay(fields: Fields): Delay {
  fields.atMostOneOf(...ways);
  const way = ways.find((name) => fields.has(name));
  switch (way) {
    case 'Seconds':
      return fixedSeconds(fields);
    case 'SecondsPath': {
      const seconds = compileWhole(fields, 'SecondsPath');
      return (scope) => Number(seconds(scope)) * 1000;
    }
    case 'Timestamp':
      return fixedTimestamp(fields);
    case 'TimestampPath':
      return timestampAtPath(fields);
    default:
      throw fields.refusal('Seconds', `is missing: a Wait needs one of ${ways.join(', ')}.`);
  }
}

/** A whole number at a path: seconds, or how many. @throws StateFailure States.Runtime for anything else. */
export function compileWhole(fields: Fields, name: string): Expression {
  const find = fields.compile(name, () => compilePath(fields.text(name)));
  return (scope) => {
    const seconds = find(scope);
    if (Number.isInteger(seconds) && Number(seconds) >= 0 && Number(seconds) <= longest) return seconds;
    throw runtimeFailure(
      `The ${name} of state '${fields.state}' leads to ${JSON.stringify(seconds)}, which is no whole number from 0 to ${longest}.`,
    );
  };
}

function fixedSeconds(fields: Fields): Delay {
  const seconds = fields.whole('Seconds', { least: 0, most: longest }) ?? 0;
  return () => seconds * 1000;
}

function fixedTimestamp(fields: Fields): Delay {
  const until = timestamp(fields.text('Timestamp'));
  if (until === undefined) throw fields.refusal('Timestamp', 'must be an RFC 3339 timestamp with capital T and Z.');
  return (_scope, now) => until - now;
}

function timestampAtPath(fields: Fields): Delay {
  const find = fields.compile('TimestampPath', () => compilePath(fields.text('TimestampPath')));
  return (scope, now) => {
    const until = timestamp(find(scope));
    if (until === undefined)
      throw runtimeFailure(`The TimestampPath of state '${fields.state}' leads to no timestamp.`);
    return until - now;
  };
}

import { createHmac } from 'node:crypto';
import type { Knock } from './world.ts';

/** What the sandbox's GitHub and scanners sign with: made up, and good for nothing. */
export const drillSecret = 'sample-signing-value-for-drills';

export interface Report {
  readonly body: unknown;
  /** Epoch milliseconds: when it is signed. */
  readonly at: number;
  readonly secret?: string;
}

/** A report as a scanner's script sends it. */
export function signedReport({ body, at, secret = drillSecret }: Report): Knock {
  const [text, seconds] = [JSON.stringify(body), String(Math.floor(at / 1_000))];
  const mac = createHmac('sha256', secret).update(`v1:${seconds}:${text}`).digest('hex');
  return {
    route: 'POST /webhook/report',
    headers: {
      'content-type': 'application/json',
      'x-firebreak-timestamp': seconds,
      'x-firebreak-signature': `v1=${mac}`,
    },
    body: text,
  };
}

/** A webhook of GitHub. */
export function signedByGitHub(body: unknown, secret: string = drillSecret): Knock {
  const text = JSON.stringify(body);
  const mac = createHmac('sha256', secret).update(text).digest('hex');
  return {
    route: 'POST /webhook/github',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'secret_scanning_alert',
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': `sha256=${mac}`,
    },
    body: text,
  };
}

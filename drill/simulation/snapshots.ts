import type { World } from '../world.ts';

/** Every user, role, group and policy of every account as the control plane shows it, by ARN: equal exactly when nothing differs. */
export function snapshots({ accounts }: World): ReadonlyMap<string, string> {
  const shown = accounts.flatMap((account) => account.snapshot()) as readonly Shown[];
  return new Map(shown.map((one) => [one.arn, printOf(one)]));
}

interface Shown {
  readonly arn: string;
  readonly document?: string;
  readonly inline?: readonly (readonly [string, string])[];
}

/** Policies are text already, and the longest part: quoted once more they would cost as much as all the rest. */
function printOf({ document = '', inline = [], ...rest }: Shown): string {
  const names = inline.map(([name]) => name);
  // JSON text holds no such character itself.
  return [JSON.stringify({ ...rest, names }), document, ...inline.map(([, text]) => text)].join('\u0000');
}

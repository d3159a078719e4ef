import { evaluate } from '../core/iam/evaluate.ts';
import { inferencePlanes } from '../core/iam/planes.ts';
import { waysToRegain } from '../core/iam/regain.ts';
import type { DecidingStatement, Decision, Layer } from '../core/iam/request.ts';
import type { Account } from './sandbox/account.ts';
import { policiesOf, requestOf } from './sandbox/policies-of.ts';
import type { SandboxUser } from './sandbox/user.ts';
import { inForce } from './sandbox/view.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/** One answer of the evaluator, with the statement that decided; where none allowed, the layer that lacked one. */
export interface Cell {
  readonly decision: Decision['kind'];
  readonly by?: DecidingStatement;
  readonly layer: Layer | null;
}

export interface MatrixRow {
  readonly action: string;
  /** The inference plane, or `regain`. */
  readonly group: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** What one user may do, as enforced when its key leaked and at the end. */
export interface Matrix {
  readonly user: string;
  /** ISO 8601. */
  readonly leakedAt: string;
  readonly endedAt: string;
  /** Access keys of the user, with the status that was enforced at the end. */
  readonly keys: readonly { readonly id: string; readonly status: string }[];
  readonly rows: readonly MatrixRow[];
}

interface Asked {
  readonly action: string;
  readonly group: string;
}

/** Every model call on every plane, and every way to regain access. */
const asked: readonly Asked[] = [
  ...inferencePlanes.flatMap(({ id, invokes, bearer }) =>
    [...invokes, ...(bearer ? [bearer] : [])].map((action) => ({ action, group: id })),
  ),
  ...waysToRegain.map(({ action }) => ({ action, group: 'regain' })),
];

/** What was allowed to whom when somebody first told of a leak. */
export class LeakMatrix {
  readonly #world: World;
  readonly #before = new Map<string, readonly Cell[]>();
  #leakedAt: number | undefined;

  constructor(world: World, story: Story) {
    this.#world = world;
    story.listeners.push(({ actor }) => {
      if (actor === 'leak' && this.#leakedAt === undefined) this.#look();
    });
  }

  /** The user whom the first incident is about; undefined when nothing leaked or nobody was found. */
  async atEnd(): Promise<Matrix | undefined> {
    const { account } = this.#world;
    const user = account.user((await plannedUser(this.#world)) ?? this.#before.keys().next().value ?? '');
    const before = user && this.#before.get(user.name);
    if (user === undefined || before === undefined || this.#leakedAt === undefined) return undefined;
    const after = cellsOf(account, user);
    const unknown: Cell = { decision: 'implicit-deny', layer: 'identity' };
    return {
      user: user.name,
      leakedAt: new Date(this.#leakedAt).toISOString(),
      endedAt: new Date(account.now()).toISOString(),
      keys: [...user.keys.values()].map(({ id, status }) => ({ id, status: status.enforced(account.now()) })),
      rows: asked.map((row, index) => ({ ...row, before: before[index] ?? unknown, after: after[index] ?? unknown })),
    };
  }

  #look(): void {
    const { account } = this.#world;
    this.#leakedAt = account.now();
    for (const user of account.users()) this.#before.set(user.name, cellsOf(account, user));
  }
}

/** By the policies that are in force now, with a long-term key, on resource `*`. The key's own status is not asked. */
function cellsOf(account: Account, user: SandboxUser): readonly Cell[] {
  const view = inForce(account.now());
  const policies = policiesOf(account, user, view);
  return asked.map(({ action }) =>
    cellOf(evaluate(requestOf(user, { action, resource: '*', context: {} }, view), policies)),
  );
}

function cellOf(decision: Decision): Cell {
  if (decision.kind === 'implicit-deny') return { decision: decision.kind, layer: decision.layer };
  return { decision: decision.kind, ...(decision.by && { by: decision.by }), layer: decision.by?.layer ?? null };
}

async function plannedUser({ executions }: World): Promise<string | undefined> {
  const output = (await executions.all[0]?.ended)?.output;
  return (output as { readonly plan?: { readonly target?: { readonly user: { readonly name: string } } } } | undefined)
    ?.plan?.target?.user.name;
}

import { evaluate } from '../core/iam/evaluate.ts';
import { inferencePlanes } from '../core/iam/planes.ts';
import { waysToRegain } from '../core/iam/regain.ts';
import type { DecidingStatement, Decision, Layer } from '../core/iam/request.ts';
import type { Target } from '../core/model/target.ts';
import type { Account } from './sandbox/account.ts';
import { policiesOf, whoIsIn, whoIsUser } from './sandbox/policies-of.ts';
import { issuerOf, principalOf, type Session } from './sandbox/sessions.ts';
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

/** What one user or session may do, as enforced when it leaked and at the end. */
export interface Matrix {
  /** Whom it is about, one of both. */
  readonly user?: string;
  /** `role/session-name` */
  readonly session?: string;
  /** ISO 8601. */
  readonly leakedAt: string;
  readonly endedAt: string;
  /** Access keys of the user, with the status that was enforced at the end; a session has none. */
  readonly keys: readonly { readonly id: string; readonly status: string }[];
  readonly rows: readonly MatrixRow[];
}

/** Every model call on every plane, and every way to regain access. */
const asked: readonly { readonly action: string; readonly group: string }[] = [
  ...inferencePlanes.flatMap(({ id, invokes, bearer }) =>
    [...invokes, ...(bearer ? [bearer] : [])].map((action) => ({ action, group: id })),
  ),
  ...waysToRegain.map(({ action }) => ({ action, group: 'regain' })),
];

/** Who can leak: a user, by a key of its own, or a session of a role. */
type Holder =
  | { readonly kind: 'user'; readonly user: SandboxUser }
  | { readonly kind: 'session'; readonly session: Session };

/** What was allowed to whom when somebody first told of a leak; to a session, when it was first heard of after that. */
export class LeakMatrix {
  readonly #world: World;
  readonly #before = new Map<string, readonly Cell[]>();
  #leakedAt: number | undefined;

  constructor(world: World, story: Story) {
    this.#world = world;
    story.listeners.push(({ actor }) => {
      if (actor === 'leak') this.#leakedAt ??= world.account.now();
      if (this.#leakedAt !== undefined) this.#look();
    });
  }

  /** Whom the first incident is about; undefined when nothing leaked or nobody was found. */
  async atEnd(): Promise<Matrix | undefined> {
    const { account } = this.#world;
    const holder = (await plannedHolder(this.#world)) ?? holdersIn(account)[0];
    const before = holder && this.#before.get(idOf(holder));
    if (holder === undefined || before === undefined || this.#leakedAt === undefined) return undefined;
    const after = cellsOf(account, holder);
    const unknown: Cell = { decision: 'implicit-deny', layer: 'identity' };
    return {
      ...(holder.kind === 'user' ? { user: holder.user.name } : { session: idOf(holder) }),
      leakedAt: new Date(this.#leakedAt).toISOString(),
      endedAt: new Date(account.now()).toISOString(),
      keys: keysOf(holder, account.now()),
      rows: asked.map((row, index) => ({ ...row, before: before[index] ?? unknown, after: after[index] ?? unknown })),
    };
  }

  #look(): void {
    const { account } = this.#world;
    for (const holder of holdersIn(account)) {
      const id = idOf(holder);
      if (!this.#before.has(id)) this.#before.set(id, cellsOf(account, holder));
    }
  }
}

const holdersIn = (account: Account): readonly Holder[] => [
  ...account.users().map((user) => ({ kind: 'user', user }) as const),
  ...account.sessions
    .all()
    .flatMap((session) => (session.kind === 'role' ? [{ kind: 'session', session } as const] : [])),
];

function idOf(holder: Holder): string {
  if (holder.kind === 'user') return holder.user.name;
  const { session } = holder;
  return `${issuerOf(session).name}/${'name' in session ? session.name : session.accessKeyId}`;
}

const keysOf = (holder: Holder, now: number): Matrix['keys'] =>
  holder.kind === 'user'
    ? [...holder.user.keys.values()].map(({ id, status }) => ({ id, status: status.enforced(now) }))
    : [];

/** By the policies that are in force now, on resource `*`; a user with a long-term key, whose status is not asked. */
function cellsOf(account: Account, holder: Holder): readonly Cell[] {
  const view = inForce(account.now());
  const policies = policiesOf(account, holder.kind === 'user' ? holder.user : issuerOf(holder.session), view);
  const session = holder.kind === 'session' && holder.session.kind === 'role' ? holder.session.policies : undefined;
  const who = holder.kind === 'user' ? whoIsUser(holder.user, view) : whoIsIn(holder.session, view);
  return asked.map(({ action }) =>
    cellOf(evaluate({ ...who, action, resource: '*' }, { ...policies, ...(session && { session }) })),
  );
}

function cellOf(decision: Decision): Cell {
  if (decision.kind === 'implicit-deny') return { decision: decision.kind, layer: decision.layer };
  return { decision: decision.kind, ...(decision.by && { by: decision.by }), layer: decision.by?.layer ?? null };
}

async function plannedHolder({ executions, account }: World): Promise<Holder | undefined> {
  const output = (await executions.all[0]?.ended)?.output as
    | { readonly plan?: { readonly target?: Target } }
    | undefined;
  const target = output?.plan?.target;
  if (target === undefined) return undefined;
  if (target.kind === 'user') {
    const user = account.user(target.user.name);
    return user && { kind: 'user', user };
  }
  if (target.kind === 'role') return undefined;
  const { accessKeyId, userId } = target.credential;
  const session = account.sessions
    .all()
    .find((one) => (accessKeyId ? one.accessKeyId === accessKeyId : isNamed(one, userId)));
  return session && { kind: 'session', session };
}

function isNamed(session: Session, userId: string): boolean {
  const principal = principalOf(session);
  return 'userId' in principal && principal.userId === userId;
}

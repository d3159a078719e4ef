import type { LastUse } from '../../adapters/aws/operator/last-use.ts';
import type { Preflight, RoleUse } from '../../adapters/aws/operator/preflight.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { Target } from '../../core/model/target.ts';

/** Who would feel it, as far as AWS knows. */
export interface Impact {
  /** Services that were called, the newest first; null where AWS did not say in time, or may not be asked. */
  readonly services: readonly LastUse[] | null;
  /** Of a role; null for a user. */
  readonly role: RoleUse | null;
  /** What could not be found out. */
  readonly unknown: readonly string[];
}

export async function impactOn(target: Target, preflight: Preflight): Promise<Impact> {
  const unknown: string[] = [];
  const tried = async <T>(call: () => Promise<T | undefined>): Promise<T | null> => {
    try {
      return (await call()) ?? null;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NotThere || error instanceof TryAgain)) throw error;
      unknown.push(error.message);
      return null;
    }
  };
  const { iam } = preflight;
  const known = await tried<{ readonly arn: string }>(() =>
    target.kind === 'user' ? iam.user(target.user.name) : iam.role(target.role.name),
  );
  const services = known && (await tried(() => preflight.lastUse(known.arn)));
  const role = target.kind === 'user' ? null : await tried(() => preflight.roleUse(target.role.name));
  return { services, role, unknown };
}

const shownServices = 12;

export function impactLines({ services, role, unknown }: Impact): readonly string[] {
  return [
    ...(services === null
      ? ['IAM did not say which services were called.']
      : services.length === 0
        ? ['IAM has seen no call of a service, so far as it remembers.']
        : services.slice(0, shownServices).map(({ service, at }) => `calls ${service}, last at ${at}`)),
    ...(services !== null && services.length > shownServices
      ? [`and ${services.length - shownServices} more service(s)`]
      : []),
    ...(role === null ? [] : roleLines(role)),
    ...unknown.map((because) => `not known: ${because}`),
  ];
}

function roleLines({ lastUsedAt, lastUsedIn, trusts }: RoleUse): readonly string[] {
  return [
    lastUsedAt === undefined
      ? 'the role was not used in the last 400 days'
      : `the role was last used at ${lastUsedAt}${lastUsedIn === undefined ? '' : ` in ${lastUsedIn}`}`,
    trusts.length === 0 ? 'nobody is trusted to assume it' : `may be assumed by ${trusts.join(', ')}`,
  ];
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** CloudTrail leaves secrets out of its events; names are compared in lower case. */
const secret: ReadonlySet<string> = new Set([
  'password',
  'secretaccesskey',
  'servicecredentialsecret',
  'servicepassword',
  'sessiontoken',
  'tasktoken',
  'value',
]);

/** A SimulatePrincipalPolicy of every action answers a lot; a drill reads no more of it than this. */
const longestText = 2_048;

/** Members of a request or an answer as CloudTrail writes them: names in camel case, no secrets, small. */
export function plainMembers(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.slice(0, longestText);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainMembers);
  if (typeof value !== 'object') return null;
  const kept = Object.entries(value).filter(
    ([name, member]) => member !== undefined && !secret.has(name.toLowerCase()),
  );
  return Object.fromEntries(kept.map(([name, member]) => [camel(name), plainMembers(member)]));
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

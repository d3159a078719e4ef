import type { Confidence, Creator, Owner, OwnerSource, Ownership, OwnershipFacts, Tags } from './owner.ts';

/** What people write into a tag when they have nothing to write. */
const placeholders = new Set(['', '-', 'n/a', 'na', 'none', 'null', 'unknown', 'tbd', 'todo', 'changeme']);

/**
 * Who is asked whether this was them: by tags in the configured order, then by who made the identity, then by the stack,
 * the secret and the account. Tags can be written by an attacker, so an owner is asked, and alone releases nothing.
 */
export function resolveOwner(facts: OwnershipFacts, tagKeys: readonly string[]): Ownership {
  const found = candidates(facts, tagKeys).filter(({ contact }) => !placeholders.has(contact.toLowerCase()));
  const [first, ...rest] = found;
  const passed = facts.passed && facts.passed.length > 0 ? { passed: facts.passed } : {};
  if (first === undefined) return { kind: 'unknown', because: nobody(facts, tagKeys), ...passed };
  const owner = raised(first, rest);
  const others = rest.filter((other, index) => !isNamedIn(other, [owner, ...rest.slice(0, index)]));
  return { kind: 'known', owner, others, ...passed };
}

function candidates(facts: OwnershipFacts, tagKeys: readonly string[]): readonly Owner[] {
  const { tags, stack, secret, accountContact } = facts;
  return [
    ...tagged(tags, tagKeys).map(({ key, contact }) => named('tag', contact, `its tag "${key}" says so`)),
    ...creatorOf(facts),
    ...tagged(stack?.tags ?? {}, tagKeys).map(({ key, contact }) =>
      named('stack', contact, `the tag "${key}" of stack ${stack?.name} that made it says so`),
    ),
    ...tagged(secret?.tags ?? {}, tagKeys).map(({ key, contact }) =>
      named('secret', contact, `the tag "${key}" of secret ${secret?.name} that keeps it says so`),
    ),
    ...(accountContact === undefined ? [] : [named('account', accountContact, 'the account names this contact')]),
  ];
}

const confidences: Readonly<Record<OwnerSource, Confidence>> = {
  tag: 'high',
  creator: 'medium',
  stack: 'medium',
  secret: 'medium',
  account: 'low',
};

function named(source: OwnerSource, contact: string, because: string): Owner {
  return { contact: contact.trim(), source, confidence: confidences[source], because };
}

/** Whom tags name, a handful at most: they alone must not have it given back. */
export function ownersByTag(tags: Tags, tagKeys: readonly string[]): readonly string[] {
  const contacts = tagged(tags, tagKeys).map(({ contact }) => contact.trim());
  return contacts.filter((contact) => !placeholders.has(contact.toLowerCase())).slice(0, 5);
}

/** In the order in which the keys are configured. Keys differ in case from team to team, and mean the same. */
function tagged(tags: Tags, keys: readonly string[]) {
  const entries = Object.entries(tags);
  return keys.flatMap((wanted) => {
    const match = entries.find(([key]) => key.toLowerCase() === wanted.toLowerCase());
    return match ? [{ key: match[0], contact: match[1] }] : [];
  });
}

/** Who made itself is whom we ask about. IAM compares names without case. */
function creatorOf({ creator, name }: OwnershipFacts): readonly Owner[] {
  if (creator === undefined || isItself(creator, name)) return [];
  const because = `CloudTrail says that ${creator.name} made ${creator.made} at ${creator.at}`;
  return [named('creator', creator.name, because)];
}

const isItself = (creator: Creator, name: string) => creator.name.toLowerCase() === name.toLowerCase();

/** Two sources that do not depend on each other and say the same are as good as one that was written for it. */
function raised(owner: Owner, rest: readonly Owner[]): Owner {
  const second = rest.find((other) => other.source !== owner.source && isSame(other, owner));
  if (second === undefined) return owner;
  return { ...owner, confidence: 'high', because: `${owner.because}, and ${second.because}` };
}

const isSame = (one: Owner, other: Owner) => one.contact.toLowerCase() === other.contact.toLowerCase();
const isNamedIn = (owner: Owner, among: readonly Owner[]) => among.some((other) => isSame(owner, other));

function nobody({ creator, name }: OwnershipFacts, tagKeys: readonly string[]): string {
  const tags =
    tagKeys.length > 0 ? `no tag ${tagKeys.join(', ')} names anybody` : 'no tag is configured to name an owner';
  if (creator && isItself(creator, name)) return `${tags}, and CloudTrail names nobody but the identity itself`;
  return `${tags}, and nothing else names anybody`;
}

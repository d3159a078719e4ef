type Is = (path: string) => boolean;

/** A rule about imports; `to` is a package, or the path of a file of ours. */
export interface ImportRule {
  readonly law: string;
  readonly because: string;
  readonly of: Is;
  readonly forbids: (to: string, from: string) => boolean;
}

/** A rule about what may be said at all. */
export interface WordRule {
  readonly law: string;
  readonly because: string;
  readonly of: Is;
  readonly word: RegExp;
}

const under =
  (...folders: readonly string[]): Is =>
  (path) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const not =
  (is: Is): Is =>
  (path) =>
    !is(path);
const both =
  (...all: readonly Is[]): Is =>
  (path) =>
    all.every((is) => is(path));

const ours = under('adapters', 'bench', 'bin', 'cli', 'core', 'drill', 'e2e', 'lambdas', 'lib', 'test');
const product = not(under('test'));
const handler: Is = (path) => /^lambdas\/[^/]+\/handler\.ts$/.test(path);
const sdk: Is = (to) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/') || to.startsWith('@aws-lambda-');
const cdk: Is = (to) => to === 'constructs' || under('aws-cdk-lib', 'aws-cdk', '@aws-cdk')(to);

export const importRules: readonly ImportRule[] = [
  {
    law: 'core imports core and zod/mini, and nothing else',
    because: 'everything points at the core and the core points at nothing: it must run where there is no AWS',
    of: under('core'),
    forbids: (to) => !under('core')(to) && to !== 'zod/mini',
  },
  {
    law: 'the model imports no more of the core than ids and other models',
    because:
      'the words of the house must not depend on what is done with them; types of ids and of the policy in force are fine',
    of: under('core/model'),
    forbids: (to) => under('core/phases', 'core/doors', 'core/messages', 'core/runbooks', 'core/catalogue')(to),
  },
  {
    law: 'an action and a signal know nothing of phases, doors and runbooks',
    because: 'a new capability is one file: whoever runs it must not be known to it',
    of: under('core/actions', 'core/signals'),
    forbids: (to) => under('core/phases', 'core/doors', 'core/runbooks')(to),
  },
  {
    law: 'the AWS SDK is imported under adapters/aws, and in the drill',
    because: 'one place touches AWS, and the sandbox answers in the words of the SDK',
    of: both(product, not(under('adapters/aws', 'drill'))),
    forbids: sdk,
  },
  {
    law: 'the CDK is imported under lib and bin',
    because: 'what runs must not carry what deploys it',
    of: both(product, not(under('lib', 'bin'))),
    forbids: cdk,
  },
  {
    law: 'only the drill, the command line, benchmarks, the emulator run and what a person starts import lib',
    because: 'a function that imports what deploys it would carry the CDK',
    of: both(product, not(under('bench', 'lib', 'bin', 'cli', 'drill', 'e2e'))),
    forbids: under('lib'),
  },
  {
    law: 'lib imports the core and itself, and points at handlers by path',
    because: 'a synth that imported handlers would run them',
    of: under('lib'),
    forbids: (to) => ours(to) && !under('lib', 'core')(to),
  },
  {
    law: 'adapters import the core and themselves',
    because: 'an adapter translates between the world and the core, and knows neither deployment nor drill',
    of: under('adapters'),
    forbids: (to) => ours(to) && !under('adapters', 'core')(to),
  },
  {
    law: 'adapters know of the core its words and its ports, not its decisions',
    because: 'what an adapter decided would be a rule that no test of the core sees',
    of: under('adapters'),
    forbids: under('core/phases', 'core/doors', 'core/actions', 'core/runbooks', 'core/messages'),
  },
  {
    law: 'a function imports the core and the adapters, and no other function',
    because: 'a handler is a seam and nothing else',
    of: under('lambdas'),
    forbids: (to, from) => ours(to) && !under('core', 'adapters')(to) && !to.startsWith(from.replace(/[^/]+$/, '')),
  },
  {
    law: 'nothing but the drill itself, the command line and tests imports the drill',
    because: 'no test hook in production code',
    of: both(product, not(under('drill', 'cli'))),
    forbids: under('drill'),
  },
  {
    law: 'nothing that is delivered imports a test',
    because: 'tests are not delivered',
    of: product,
    forbids: (to) => under('test')(to) || under('vitest', 'fast-check')(to),
  },
];

const keepsTime = under('adapters', 'bench', 'test');

export const wordRules: readonly WordRule[] = [
  {
    law: 'process.env is read by handlers and by what a person starts',
    because: 'everything else is told what it must know, so that the drill can tell it something else',
    of: both(product, not(handler), not(under('bin'))),
    word: /\bprocess\s*\.\s*env\b|\bprocess\s*\[\s*['"]env/g,
  },
  {
    law: 'the clock is read by adapters, and by benchmarks',
    because: 'what reads a clock cannot be replayed; new Date(x) of a given time is fine',
    of: both(product, not(keepsTime)),
    word: /\bDate\.now\(\)|\bnew Date\(\s*\)|\bperformance\.now\(|\bDate\(\)/g,
  },
  {
    law: 'randomness is drawn by adapters',
    because: 'what draws by itself cannot be replayed',
    of: both(product, not(keepsTime)),
    word: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bgetRandomValues\(/g,
  },
  {
    law: 'the core keeps no timer',
    because: 'it sleeps by the clock that it is given',
    of: under('core'),
    word: /\bset(Timeout|Interval|Immediate)\(|\bqueueMicrotask\(/g,
  },
  {
    law: 'handlers hold no logic: no branch, no loop, no try',
    because: 'a handler is a seam and nothing else; what decides belongs to the core, where it is tested',
    of: handler,
    word: /\b(if|for|while|switch|try)\b\s*[({]/g,
  },
];

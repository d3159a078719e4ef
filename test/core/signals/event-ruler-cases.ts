import type { EventPattern } from '../../../core/signals/pattern.ts';

/** What AWS documents of its matcher, as a question with its answer. The event and the words are ours. */
export interface RulerCase {
  readonly fact: string;
  readonly pattern: EventPattern;
  readonly event?: unknown;
  readonly matches: boolean;
}

export interface RulerFacts {
  readonly at: `https://${string}`;
  readonly cases: readonly RulerCase[];
}

/** The library that EventBridge matches with, at the version that was read. */
const ruler = 'https://github.com/aws/event-ruler/blob/0816dfb0c777dca885fc1df6f7077a60925c07b3/README.md';
const guide = 'https://docs.aws.amazon.com/eventbridge/latest/userguide';

export const call = {
  source: 'aws.sample',
  time: '2026-03-01T12:00:00Z',
  resources: ['arn:aws:sample::123456789012:thing/one', 'arn:aws:sample::123456789012:thing/two'],
  detail: {
    name: 'Create',
    count: 5,
    share: 0.25,
    from: '192.0.2.77',
    ok: true,
    none: null,
    empty: '',
    inner: { leaf: 1 },
  },
};

const of = (detail: EventPattern): EventPattern => ({ detail });
const yes = (fact: string, pattern: EventPattern, event?: unknown): RulerCase => ({
  fact,
  pattern,
  event,
  matches: true,
});
const no = (fact: string, pattern: EventPattern, event?: unknown): RulerCase => ({
  fact,
  pattern,
  event,
  matches: false,
});

const pairs = {
  people: [
    { given: 'Ann', family: 'Lee' },
    { given: 'Joe', family: 'Roe' },
  ],
};
const nested = { people: [[{ given: 'Ann', family: 'Lee' }], [{ given: 'Joe', family: 'Roe' }]] };

export const rulerFacts: readonly RulerFacts[] = [
  {
    at: `${ruler}#simple-matching`,
    cases: [
      yes('a field is one of the values of its list', of({ name: ['Delete', 'Create'] })),
      no('a field is none of the values of its list', of({ name: ['Delete'] })),
      yes('a list in the event and the list in the pattern share a value', {
        resources: ['arn:aws:sample::123456789012:thing/two'],
      }),
      no('a list in the event and the list in the pattern share none', {
        resources: ['arn:aws:sample::123456789012:thing/three'],
      }),
      yes('fields that the pattern does not name do not count', { source: ['aws.sample'] }),
      no('all fields that the pattern names must match', { source: ['aws.sample'], detail: { name: ['Delete'] } }),
      no('a text is not the number that it writes', of({ count: ['5'] })),
      yes('true, null and the empty text are values', of({ ok: [true], none: [null], empty: [''] })),
      no('null is not the empty text', of({ none: [''] })),
    ],
  },
  {
    at: `${ruler}#prefix-matching`,
    cases: [
      yes('a prefix of a text', { time: [{ prefix: '2026-03-01' }] }),
      no('only of a text', of({ count: [{ prefix: '5' }] })),
      yes('a suffix of a text', { source: [{ suffix: 'sample' }] }),
      yes('a text without regard to case', { source: [{ 'equals-ignore-case': 'AWS.Sample' }] }),
      no('the whole of it', { source: [{ 'equals-ignore-case': 'AWS' }] }),
    ],
  },
  {
    at: `${ruler}#wildcard-matching`,
    cases: [
      yes('a star stands for any characters', { source: [{ wildcard: 'a*.s*e' }] }),
      yes('or for none', { source: [{ wildcard: 'aws*.sample*' }] }),
      yes('without a star it is the text itself', { source: [{ wildcard: 'aws.sample' }] }),
      no('a star does not stand for a number', of({ count: [{ wildcard: '*' }] })),
      yes('a star after a backslash is a star', of({ name: [{ wildcard: 'a\\*b' }] }), { detail: { name: 'a*b' } }),
      no('and nothing else', of({ name: [{ wildcard: 'a\\*b' }] }), { detail: { name: 'axb' } }),
      yes('two backslashes are one', of({ name: [{ wildcard: 'a\\\\b' }] }), { detail: { name: 'a\\b' } }),
    ],
  },
  {
    at: `${ruler}#anything-but-matching`,
    cases: [
      yes('any other text', of({ name: [{ 'anything-but': 'Delete' }] })),
      no('not that text', of({ name: [{ 'anything-but': 'Create' }] })),
      no('none of the texts of a list', of({ name: [{ 'anything-but': ['Create', 'Delete'] }] })),
      no('none of the numbers of a list', of({ count: [{ 'anything-but': [5, 6] }] })),
      no('no text with that prefix', of({ name: [{ 'anything-but': { prefix: 'Cre' } }] })),
      no('a field that is missing is not anything', of({ other: [{ 'anything-but': 'x' }] })),
    ],
  },
  {
    at: `${ruler}#numeric-matching`,
    cases: [
      yes('a number in a range', of({ count: [{ numeric: ['>', 0, '<=', 5] }] })),
      no('a number out of it', of({ count: [{ numeric: ['>', 0, '<', 5] }] })),
      yes('a number however it is written', of({ share: [{ numeric: ['=', 2.5e-1] }] })),
      no('no text', of({ from: [{ numeric: ['>', 0] }] })),
    ],
  },
  {
    at: `${ruler}#ip-address-matching`,
    cases: [
      yes('an address of the range', of({ from: [{ cidr: '192.0.2.0/24' }] })),
      no('an address of another', of({ from: [{ cidr: '198.51.100.0/24' }] })),
      yes('of IPv6 too', of({ from: [{ cidr: '2001:db8::/32' }] }), { detail: { from: '2001:db8::77' } }),
    ],
  },
  {
    at: `${ruler}#exists-matching`,
    cases: [
      yes('a leaf that is there', of({ count: [{ exists: true }] })),
      yes('a leaf that is null is there', of({ none: [{ exists: true }] })),
      yes('a leaf that is not there', of({ other: [{ exists: false }] })),
      no('an object is no leaf', of({ inner: [{ exists: true }] })),
      yes('so its name counts as missing', of({ inner: [{ exists: false }] })),
      yes('missing, or one of these', of({ other: [{ exists: false }, 'x'] })),
    ],
  },
  {
    at: `${ruler}#the-or-primitive`,
    cases: [
      yes('one of the members', {
        source: ['aws.sample'],
        $or: [{ time: ['never'] }, { detail: { name: ['Create'] } }],
      }),
      no('and all that stands beside it', {
        source: ['aws.other'],
        $or: [{ time: ['never'] }, { detail: { name: ['Create'] } }],
      }),
      no('all fields of a member', {
        $or: [{ time: ['never'] }, { source: ['aws.sample'], detail: { name: ['Delete'] } }],
      }),
      yes('two of them side by side, each at its own depth', {
        $or: [{ source: ['aws.sample'] }, { source: ['aws.other'] }],
        detail: { $or: [{ name: ['Delete'] }, { count: [5] }] },
      }),
      no('where both must hold', {
        $or: [{ source: ['aws.sample'] }, { source: ['aws.other'] }],
        detail: { $or: [{ name: ['Delete'] }, { count: [6] }] },
      }),
    ],
  },
  {
    at: `${ruler}#json-array-matching`,
    cases: [
      yes('a field of any object in a list', { people: { given: ['Joe'] } }, pairs),
      yes('two fields of the same object', { people: { given: ['Joe'], family: ['Roe'] } }, pairs),
      no('two fields of different objects of one list', { people: { given: ['Ann'], family: ['Roe'] } }, pairs),
      yes('lists in lists are crushed', { people: { given: ['Joe'] } }, nested),
      no('and the same holds of them', { people: { given: ['Ann'], family: ['Roe'] } }, nested),
    ],
  },
  {
    at: `${guide}/eb-event-patterns-arrays.html`,
    cases: [no('a list without members has no value', { resources: [{ prefix: 'arn:' }] }, { resources: [] })],
  },
];

/** What AWS takes, and ours refuses or reads more narrowly: it can only make a rule of ours deaf in a test, never here. */
export const narrower: readonly {
  readonly what: string;
  readonly at: string;
  readonly pattern: EventPattern;
  readonly event: unknown;
  readonly ours: boolean | 'refused';
}[] = [
  {
    what: 'AWS reads $or with one member as the name of a field',
    at: `${ruler}#the-backward-compatibility-of-using-or-as-filed-name-in-the-rule`,
    pattern: { $or: [{ a: [1] }] },
    event: { $or: { a: 1 } },
    ours: 'refused',
  },
  {
    what: 'AWS reads a dot in a name as a step into an object',
    at: `${ruler}#caveat-compiled-rules-and-json-keys-with-dots`,
    pattern: { detail: { 'state.status': ['running'] } },
    event: { detail: { state: { status: 'running' } } },
    ours: false,
  },
  {
    what: 'in a list of objects, AWS may be content with one object that lacks the field',
    at: `${ruler}#json-array-matching`,
    pattern: { people: { middle: [{ exists: false }] } },
    event: { people: [{ middle: 'X' }, { given: 'Joe' }] },
    ours: false,
  },
];

/** What a policy says of people: each may do one or more of these. */
export const rights = ['escalate', 'keep', 'release', 'expected', 'delete-key'] as const;
export type Right = (typeof rights)[number];

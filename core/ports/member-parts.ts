/** What the member's stack made, as far as one can look at it without using it. Throws Refused and TryAgain. */
export interface MemberParts {
  /** Whether there is a role of that name, and whom it trusts: accounts, ARNs, services. */
  trustsOf(role: string): Promise<readonly string[] | undefined>;
  /** Whether the function that denies sessions is there, and may run. */
  sessionDeny(): Promise<'there' | 'gone' | 'switched-off'>;
}

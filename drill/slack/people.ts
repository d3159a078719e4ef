/** Somebody with an account in the drill's Slack, in the words of Slack's own user object. */
export interface SlackUser {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly real_name: string;
  readonly deleted: boolean;
  readonly is_bot: boolean;
  readonly is_restricted: boolean;
  readonly is_ultra_restricted: boolean;
  readonly is_stranger: boolean;
  readonly profile: { readonly email?: string };
}

export interface SlackGroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
}

export const drillTeam = 'T0DRILLEXAMPLE';
export const drillChannel = 'C0INCIDENTEXAMPLE';

type Special = Partial<Omit<SlackUser, 'id' | 'name' | 'profile'>>;

function somebody(id: string, name: string, special: Special = {}): SlackUser {
  return {
    id,
    team_id: drillTeam,
    name: name.toLowerCase(),
    real_name: name,
    deleted: false,
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    profile: { email: `${name.toLowerCase()}@example.com` },
    ...special,
  };
}

/** Two who may decide, one who owns the key, and one of each kind that must not be listened to. */
export const drillPeople = {
  alice: somebody('U0ALICEEXAMPLE', 'Alice'),
  bob: somebody('U0BOBEXAMPLE', 'Bob'),
  carol: somebody('U0CAROLEXAMPLE', 'Carol'),
  guest: somebody('U0GUESTEXAMPLE', 'Gustav', { is_restricted: true }),
  invited: somebody('U0INVITEDEXAMPLE', 'Ivy', { is_restricted: true, is_ultra_restricted: true }),
  robot: somebody('U0ROBOTEXAMPLE', 'Robot', { is_bot: true }),
  stranger: somebody('U0STRANGEREXAMPLE', 'Sam', { is_stranger: true, team_id: 'T0OTHEREXAMPLE' }),
  gone: somebody('U0GONEEXAMPLE', 'Gina', { deleted: true }),
} as const;

/** Who may decide in the drill. */
export const drillGroup: SlackGroup = {
  id: 'S0ONCALLEXAMPLE',
  handle: 'on-call',
  users: [drillPeople.alice.id, drillPeople.bob.id],
};

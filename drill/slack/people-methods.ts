import { type Method, no, textIn } from './state.ts';

export const authTest: Method = (_, { team }) => ({
  ok: true,
  url: 'https://drill.slack.com/',
  team: 'Drill',
  team_id: team,
  user: 'firebreak',
  user_id: 'U0FIREBREAKEXAMPLE',
  bot_id: 'B0FIREBREAKEXAMPLE',
  is_enterprise_install: false,
});

export const userInfo: Method = (params, { users }) => {
  const user = users.get(textIn(params, 'user'));
  return user ? { ok: true, user } : no('user_not_found');
};

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
export const userByEmail: Method = (params, { users }) => {
  const user = [...users.values()].find(
    ({ profile, deleted }) => profile.email === textIn(params, 'email') && !deleted,
  );
  return user ? { ok: true, user } : no('users_not_found');
};

/** A channel with one person. https://docs.slack.dev/reference/methods/conversations.open */
export const openDirect: Method = (params, { users, channels }) => {
  const user = users.get(textIn(params, 'users'));
  if (user === undefined) return no('user_not_found');
  if (user.deleted) return no('user_disabled');
  if (user.is_bot) return no('cannot_dm_bot');
  const id = user.id.replace(/^U/, 'D');
  channels.add(id);
  return { ok: true, channel: { id } };
};

/** https://docs.slack.dev/reference/methods/usergroups.users.list; those who left are listed only when asked for. */
export const groupUsers: Method = (params, { groups, users, team }) => {
  // A token of one team may leave it out; what it says must be right.
  if (textIn(params, 'team_id') !== '' && textIn(params, 'team_id') !== team) return no('team_not_found');
  const group = groups.get(textIn(params, 'usergroup'));
  if (group === undefined) return no('no_such_subteam');
  return { ok: true, users: group.users.filter((id) => users.get(id)?.deleted === false) };
};

export const groupsList: Method = (_, { groups, team }) => ({
  ok: true,
  usergroups: [...groups.values()].map(({ id, handle, users }) => ({ id, handle, team_id: team, users })),
});

export const conversationInfo: Method = (params, { channels }) => {
  const id = textIn(params, 'channel');
  return channels.has(id) ? { ok: true, channel: { id, name: 'incidents', is_member: true } } : no('channel_not_found');
};

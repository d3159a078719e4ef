import { objectionsToView } from './block-kit.ts';
import { type Method, no, type Params, type Reply, type SlackState, type SlackView, textIn } from './state.ts';

const viewIn = (params: Params) => (params['view'] ?? {}) as Readonly<Record<string, unknown>>;

/** https://docs.slack.dev/reference/methods/views.open: a trigger is good for three seconds, and once. */
export const open: Method = (params, slack) => {
  const trigger = slack.triggers.get(textIn(params, 'trigger_id'));
  if (trigger === undefined) return no('invalid_trigger_id');
  if (trigger.until < slack.now()) return no('expired_trigger_id');
  if (trigger.isUsed) return no('exchanged_trigger_id');
  const view = viewIn(params);
  const [first, ...more] = objectionsToView(view);
  if (first !== undefined) return no('invalid_arguments', [first, ...more]);
  trigger.isUsed = true;
  const made: SlackView = { id: `V${slack.next()}`, user: trigger.user, hash: `h${slack.next()}`, view };
  slack.views.push(made);
  return { ok: true, view: shown(made, slack) };
};

export const updateView: Method = (params, slack) => {
  const found = slack.views.find(({ id }) => id === textIn(params, 'view_id'));
  if (found === undefined) return no('not_found');
  const hash = textIn(params, 'hash');
  if (hash && hash !== found.hash) return no('hash_conflict');
  const view = viewIn(params);
  const [first, ...more] = objectionsToView(view);
  if (first !== undefined) return no('invalid_arguments', [first, ...more]);
  found.view = view;
  found.hash = `h${slack.next()}`;
  return { ok: true, view: shown(found, slack) };
};

function shown({ id, hash, view }: SlackView, { team }: SlackState): Reply | object {
  return { id, team_id: team, hash, ...view };
}

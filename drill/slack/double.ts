import { postEphemeral, postMessage, update } from './chat-methods.ts';
import { drillChannel, drillGroup, drillPeople, drillTeam, type SlackUser } from './people.ts';
import {
  authTest,
  conversationInfo,
  groupsList,
  groupUsers,
  openDirect,
  userByEmail,
  userInfo,
} from './people-methods.ts';
import { type Method, no, type Params, type Reply, type SlackState } from './state.ts';
import { open, updateView } from './view-methods.ts';

/** Made up, and good for nothing. */
export const drillBotToken = 'xoxb-sample-token-for-drills';

/** The methods of the Web API that Firebreak uses, and no others. */
const methods: ReadonlyMap<string, Method> = new Map([
  ['auth.test', authTest],
  ['chat.postEphemeral', postEphemeral],
  ['chat.postMessage', postMessage],
  ['chat.update', update],
  ['conversations.info', conversationInfo],
  ['conversations.open', openDirect],
  ['usergroups.list', groupsList],
  ['usergroups.users.list', groupUsers],
  ['users.info', userInfo],
  ['users.lookupByEmail', userByEmail],
  ['views.open', open],
  ['views.update', updateView],
]);

/** How Slack is today. */
export const weathers = ['fair', 'slow', 'garbled', 'unavailable', 'rate-limited', 'unreachable', 'silent'] as const;
export type Weather = (typeof weathers)[number];

export interface DoubleGiven {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly users?: readonly SlackUser[];
}

/** One call, as the double heard it. */
export interface Heard {
  readonly method: string;
  readonly ok: boolean;
  readonly error?: string;
}

/** Slack, as far as Firebreak knows it: answers in Slack's words, and refuses what Slack refuses. */
export class SlackDouble {
  readonly state: SlackState;
  readonly heard: Heard[] = [];
  weather: Weather = 'fair';
  #given = 0;

  constructor({ now, users = Object.values(drillPeople) }: DoubleGiven) {
    this.state = {
      team: drillTeam,
      channels: new Set([drillChannel]),
      refusedBlocks: new Set(),
      users: new Map(users.map((user) => [user.id, user])),
      groups: new Map([[drillGroup.id, drillGroup]]),
      posts: [],
      whispers: [],
      views: [],
      triggers: new Map(),
      now,
      next: () => {
        this.#given += 1;
        return this.#given;
      },
    };
  }

  /** One call of the Web API; `token` is what stands behind `Bearer`. */
  call(method: string, params: Params, token: string): Reply {
    const reply = this.#answer(method, params, token);
    this.heard.push({ method, ok: reply.ok, ...(typeof reply['error'] === 'string' && { error: reply['error'] }) });
    return reply;
  }

  #answer(name: string, params: Params, token: string): Reply {
    if (token !== drillBotToken) return no(token ? 'invalid_auth' : 'not_authed');
    const method = methods.get(name);
    return method ? method(params, this.state) : no('unknown_method');
  }
}

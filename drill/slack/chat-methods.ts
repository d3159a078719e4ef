import { objections } from './block-kit.ts';
import { type Method, no, type Params, type Reply, type SlackPost, type SlackState, textIn } from './state.ts';

interface Content {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** The content of a message, or why Slack does not take it. https://docs.slack.dev/reference/methods/chat.postMessage */
function contentIn(params: Params, { refusedBlocks }: Pick<SlackState, 'refusedBlocks'>): Content | Reply {
  const { text, blocks = [] } = params;
  const refused = (blocks as readonly { readonly type?: string }[]).flatMap(({ type = '' }) =>
    refusedBlocks.has(type) ? [`unsupported block: ${type}`] : [],
  );
  const [first, ...more] = [...objections({ ...(text !== undefined && { text }), blocks }), ...refused];
  if (Array.isArray(blocks) && blocks.length === 0 && !text) return no('no_text');
  if (first === 'msg_too_long') return no(first);
  if (first !== undefined && first !== 'no_text') return no('invalid_blocks', [first, ...more]);
  return { text: textIn(params, 'text'), blocks: blocks as readonly object[] };
}

/** Seconds, and a number that makes it the only one. */
const nextTs = ({ now, next }: SlackState): string => `${Math.floor(now() / 1_000)}.${String(next()).padStart(6, '0')}`;

const isReply = (content: Content | Reply): content is Reply => 'ok' in content;

export const postMessage: Method = (params, slack) => {
  const channel = textIn(params, 'channel');
  if (!slack.channels.has(channel)) return no('channel_not_found');
  const content = contentIn(params, slack);
  if (isReply(content)) return content;
  const thread = textIn(params, 'thread_ts');
  if (thread && !slack.posts.some((post) => post.channel === channel && post.ts === thread))
    return no('thread_not_found');
  const ts = nextTs(slack);
  const post: SlackPost = { channel, ts, ...(thread && { thread }), ...content, before: [] };
  slack.posts.push(post);
  return { ok: true, channel, ts, message: { type: 'message', ts, ...content } };
};

export const update: Method = (params, slack) => {
  const [channel, ts] = [textIn(params, 'channel'), textIn(params, 'ts')];
  if (!slack.channels.has(channel)) return no('channel_not_found');
  const post = slack.posts.find((each) => each.channel === channel && each.ts === ts);
  if (post === undefined) return no('message_not_found');
  const content = contentIn(params, slack);
  if (isReply(content)) return content;
  post.before.push(post.text);
  Object.assign(post, content);
  return { ok: true, channel, ts, text: post.text };
};

export const postEphemeral: Method = (params, slack) => {
  const [channel, user] = [textIn(params, 'channel'), textIn(params, 'user')];
  if (!slack.channels.has(channel)) return no('channel_not_found');
  if (!slack.users.has(user)) return no('user_not_in_channel');
  const content = contentIn(params, slack);
  if (isReply(content)) return content;
  const ts = nextTs(slack);
  slack.whispers.push({ ts, channel, user, ...content });
  return { ok: true, message_ts: ts };
};

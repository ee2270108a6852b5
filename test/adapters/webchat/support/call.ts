import WebSocket from 'ws';
import type { Activity, ActivitySet } from '../../../../src/adapters/webchat/activity.ts';
import type { WebWorld } from './web-world.ts';

/** What a call answered; `body` holds the fields tests look at. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly id: string;
    readonly token: string;
    readonly conversationId: string;
    readonly streamUrl: string;
    readonly expires_in: number;
    readonly sessionId: string;
    readonly activities: readonly Activity[];
    readonly watermark: string;
    readonly error: { readonly code: string; readonly message: string };
  };
}

interface Call {
  readonly bearer?: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call to Direct Line; `path` begins after `/v3/directline`. */
export async function call(world: WebWorld, method: string, path: string, options: Call = {}): Promise<Answer> {
  const body = options.json === undefined ? options.body : JSON.stringify(options.json);
  const response = await fetch(`${world.base}${path}`, {
    method,
    headers: {
      ...(options.bearer === undefined ? {} : { authorization: `Bearer ${options.bearer}` }),
      ...(options.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** A started conversation. `asked`: the body of tokens/generate. */
export async function startChat(world: WebWorld, secret: string, asked: unknown = {}) {
  const made = await call(world, 'POST', '/tokens/generate', { bearer: secret, json: asked });
  const started = await call(world, 'POST', '/conversations', { bearer: made.body.token });
  return { id: started.body.conversationId, token: started.body.token, streamUrl: started.body.streamUrl };
}

export type Chat = Awaited<ReturnType<typeof startChat>>;

export function post(world: WebWorld, chat: Chat, activity: unknown): Promise<Answer> {
  return call(world, 'POST', `/conversations/${chat.id}/activities`, { bearer: chat.token, json: activity });
}

export function say(world: WebWorld, chat: Chat, text: string, channelData?: unknown): Promise<Answer> {
  return post(world, chat, { type: 'message', text, from: { id: 'whoever' }, channelData });
}

/** Everything after a watermark, or from the beginning. */
export async function read(world: WebWorld, chat: Chat, watermark?: string): Promise<Answer['body']> {
  const query = watermark === undefined ? '' : `?watermark=${watermark}`;
  return (await call(world, 'GET', `/conversations/${chat.id}/activities${query}`, { bearer: chat.token })).body;
}

/** An open stream and what came by it. */
export async function listen(url: string, options: WebSocket.ClientOptions = {}) {
  const socket = new WebSocket(url, options);
  const sets: ActivitySet[] = [];
  const empty = { frames: 0 };
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data) => {
    const text = String(data);
    if (text === '') empty.frames += 1;
    else sets.push(JSON.parse(text));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, sets, empty, closed, activities: () => sets.flatMap((set) => set.activities) };
}

/** The status an upgrade is refused with. */
export function refusedUpgrade(url: string, options: WebSocket.ClientOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('the stream was opened'));
    });
    socket.once('error', () => {});
  });
}

/** Waits until something is so; the last value where it never is. */
export async function until<Value>(look: () => Value | Promise<Value>, withinMs = 3000): Promise<Value> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await look();
    if (value || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

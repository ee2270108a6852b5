import { z } from 'zod';
import type { DemoScenes } from '../demo-scenes.ts';

const slug = z.string().min(1).max(64);
const words = z.string().min(1).max(1_000);
const payer = { issuer: slug, payer: slug };
const BODIES = {
  prepare: z.strictObject({ scene: z.string().min(1).max(100) }),
  say: z.strictObject({ ...payer, text: words }),
  colleague: z.strictObject({ ...payer, act: z.enum(['claim', 'person', 'hand_back']), text: words.optional() }),
  pass: z.strictObject(payer),
};

type Post = <Body>(url: string, schema: z.ZodType<Body>, take: (body: Body) => Promise<unknown>) => void;

/** `api/scenes/…`: what the buttons for a payer's month ask for. */
export function addSceneRoutes(post: Post, scenes: DemoScenes): void {
  const done = (work: Promise<void>) => work.then(() => ({}));
  post('/api/scenes/prepare', BODIES.prepare, (order) => done(scenes.prepare(order)));
  post('/api/scenes/say', BODIES.say, (order) => done(scenes.say(order)));
  post('/api/scenes/colleague', BODIES.colleague, (order) => done(scenes.colleague(order)));
  post('/api/scenes/pass', BODIES.pass, (order) => done(scenes.pass(order)));
}

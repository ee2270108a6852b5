import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { createPageAssets, registerAssets } from '../../src/adapters/http/page-assets.ts';

const folder = inject('pages');

/** The pages as they are shipped: their files, and what serves them. */
export const builtPages = {
  folder,
  assets: createPageAssets(folder),
  serve: (app: FastifyInstance): void => registerAssets(app, folder),
};

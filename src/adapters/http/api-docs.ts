import type { SwaggerTransformObject } from '@fastify/swagger';
import type { RouteOptions } from 'fastify';
import { createServer, type HttpServer } from './create-server.ts';

/**
 * `/docs` for people and `/openapi.json` for tools, about the routes that are registered after this; nothing is fetched from
 * anywhere else. They are made in a server of their own when somebody first looks, which hardly ever is, and need 50 files.
 */
export function addApiDocs(server: HttpServer, publicUrl: string): void {
  const routes: RouteOptions[] = [];
  let making: Promise<HttpServer> | null = null;
  server.addHook('onRoute', (route) => {
    // Only what others may build on has tags: the API and web chat.
    if (route.method !== 'HEAD' && (route.schema?.tags?.length ?? 0) > 0) routes.push(route);
  });
  server.addHook('onClose', async () => (await making)?.close());
  for (const url of ['/openapi.json', '/docs', '/docs/*'])
    server.get(url, { schema: { hide: true } }, async (request, reply) => {
      making ??= makeDocs(server, routes, publicUrl);
      making.catch(() => {
        making = null;
      });
      const docs = await making;
      reply.hijack();
      docs.routing(request.raw, reply.raw);
    });
}

async function makeDocs(server: HttpServer, routes: readonly RouteOptions[], publicUrl: string): Promise<HttpServer> {
  const [{ default: swagger }, { default: swaggerUi }, { jsonSchemaTransform }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
    import('fastify-type-provider-zod'),
  ]);
  const docs = createServer(server.log);
  await docs.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Notan',
        version: '1',
        description:
          'Send invoices, follow what happens to them, and read the conversations they start. Amounts are decimal text, dates ISO 8601.',
      },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    hideUntagged: true,
    transform: jsonSchemaTransform,
    transformObject: describeXml,
  });
  // What they do is done where they were registered; nobody can ask for it here.
  for (const { method, url, schema } of routes)
    docs.route({ method, url, ...(schema && { schema }), handler: async () => null });
  docs.get('/openapi.json', { schema: { hide: true } }, async () => docs.swagger());
  await docs.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, tryItOutEnabled: false },
    staticCSP: POLICY,
    theme: { title: 'Notan: API' },
  });
  await docs.ready();
  return docs;
}

/** A body that may be XML too has one schema for both; the XML has a standard of its own. */
const describeXml: SwaggerTransformObject = (docs) => {
  if (!('openapiObject' in docs)) return docs.swaggerObject;
  for (const path of Object.values(docs.openapiObject.paths ?? {})) {
    const body = path?.post?.requestBody;
    if (!body || !('content' in body) || !body.content['application/xml']) continue;
    const schema = { type: 'string', description: 'A UBL 2.1 Invoice or CreditNote, UTF-8, at most 5 MB' } as const;
    body.content['application/xml'] = { schema };
  }
  return docs.openapiObject;
};

/** Its styles are set by script; its pictures are in them. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { HttpServer } from './create-server.ts';

/** Collects the routes that are registered after it; call it first. */
export async function collectApiDocs(server: HttpServer, publicUrl: string): Promise<void> {
  await server.register(swagger, {
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
    // Only what others may build on has tags: the API and web chat.
    hideUntagged: true,
    transform: jsonSchemaTransform,
    transformObject: describeXml,
  });
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

/** `/docs` for people and `/openapi.json` for tools; nothing is fetched from anywhere else. */
export async function showApiDocs(server: HttpServer): Promise<void> {
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, tryItOutEnabled: false },
    staticCSP: POLICY,
    theme: { title: 'Notan: API' },
  });
}

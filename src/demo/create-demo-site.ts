import type { FastifyPluginAsync } from 'fastify';
import { isIssuerId } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import { SITE_STYLE, SITE_WORDS } from './demo-site-words.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A page such as an issuer has on its own site, with the one script tag that puts the chat there; `/site/<issuer>`. For the
 * demo only, so that the chat can be tried where visitors meet it.
 */
export function createDemoSite(directory: IssuerDirectory): FastifyPluginAsync {
  return async (app) => {
    app.get('/site.css', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(SITE_STYLE),
    );
    app.get<{ Params: { issuer: string } }>('/:issuer', { schema: { hide: true } }, (request, reply) => {
      const { issuer: slug } = request.params;
      const issuer = isIssuerId(slug) ? directory.issuer(slug) : null;
      if (!issuer) return reply.code(404).type('text/plain; charset=utf-8').send('There is no such issuer.');
      return reply
        .headers({
          'content-security-policy': POLICY,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
        .type('text/html; charset=utf-8')
        .send(toPage(issuer));
    });
  };
}

function toPage(issuer: Issuer): string {
  const words = SITE_WORDS[issuer.locale];
  const name = toText(issuer.name);
  const colour = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${issuer.brand.colour}"/></svg>`)}`;
  return `<!doctype html>
<html lang="${issuer.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<link rel="icon" href="${colour}">
<link rel="stylesheet" href="/site/site.css">
</head>
<body>
<header><img src="${colour}" alt="" width="24" height="24"> <strong>${name}</strong></header>
<main>
<h1>${words.heading}</h1>
<p>${words.lead}</p>
<p>${words.chat}</p>
<pre><code>${toText(`<script src="https://NOTAN/widget.js" data-issuer="${issuer.id}" async></script>`)}</code></pre>
<p class="quiet">${words.sites}</p>
</main>
<script src="/widget.js" data-issuer="${issuer.id}" async></script>
</body>
</html>
`;
}

function toText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

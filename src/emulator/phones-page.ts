import type { FastifyPluginAsync } from 'fastify';
import { addDemoRoutes } from './control/demo-routes.ts';
import type { DemoControls } from './demo-controls.ts';

export interface PhonesPageOptions {
  readonly controls: DemoControls;
  /** Where the emulator's plugin is mounted, `/emulator`. */
  readonly emulatorPath: string;
  /** The built files of the page. */
  readonly assets: (entry: 'phones') => { readonly scripts: readonly string[]; readonly styles: readonly string[] };
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The page with the phones and what its buttons do, to register under `/phones`. For the demo only: it has no lock. */
export function createPhonesPage(options: PhonesPageOptions): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true } as typeof route.schema & object;
    });
    app.get('/', (_request, reply) =>
      reply
        .headers({
          'content-security-policy': POLICY,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        .type('text/html; charset=utf-8')
        .send(toShell(options)),
    );
    addDemoRoutes(app, options.controls);
  };
}

function toShell({ assets, emulatorPath }: PhonesPageOptions): string {
  const { scripts, styles } = assets('phones');
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Notan: telefonerna</title>
<link rel="icon" href="data:,">
${styles.map((href) => `<link rel="stylesheet" href="${escapeAttribute(href)}">`).join('\n')}
${scripts.map((src) => `<script type="module" src="${escapeAttribute(src)}"></script>`).join('\n')}
</head>
<body>
<div id="app" data-emulator="${escapeAttribute(emulatorPath)}"></div>
<noscript><p>Telefonerna behöver JavaScript. · Telefonene trenger JavaScript. · The phones need JavaScript.</p></noscript>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

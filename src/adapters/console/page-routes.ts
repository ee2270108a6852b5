import type { FastifyInstance } from 'fastify';
import type { ConsoleDeps } from './console-deps.ts';

/** The page itself: an empty shell, the same for everyone, that says nothing before sign-in but whether this is the demo. */
export function addPageRoutes(app: FastifyInstance, { assets, demo, directory, identity, log }: ConsoleDeps): void {
  const shell = async (): Promise<string> => {
    // Whoever opens the page is about to sign in: load what that needs while they look for the button.
    identity.warmUp().catch((error: unknown) => log.error({ err: error }, 'sign-in could not be made ready'));
    const { scripts, styles } = assets('console');
    const head = [
      ...styles.map((href) => `<link rel="stylesheet" href="${escapeAttribute(href)}">`),
      ...scripts.map((src) => `<script type="module" src="${escapeAttribute(src)}"></script>`),
      ...(directory.ids().some((id) => directory.issuer(id)?.staff?.company)
        ? ['<meta name="notan-company" content="yes">']
        : []),
      ...(demo ? ['<meta name="notan-demo" content="yes">'] : []),
    ];
    return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Notan</title>
<link rel="icon" href="data:,">
${head.join('\n')}
</head>
<body>
<div id="app"></div>
<noscript><p>Konsolen behöver JavaScript. · Konsollen trenger JavaScript. · The console needs JavaScript.</p></noscript>
</body>
</html>
`;
  };
  for (const path of ['/', '/*']) {
    app.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(await shell()));
  }
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

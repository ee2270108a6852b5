import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer's own site on another origin: pages by path. */
export async function serveSite(
  files: Readonly<Record<string, { readonly type: string; readonly body: string; readonly policy?: string }>>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://site').pathname];
    if (!file) return response.writeHead(404).end();
    const headers = { 'content-type': `${file.type}; charset=utf-8` };
    return response
      .writeHead(200, file.policy === undefined ? headers : { ...headers, 'content-security-policy': file.policy })
      .end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

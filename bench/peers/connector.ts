import { createServer } from 'node:http';

/** The Bot Connector as a peer needs it: takes every reply, and tells whom it was for. */
const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.once('end', () => {
    const { recipient } = JSON.parse(text || '{}') as { recipient?: { id?: string } };
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
    if (recipient?.id !== undefined) process.send?.({ taken: [{ to: recipient.id, at: Date.now() }], refused: 0 });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` });
});
process.once('disconnect', () => process.exit());

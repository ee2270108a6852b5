import type { Server } from 'node:http';
import { Socket } from 'node:net';

/** A socket that asked for an upgrade and is no WebSocket by now was refused. */
const REFUSED_AFTER_MS = 10_000;

/**
 * After an upgrade request Node lets go of the socket, so that one that is refused would stay open for as long as its
 * client likes, and hold up the end of the server. It goes when the client goes, or after ten seconds; a WebSocket that
 * is accepted switches the timeout off.
 */
export function guardUpgrades(server: Server): void {
  server.on('upgrade', (_request, socket) => {
    socket.on('end', () => socket.end());
    if (socket instanceof Socket) socket.setTimeout(REFUSED_AFTER_MS, () => socket.destroy());
  });
}

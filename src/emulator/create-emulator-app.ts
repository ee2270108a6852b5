import Fastify, { type FastifyInstance } from 'fastify';
import { createEmulator, type Emulator } from './create-emulator.ts';
import type { EmulatorOptions } from './emulator-options.ts';

export interface EmulatorApp {
  readonly emulator: Emulator;
  readonly app: FastifyInstance;
  /** Starts listening, on a free port for 0. Returns the address to set as TWILIO_API_URL and TELEGRAM_API_URL. */
  listen(port: number, host?: string): Promise<string>;
  close(): Promise<void>;
}

/** The emulator as a server of its own, for tests, kill tests and benchmarks. */
export async function createEmulatorApp(options: EmulatorOptions): Promise<EmulatorApp> {
  const emulator = createEmulator(options);
  const app = Fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 300 } });
  await app.register(emulator.plugin);
  return {
    emulator,
    app,
    listen: (port, host = '127.0.0.1') => app.listen({ port, host }),
    close: () => app.close(),
  };
}

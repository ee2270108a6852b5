import { spawn } from 'node:child_process';
import { connect } from 'node:net';

export interface StandBy {
  /** Lets it start, and resolves when its port is open. */
  go(): Promise<void>;
  /** Lets it start, and does not wait. */
  goBlindly(): void;
  /** Leaves the processor to others, until `resume`. */
  pause(): void;
  resume(): void;
  /** SIGKILL now; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Everything it printed. */
  output(): string;
}

export interface StandByOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

const START_MS = 60_000;
const WAIT_FOR_GO = new URL('./wait-for-go.ts', import.meta.url).href;

/** The real program, `notan start --demo`, with its modules read and everything else still to do. */
export function standBy({ port, dataDir, env }: StandByOptions): StandBy {
  let output = '';
  const child = spawn(process.execPath, ['--import', WAIT_FOR_GO, 'src/cli/notan.ts', 'start', '--demo'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  const goBlindly = (): void => void child.send('go', () => undefined);
  return {
    goBlindly,
    async go() {
      goBlindly();
      const giveUpAt = performance.now() + START_MS;
      while (!(await isOpen(port))) {
        if (child.exitCode !== null) throw new Error(`Notan did not start again:\n${output}`);
        if (performance.now() > giveUpAt) throw new Error(`Notan did not start again in ${START_MS} ms:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    output: () => output,
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

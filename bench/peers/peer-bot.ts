/** A request as both SDKs take it from whatever web server there is. */
export interface Heard {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What both SDKs ask of a response, which is Express's. */
export interface Response {
  readonly headersSent: boolean;
  status(code: number): Response;
  header(name: string, value: unknown): Response;
  setHeader(name: string, value: string): Response;
  send(body?: unknown): Response;
  end(body?: unknown): Response;
}

/** The bot on one SDK: authenticates a request, takes the turn in it, and answers it. */
export type PeerBot = (heard: Heard, response: Response) => Promise<void>;

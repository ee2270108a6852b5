type Handler = ((this: FetchRequest, event: object) => void) | null;

/**
 * As much of XMLHttpRequest as rxjs 5 asks for, over fetch: DirectLineJS is written for browsers and runs here unmodified.
 * `data:` addresses work, as they do in a browser.
 */
class FetchRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  onreadystatechange: Handler = null;
  onerror: Handler = null;
  ontimeout: Handler = null;
  #method = '';
  #url = '';
  #sent: Record<string, string> = {};
  #received = new Headers();
  #stop = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#sent[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.#received.get(name);
  }

  abort(): void {
    this.#stop.abort();
  }

  send(body?: BodyInit): void {
    void this.#run(body);
  }

  async #run(body: BodyInit | undefined): Promise<void> {
    const tooLate = AbortSignal.timeout(this.timeout || 60_000);
    try {
      const response = await fetch(this.#url, {
        method: this.#method,
        headers: this.#sent,
        signal: AbortSignal.any([this.#stop.signal, tooLate]),
        ...(body === undefined ? {} : { body }),
      });
      this.#received = response.headers;
      if (this.responseType === 'arraybuffer') this.response = await response.arrayBuffer();
      else this.response = parseOrNull(await response.text());
      this.status = response.status;
      this.readyState = 4;
      this.onreadystatechange?.({});
    } catch {
      if (this.#stop.signal.aborted) return;
      this.readyState = 4;
      if (tooLate.aborted) this.ontimeout?.({});
      else this.onerror?.({});
    }
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Gives this process the one thing of a browser that Node lacks for DirectLineJS; `WebSocket` and `fetch` are its own. */
export function installBrowserRequests(): void {
  Object.assign(globalThis, { XMLHttpRequest: FetchRequest });
}

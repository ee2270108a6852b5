/**
 * The Direct Line conversation of this tab, so that a reload goes on with it. Storage may be forbidden (a private window,
 * a frame): then nothing is kept and a new one is made.
 */
export function createKeptConversation(path: string): { read(): string | null; write(id: string): void } {
  const key = `notan:${path}`;
  return {
    read() {
      try {
        return sessionStorage.getItem(key) || null;
      } catch {
        return null;
      }
    },
    write(id) {
      try {
        sessionStorage.setItem(key, id);
      } catch {
        // Nothing is kept.
      }
    },
  };
}

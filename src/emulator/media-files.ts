/** A picture or sound that a person sent, as the provider keeps it. */
export interface MediaFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** What people sent besides words, by the provider's id. In memory only: a restart forgets it, as a provider does in time. */
export interface MediaFiles {
  keep(id: string, file: MediaFile): void;
  find(id: string): MediaFile | null;
}

export function createMediaFiles(): MediaFiles {
  const files = new Map<string, MediaFile>();
  return {
    keep: (id, file) => void files.set(id, file),
    find: (id) => files.get(id) ?? null,
  };
}

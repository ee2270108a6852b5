/** A browser somebody is signed in with. */
export interface StaffSession {
  /** A number that opens nothing. */
  readonly id: string;
  /** As the browser called itself; empty where it did not. */
  readonly userAgent: string;
  readonly ip: string;
  /** ms since 1970. */
  readonly signedInAt: number;
  /** ms since 1970, to the minute. */
  readonly lastSeenAt: number;
}

/** Where a member is signed in. All of it holds at the next request, in every process. */
export interface StaffSessions {
  /** Newest first; those that have run out are not among them. */
  of(member: string): Promise<readonly StaffSession[]>;
  /** Ends one of this member's sessions. False: there is none such (any more). */
  end(member: string, session: string): Promise<boolean>;
  /** Ends all of a member's sessions, but one. Returns how many. Safe twice. */
  endAll(member: string, except: string | null): Promise<number>;
}

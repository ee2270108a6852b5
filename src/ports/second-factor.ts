import type { Result } from '../model/result.ts';
import type { SignedIn, SignInOrigin } from './identity.ts';

/** What a device needs to make codes, shown once. */
export interface Enrolment {
  /** `otpauth://totp/…`, for the QR. */
  readonly uri: string;
  /** The same key as letters, for who cannot photograph. */
  readonly key: string;
  /** Each opens the door once, when the device is lost. */
  readonly backupCodes: readonly string[];
}

/** `stale`: the first step is too long ago or was never taken. `used`: that code was right, and has been used. */
export type CodeRefusal =
  | { readonly code: 'wrong' | 'used' | 'stale' }
  | { readonly code: 'locked'; readonly retryAfterSeconds: number };

/** Codes from one's own device (TOTP, RFC 6238) beside the password. Cookies are whole Cookie header values. */
export interface SecondFactor {
  /** Makes a key that counts only once {@link confirm} has seen a code made with it. Again makes another. */
  enrol(
    cookie: string | undefined,
    password: string,
    origin: SignInOrigin,
  ): Promise<Result<Enrolment, 'wrong_password' | 'already_on' | 'locked'>>;
  /** The first code: from now on one is asked for. Every other session of this account ends. */
  confirm(cookie: string | undefined, code: string): Promise<Result<readonly string[], 'wrong' | 'used'>>;
  /** New backup codes; the earlier ones are worth nothing from now on. */
  renewBackupCodes(
    cookie: string | undefined,
    password: string,
    origin: SignInOrigin,
  ): Promise<Result<readonly string[], 'wrong_password' | 'locked'>>;
  /** No code is asked for any more; for who changes device, or need not have one. Returns the Set-Cookie values. */
  turnOff(
    cookie: string | undefined,
    password: string,
    origin: SignInOrigin,
  ): Promise<Result<readonly string[], 'wrong_password' | 'locked'>>;
  /** The second step of a sign-in: a code from the device (six digits) or a backup code. Each is good once. */
  enter(cookie: string | undefined, code: string, origin: SignInOrigin): Promise<Result<SignedIn, CodeRefusal>>;
  /** Forgets a member's device and ends their sessions. For a lost device; the caller has the right to. Safe twice. */
  reset(member: string): Promise<void>;
}

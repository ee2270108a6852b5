import type { IsoInstant } from '../model/ids.ts';
import type { Payee } from '../model/issuer.ts';

/** Where the issuer is paid, from some day on. */
export interface PayeeVersion {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly payee: Payee;
  readonly askedAt: IsoInstant;
  readonly askedBy: string;
  readonly agreedAt: IsoInstant | null;
  readonly agreedBy: string | null;
  /** Null until a second person has agreed. */
  readonly inForceFrom: IsoInstant | null;
  /** Another change was asked for before this one was in force. */
  readonly withdrawnAt: IsoInstant | null;
}

/** Every payee an issuer has had or asked for. Nothing is ever removed. */
export interface PayeeShelf {
  /** By number. */
  all(): Promise<readonly PayeeVersion[]>;
  /** Stores the next one, and takes back `instead` if it is not in force yet; false if somebody was first. */
  add(version: PayeeVersion, instead: number | null): Promise<boolean>;
  /** Takes back one that is not in force yet. */
  withdraw(number: number, at: IsoInstant): Promise<void>;
  /** A second person agrees; false if somebody has, or if it was taken back. */
  agree(
    number: number,
    by: { readonly name: string; readonly at: IsoInstant; readonly from: IsoInstant },
  ): Promise<boolean>;
}

import type { IssuerView } from '../../model/desk-view.ts';

export type SectionName = 'desk' | 'flows' | 'offers' | 'surveys' | 'insight' | 'payments' | 'audit';

/** A part of the console with pages of its own. */
export interface Section {
  readonly name: SectionName;
  /** Its page for an issuer; null: this member has nothing there. */
  readonly pathOf: (issuer: IssuerView) => string | null;
}

/** The parts that have pages, in the order people use them. A new part is one line here; its words are there already. */
export const SECTIONS: readonly Section[] = [
  { name: 'desk', pathOf: (issuer) => (issuer.read ? '/console' : null) },
  { name: 'flows', pathOf: (issuer) => (issuer.flows ? `/console/flows/${issuer.id}` : null) },
  { name: 'offers', pathOf: (issuer) => (issuer.read ? `/console/offers/${issuer.id}` : null) },
  { name: 'insight', pathOf: (issuer) => (issuer.read ? `/console/insight/${issuer.id}` : null) },
  { name: 'payments', pathOf: (issuer) => (issuer.read ? `/console/payments/${issuer.id}` : null) },
  { name: 'audit', pathOf: (issuer) => (issuer.audit ? `/console/audit/${issuer.id}` : null) },
];

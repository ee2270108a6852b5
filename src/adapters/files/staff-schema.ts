import { z } from 'zod';
import type { StaffPolicy } from '../../model/staff-policy.ts';

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** `staff:` in `issuer.yaml`: how the issuer's own people sign in to the console. */
export const staffSchema = z.strictObject({
  secondFactor: z.enum(['all', 'by-role', 'optional']).optional(),
  company: z
    .strictObject({
      provider: z
        .url()
        .regex(
          /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])[^?#]*$/,
          'a provider is its issuer identifier, https://login.example.com/tenant, as its discovery document has it',
        ),
      clientId: z.string().min(1).max(300),
      clientSecret: z
        .string()
        .regex(
          /^env:[A-Z][A-Z0-9_]*$/,
          'a secret is never in the file: write env:NAME and set NAME in the environment',
        ),
      domains: z
        .array(z.string().regex(DOMAIN, 'a domain is what stands after @, in small letters: exempelfiber.se'))
        .min(1)
        .max(50),
      join: z.enum(['agent', 'supervisor', 'issuer_editor']).optional(),
    })
    .optional(),
});

export function toStaffPolicy({ secondFactor = 'by-role', company }: z.output<typeof staffSchema>): StaffPolicy {
  return {
    secondFactor: secondFactor === 'by-role' ? 'by_role' : secondFactor,
    company: company
      ? {
          provider: company.provider,
          clientId: company.clientId,
          domains: company.domains,
          join: company.join ?? null,
        }
      : null,
  };
}

/**
 * Headers of every answer under `/i/`: nothing is kept, guessed, indexed, framed by strangers or told to other sites.
 * No `unsafe-inline` anywhere: scripts and styles are files, and `require-trusted-types-for` closes the DOM's own doors.
 * `logo` (an `https:` address) opens exactly its own origin for images.
 */
export function toPageHeaders(publicUrl: string, logo: string | null): Readonly<Record<string, string>> {
  const images = [
    "'self'",
    'data:',
    ...(logo?.startsWith('https:') && URL.canParse(logo) ? [new URL(logo).origin] : []),
  ];
  // Older Safari does not count ws: as 'self', so the socket's origin is named.
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${images.join(' ')}`,
    `connect-src 'self' ${socket}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  };
}

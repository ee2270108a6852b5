/**
 * Who is guessing, as a key for counting: an IPv4 address, or the /64 of an IPv6 address, since one subscriber has
 * all of a /64 and could otherwise guess from a new address each time.
 *
 * @example guesserOf('2001:db8:1:2:3:4:5:6') // '2001:db8:1:2'
 */
export function guesserOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back];
  return groups.slice(0, 4).join(':');
}

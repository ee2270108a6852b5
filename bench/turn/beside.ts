/** What stands beside a turn and is no bot, as it is told and as the table has it. */
export const BESIDE: Readonly<Record<string, string>> = {
  least: 'the least that is durable and delivered: the same words to everybody',
  bare: 'a bare signed fastify POST',
};

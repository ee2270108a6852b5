import { fail } from '../../model/result.ts';
import type { ChannelPort } from '../../ports/channel.ts';

/** Azure where no issuer has a bot there: Microsoft's packages take half a second to load, which a start can spare. */
export function createAbsentChannel(): ChannelPort {
  return {
    channel: 'azure',
    verify: () => ({ code: 'forged', status: 401 }),
    parse: () => fail({ code: 'malformed', status: 400, detail: 'No issuer has a bot at Azure.' }),
    send: async () => fail({ code: 'unauthorised', detail: 'The issuer has no bot at Azure' }),
    findSent: async () => fail('not_askable'),
    answerCallback: null,
  };
}

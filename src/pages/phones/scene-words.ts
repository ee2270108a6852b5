import type { SceneAct } from './scene.ts';

/** What the page says around a payer's months. */
export interface SceneWords {
  readonly title: (name: string) => string;
  readonly inLanguage: string;
  readonly stop: string;
  readonly again: string;
  /** Months are named in the language of the scenes' authors. */
  readonly months: Readonly<Record<string, string>>;
  readonly playing: (name: string, month: string) => string;
  readonly done: (name: string, month: string) => string;
  readonly stopped: string;
  /** What is not seen on a phone; '' where it is. */
  readonly told: (act: SceneAct) => string;
}

export const SCENES_SV: SceneWords = {
  title: (name) => `Tre månader med ${name}`,
  inLanguage: 'på',
  stop: 'Stoppa',
  again: 'sedd, se igen',
  months: { september: 'September', oktober: 'Oktober', november: 'November' },
  playing: (name, month) => `${name} i ${month} spelas.`,
  done: (name, month) => `Det var ${name} i ${month}.`,
  stopped: 'Stoppat. Fortsätt gärna själv på telefonen.',
  told: (act) => {
    if (act.act === 'forgotten') return 'Räkningen glömdes, och en mjuk påminnelse går.';
    if (act.act === 'pay') return 'Räkningen betalas.';
    if (act.act === 'pass') return act.days === 1 ? 'En dag går.' : `${act.days} dagar går.`;
    if (act.act === 'claim') return 'Sara på kundservice tar över.';
    return act.act === 'hand_back' ? 'Sara är klar och lämnar tillbaka.' : '';
  },
};

export const SCENES_NB: SceneWords = {
  title: (name) => `Tre måneder med ${name}`,
  inLanguage: 'på',
  stop: 'Stopp',
  again: 'sett, se igjen',
  months: { september: 'September', oktober: 'Oktober', november: 'November' },
  playing: (name, month) => `${name} i ${month} spilles av.`,
  done: (name, month) => `Det var ${name} i ${month}.`,
  stopped: 'Stoppet. Fortsett gjerne selv på telefonen.',
  told: (act) => {
    if (act.act === 'forgotten') return 'Regningen ble glemt, og en vennlig påminnelse går ut.';
    if (act.act === 'pay') return 'Regningen betales.';
    if (act.act === 'pass') return act.days === 1 ? 'En dag går.' : `${act.days} dager går.`;
    if (act.act === 'claim') return 'Sara på kundeservice tar over.';
    return act.act === 'hand_back' ? 'Sara er ferdig og gir samtalen tilbake.' : '';
  },
};

export const SCENES_EN: SceneWords = {
  title: (name) => `Three months with ${name}`,
  inLanguage: 'in',
  stop: 'Stop',
  again: 'seen, see again',
  months: { september: 'September', oktober: 'October', november: 'November' },
  playing: (name, month) => `Playing ${name} in ${month}.`,
  done: (name, month) => `That was ${name} in ${month}.`,
  stopped: 'Stopped. Go on yourself on the phone.',
  told: (act) => {
    if (act.act === 'forgotten') return 'The bill was forgotten, and a soft reminder goes out.';
    if (act.act === 'pay') return 'The bill is paid.';
    if (act.act === 'pass') return act.days === 1 ? 'A day goes by.' : `${act.days} days go by.`;
    if (act.act === 'claim') return 'Sara in support takes over.';
    return act.act === 'hand_back' ? 'Sara is done and hands back.' : '';
  },
};

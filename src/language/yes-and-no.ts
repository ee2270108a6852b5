/** Words that say yes or no whatever a button is called, besides its label. */
export const YES: readonly string[] = ['ja', 'ja tack', 'ja takk', 'japp', 'yes', 'j'];
export const NO: readonly string[] = ['nej', 'nei', 'nej tack', 'nei takk', 'no', 'n'];

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoScene, SceneAct } from '../emulator/demo-scenes.ts';
import { readTranscripts } from '../rehearsal/read-transcripts.ts';
import type { Happening, Transcript, TranscriptLine } from '../rehearsal/transcript.ts';
import { DEMO_PAYERS, type DemoPayer } from './demo-payers.ts';

/** A scene, and what is known of its payer in it. */
export interface KnownScene {
  readonly scene: DemoScene;
  readonly demo: DemoPayer;
  readonly attributes: Transcript['attributes'];
  readonly consents: Transcript['consents'];
}

/** `Kim i oktober, egen data och valet`: who, when, and what it is about. */
const TITLE = /^(\S+) i (\S+), (.+)$/;
const MONTHS = ['september', 'oktober', 'november'];

/**
 * The scenes of the demo's payers: the conversations beside their issuer's flows that are called after a payer and a month.
 * What the tests hold the flows to is what is shown. A file that cannot be read has none.
 */
export function readScenes(flowsDir: string): readonly KnownScene[] {
  const issuers = [...new Set(DEMO_PAYERS.map((one) => one.issuer))];
  const known = issuers.flatMap((issuer) => {
    const folder = join(flowsDir, 'issuers', issuer, 'tests');
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return files.flatMap((file) =>
      readTranscripts(file, readFileSync(join(folder, file), 'utf8')).transcripts.flatMap((one) => toScene(one) ?? []),
    );
  });
  const order = ({ scene }: KnownScene): number => MONTHS.indexOf(scene.month);
  return known.sort((a, b) => order(a) - order(b));
}

function toScene(transcript: Transcript): KnownScene | null {
  const { locale, lines, attributes, consents } = transcript;
  const [, name, month = '', about = ''] = TITLE.exec(transcript.title) ?? [];
  const demo = DEMO_PAYERS.find(({ payer }) => payer.name.split(' ', 1)[0] === name);
  if (!demo || locale === null || !MONTHS.includes(month)) return null;
  const scene: DemoScene = {
    id: `${demo.payer.ref}-${month}-${locale}`,
    issuer: demo.issuer,
    payer: demo.payer.ref,
    locale,
    month,
    title: about.charAt(0).toUpperCase() + about.slice(1),
    acts: toActs(lines),
  };
  return { scene, demo, attributes, consents };
}

/** The demo's clock is everybody's and is not moved: what is late there came late here, and days that are waited for are over. */
function toActs(lines: readonly TranscriptLine[]): readonly SceneAct[] {
  const late = lines.findIndex((line) => line.kind === 'then' && line.happening.kind === 'due');
  const acts = lines.slice(Math.max(0, late)).flatMap(toAct);
  return acts.filter((one, index) => one.act !== 'listen' || acts[index - 1]?.act !== 'listen');
}

function toAct(line: TranscriptLine): readonly SceneAct[] {
  switch (line.kind) {
    case 'payer':
      return [{ act: 'write', text: line.text }];
    case 'taps':
      return [{ act: 'tap', text: line.text }];
    case 'person':
      return [{ act: 'person', text: line.text }];
    case 'bot':
      return [{ act: 'listen' }];
    case 'then':
      return toHappened(line.happening);
    case 'remembers':
    case 'tags':
      return [];
  }
}

function toHappened(happening: Happening): readonly SceneAct[] {
  switch (happening.kind) {
    case 'bill':
      return [{ act: 'bill' }];
    case 'due':
      return [{ act: 'forgotten' }];
    case 'paid':
      return [{ act: 'pay' }];
    case 'pass':
      return [{ act: 'pass', days: happening.count }];
    case 'claimed':
      return [{ act: 'claim' }];
    case 'handed_back':
      return [{ act: 'hand_back' }];
    default:
      return [];
  }
}

import { type Playing, playScene } from './play-scene.ts';
import type { Scene } from './scene.ts';
import type { SceneWords } from './scene-words.ts';

/** Plays a scene and tells what is not seen on a phone; what is said when it is over. */
export async function watchScene(
  scene: Scene,
  given: Pick<Playing, 'api' | 'person' | 'channel' | 'issue' | 'stopped'> & {
    readonly words: SceneWords;
    readonly tell: (text: string) => void;
    readonly look: () => void;
  },
): Promise<string> {
  const { words, tell, look, stopped, ...playing } = given;
  const name = playing.person.name.split(' ', 1)[0] ?? '';
  tell(words.playing(name, scene.month));
  await playScene(scene, {
    ...playing,
    stopped,
    onAct(act) {
      const text = words.told(act);
      if (text !== '') tell(text);
      look();
    },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, stopped.aborted ? 0 : ms)),
  });
  return stopped.aborted ? words.stopped : words.done(name, scene.month);
}

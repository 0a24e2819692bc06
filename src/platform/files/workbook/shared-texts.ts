import { type Entry, openEntry } from '../zip-entries.ts';
import { packTexts, type Texts } from './packed-texts.ts';
import { hearPart } from './parse-part.ts';
import { gatherText } from './rich-text.ts';

/** The texts that cells name by number. */
export const readSharedTexts = async (path: string, entry: Entry | undefined): Promise<Texts> => {
  const texts = packTexts();
  const one = gatherText();
  if (entry)
    await hearPart(openEntry(path, entry), {
      open: one.open,
      text: one.text,
      close: (name) => {
        if (name === 'si') texts.push(one.take());
        else one.close(name);
      },
    });
  return texts;
};

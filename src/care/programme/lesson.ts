/** How much each "not right" says against the programme itself: a false reason all, words that do not fit little. */
const weights: Record<string, number> = {
  'wrong-reason': 1,
  'not-true': 1,
  'wrong-person': 1,
  'not-worth-it': 1,
  'knows-better': 0.7,
  'wrong-moment': 0.4,
  'bad-moment': 0.4,
  'already-in-touch': 0.3,
  'wrong-words': 0.2,
};
export const weightOf = (because: string): number => weights[because] ?? 0.5;

/** Under this word stands how often care was taken and nothing was said against it. */
export const right = 'right';

export type Lesson = { trait: string; because: string; said: number };

/** How many cases the wider group counts for against a narrower one's own. */
const lean = 10;

export type Traits = { band: string; kind: string; country: string };

/** From everybody to those most alike. */
export const traitNames = ({ band, kind, country }: Traits): readonly [string, string, string] => [
  'all',
  `band:${band}`,
  `band:${band} kind:${kind} country:${country}`,
];

/**
 * How much a programme's word counts with customers of these traits: 1 until somebody objects, then the share of cases that were right,
 * each group leaned on the wider one (empirical Bayes with a fixed weight: (lean × wider + right) / (lean + right + wrong)). Never 0.
 */
export const claimFrom = (lessons: readonly Lesson[], traits: Traits): number =>
  traitNames(traits).reduce((wider, trait) => {
    const here = lessons.filter((lesson) => lesson.trait === trait);
    const rights = here.filter((lesson) => lesson.because === right).reduce((sum, lesson) => sum + lesson.said, 0);
    const wrongs = here
      .filter((lesson) => lesson.because !== right)
      .reduce((sum, lesson) => sum + lesson.said * weightOf(lesson.because), 0);
    return (lean * wider + rights) / (lean + rights + wrongs);
  }, 1);

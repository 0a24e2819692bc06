import { library } from '../../../kernel/library.ts';
import { pictureOf } from './address.ts';

/** Loaded with the first text somebody writes: what is shown was sifted when it was written. */
const sifting = library('sanitize-html');

const own = (source: string | undefined): boolean => pictureOf(source ?? '') !== undefined;

/**
 * A second and independent look at the HTML, by another parser and its own list: should the first ever let something through, it ends
 * here. What is not named is dropped; the classes are ours.
 */
export const sieve = (html: string): string =>
  sifting()(html, {
    allowedTags: 'p br hr h3 h4 h5 blockquote ul ol li pre code em strong s table thead tbody tr th td a img'.split(' '),
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
      ol: ['start'],
    },
    allowedClasses: { a: ['mention'], p: ['by'], th: ['middle', 'end'], td: ['middle', 'end'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nestingLimit: 40,
    exclusiveFilter: (frame) => frame.tag === 'img' && !own(frame.attribs.src),
    parser: { lowerCaseTags: true },
  });

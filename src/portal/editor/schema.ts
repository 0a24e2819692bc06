import type { Extensions } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { Image } from '@tiptap/extension-image';
import { Link } from '@tiptap/extension-link';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import StarterKit from '@tiptap/starter-kit';

/** A picture of ours; another address is none, and is shown as a link anyway. */
const Picture = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/pictures/"]' }],
});

/** Headings of a text stand below those of the page: `#` is shown as h3 (see care/community/writing). */
const TextHeading = Heading.extend({
  parseHTML: () => [1, 2, 3].map((level) => ({ tag: `h${level + 2}`, attrs: { level } })),
  renderHTML: ({ node }) => [`h${Number(node.attrs.level) + 2}`, 0],
});

/** Names are words with an @ before them, whatever link they are shown as. */
const TextLink = Link.extend({
  parseHTML: () => [{ tag: 'a[href]:not(.mention)' }],
});

/** What a text can be made of: what is shown afterwards, and nothing that Markdown cannot hold. */
export const writingExtensions = (): Extensions => [
  StarterKit.configure({ underline: false, heading: false, link: false }),
  TextHeading.configure({ levels: [1, 2, 3] }),
  TextLink.configure({
    openOnClick: false,
    autolink: false,
    linkOnPaste: true,
    protocols: ['http', 'https', 'mailto'],
    HTMLAttributes: { rel: null, target: null },
  }),
  Picture,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Markdown.configure({ markedOptions: { gfm: true, breaks: true } }),
];

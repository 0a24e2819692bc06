export const cli = {
  usage:
    'npm run teahouse -- COMMAND\n\nWorks beside a running house with the same data folder, or alone. Answers are JSON lines on stdout, the rest is on stderr.',
  everywhere:
    'Every setting of npm start can be given as well (--data ./data, --database-url …). --lang zh|en chooses the language.\nExit codes: 0 done, 2 wrongly called, 3 refused, 10 to 24 something stands in the way, 1 a fault of Teahouse.',
  settings: 'All commands and what applies to each: npm run teahouse -- --help',
  table: '{{table}}: {{rows}} rows',
  'old-forum': 'The old forum',
  records: '{{records}} records',
  import:
    'Reads a file of orders, customers, products, events or touchpoints (CSV, TSV, XLSX, gzip too), or with community an old forum’s people, topics and posts (CSV, XLSX, JSON, NDJSON; --source is its name). Repeated, it adds nothing; interrupted, it goes on where it was.',
  'import-at': '{{rows}} rows, {{percent}} %',
  'token-create': 'Makes a token for a program; without --scopes it opens all that its role may. The token is shown this once.',
  'owner-link': 'Makes a link that signs the owner in once; earlier ones end.',
  judge:
    'Judges any log of purchases (customer, date, amount, perhaps item) on its own last stretch: what the models find, how well they would have done, what is to be doubted. Imports nothing, opens no house.',
  export: 'Writes everything into files: customers, orders, products, events, touchpoints, one each. They come in again as they are.',
  backup: 'Writes everything the house knows into one file, while it goes on working. The file holds its secret as well.',
  'held-on': 'Nothing is sent by itself from here until an owner says on the Desk (Contacts → Outbox) that the other house is off.',
  held_one: '{{count}} letter was on its way when the backup was made. It is not sent again; the outbox asks what became of it.',
  held_other: '{{count}} letters were on their way when the backup was made. They are not sent again; the outbox asks what became of them.',
  simulate:
    'Makes up a tea shop, its customers and everything that happens to them, with the truth of why beside it. See docs/guide/en/samples.md.',
  simulated: '{{customers}} lives written to {{folder}} in {{seconds}} s.',
  restore: 'Fills an empty house from a backup, all of it or nothing. Close the house first.',
} as const;

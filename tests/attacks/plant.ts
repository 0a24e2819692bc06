// Class 6: every private field of a company filled with a word that can be searched for in every answer.
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { canaryOf, type Quarter, type Town } from './town.ts';

/** What only the company's own people may meet, and what nobody at all may. */
export const privateOf = (mark: string) => ({
  ...canaryOf(mark),
  custom: `canary-custom-${mark}`,
  personEmail: `canary-person-${mark.toLowerCase()}@example.com`,
  personPhone: mark === 'A' ? '+447400123403' : '+447400123404',
  mailSubject: `canary-subject-${mark}`,
  mailWords: `canary-words-${mark}`,
  heard: `canary-heard-${mark}`,
  order: `canary-order-${mark}`,
  goods: `canary-goods-${mark}`,
  file: `canary-file-${mark}`,
  cell: `canary-cell-${mark}`,
  view: `canary-view-${mark}`,
  audit: `canary-audit-${mark}`,
  colleague: `canary-colleague-${mark.toLowerCase()}@teahouse.test`,
  token: `canary-token-${mark}`,
  template: `canary-template-${mark}`,
  reason: `canary-reason-${mark}`,
});

export const secretsOf = (mark: string) => ({
  passwordHash: `canary-hash-${mark}`,
  totp: `canary-totp-${mark}`,
  recovery: `canary-recovery-${mark}`,
  staffMail: `canary-staff-mail-${mark}`,
  path: `canary-path-${mark}`,
  sessionHash: Buffer.alloc(32, mark).toString('hex'),
  tokenHash: Buffer.alloc(32, `t${mark}`).toString('hex'),
  linkHash: Buffer.alloc(32, `l${mark}`).toString('hex'),
});

export type Planted = { customerId: Id; deliveryId: Id; requestId: Id; importId: Id; itemId: Id; staffId: Id };

type Row = Record<string, unknown>;

const put = async (town: Town, table: string, row: Row): Promise<void> => {
  const names = Object.keys(row);
  const places = names.map((_, place) => `$${place + 1}`).join(',');
  await town.house.database.pool.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`,
    names.map((name) => row[name]),
  );
};

const plantStaff = async (town: Town, quarter: Quarter, now: Date): Promise<Id> => {
  const { mark, companyId } = quarter;
  const [mine, secret] = [privateOf(mark), secretsOf(mark)];
  const staff_id = newId();
  await put(town, 'staff_member', {
    staff_id,
    name: `Colleague ${mark}`,
    email: mine.colleague,
    password_hash: secret.passwordHash,
    totp_secret: secret.totp,
    totp_confirmed_at: now,
    created_at: now,
  });
  await put(town, 'role_grant', { grant_id: newId(), staff_id, role: 'carer', company_id: companyId, granted_at: now });
  await put(town, 'recovery_code', { staff_id, code_hash: secret.recovery, made_at: now });
  await put(town, 'session', {
    session_id: newId(),
    token_hash: Buffer.alloc(32, mark),
    staff_id,
    opened_at: now,
    seen_at: now,
    expires_at: new Date(now.getTime() + 1e9),
    opened_by: 'password',
  });
  await put(town, 'sign_in_link', {
    token_hash: Buffer.alloc(32, `l${mark}`),
    staff_id,
    purpose: 'sign-in',
    made_at: now,
    expires_at: new Date(now.getTime() + 1e9),
  });
  await put(town, 'api_token', {
    token_id: newId(),
    name: mine.token,
    token_hash: Buffer.alloc(32, `t${mark}`),
    staff_id,
    role: 'carer',
    scopes: [],
    company_id: companyId,
    made_at: now,
  });
  await put(town, 'house_mail', {
    mail_id: newId(),
    recipient: mine.colleague,
    subject: secret.staffMail,
    words: secret.staffMail,
    state: 'kept',
    made_at: now,
  });
  await put(town, 'saved_view', {
    view_id: newId(),
    staff_id,
    screen: 'customers',
    name: mine.view,
    query: `q=${mine.view}`,
    shared_at: now,
    made_at: now,
  });
  await put(town, 'audit_entry', {
    at: now,
    audit_id: newId(),
    staff_id,
    act: 'change-company',
    subject_kind: 'company',
    subject_id: companyId,
    company_id: companyId,
    change: JSON.stringify({ name: [null, mine.audit] }),
  });
  return staff_id;
};

/** What was said to and heard from a customer in the name of one company, and what was bought there. */
const plantDealings = async (town: Town, quarter: Quarter, customer_id: Id, staff_id: Id, now: Date) => {
  const { mark, companyId: company_id, programmeId: programme_id } = quarter;
  const mine = privateOf(mark);
  const [requestId, deliveryId, contact_id, order_id, run_id] = [newId(), newId(), newId(), newId(), newId()];
  await put(town, 'contact_request', {
    customer_id,
    request_id: requestId,
    company_id,
    reason: mine.reason,
    occasion: newId(),
    purpose: 'give',
    channels: ['email', 'phone'],
    by_hand: true,
    words: JSON.stringify({ values: { said: mine.mailWords } }),
    asked_at: now,
    decide_at: now,
  });
  await put(town, 'delivery', {
    customer_id,
    delivery_id: deliveryId,
    contact_id,
    request_id: requestId,
    company_id,
    channel: 'email',
    recipient: mine.email,
    recipient_name: mine.name,
    language: 'en',
    state: 'failed',
    ready_at: now,
    subject: mine.mailSubject,
    words: mine.mailWords,
    answer: `550 5.1.1 <${mine.email}>: no such user; tried ${mine.email.toUpperCase()}`,
  });
  for (const [direction, words] of [
    ['out', mine.mailWords],
    ['in', mine.heard],
  ])
    await put(town, 'contact', {
      customer_id,
      contact_id: newId(),
      company_id,
      at: now,
      direction,
      channel: 'email',
      purpose: 'give',
      staff_id,
      subject: direction === 'in' ? mine.heard : mine.mailSubject,
      words,
    });
  await put(town, 'customer_order', {
    customer_id,
    order_id,
    company_id,
    source: 'shop',
    number: mine.order,
    kind: 'order',
    placed_at: now,
    currency: 'GBP',
    goods: 10,
    charges: 0,
    total: 10,
    lines: 1,
  });
  await put(town, 'order_line', {
    customer_id,
    order_id,
    line_no: 1,
    kind: 'goods',
    code: 'A',
    description: mine.goods,
    quantity: 1,
    unit_price: 10,
    amount: 10,
  });
  await put(town, 'event', {
    customer_id,
    at: now,
    event_id: newId(),
    family: 'order',
    kind: 'order.placed',
    source: 'shop',
    company_id,
    data: JSON.stringify({ orderId: order_id, number: mine.order, total: '10', currency: 'GBP', lines: 1 }),
  });
  await put(town, 'programme_run', {
    customer_id,
    run_id,
    programme_id,
    version: 1,
    entry_key: newId(),
    arm: 'care',
    evidence: JSON.stringify({ code: 'win-back', facts: {} }),
    entered_at: now,
    step: 'care',
    waits_for: 'care',
  });
  return { requestId, deliveryId };
};

/** Fills a quarter; `shared` is a customer of both companies, dealt with by each. */
export const plant = async (town: Town, quarter: Quarter, shared: Id): Promise<Planted> => {
  const now = town.house.clock.now();
  const { mark, companyId, customerId } = quarter;
  const [mine, secret] = [privateOf(mark), secretsOf(mark)];
  const staffId = await plantStaff(town, quarter, now);
  await sql`UPDATE customer SET custom = ${JSON.stringify({ secret: mine.custom })}::jsonb WHERE customer_id = ${customerId}`.execute(
    town.house.db,
  );
  await put(town, 'relation', {
    customer_id: customerId,
    relation_id: newId(),
    kind: 'contact person',
    name: 'P',
    email: mine.personEmail,
    phone: mine.personPhone,
    since: now,
  });
  await put(town, 'identity', { kind: 'email', value: mine.email, customer_id: customerId, added_at: now });
  await put(town, 'event', {
    customer_id: customerId,
    at: now,
    event_id: newId(),
    family: 'note',
    kind: 'note.written',
    source: 'staff',
    staff_id: staffId,
    data: JSON.stringify({ words: mine.note }),
  });
  const { requestId, deliveryId } = await plantDealings(town, quarter, customerId, staffId, now);
  await plantDealings(town, quarter, shared, staffId, now);
  const importId = newId();
  await put(town, 'import_run', {
    import_id: importId,
    kind: 'orders',
    company_id: companyId,
    staff_id: staffId,
    file_name: mine.file,
    file_path: secret.path,
    file_bytes: 1,
    file_sha256: Buffer.alloc(32),
    source: 'file',
    mapping: JSON.stringify({ mapping: { source: 'file', columns: {} }, form: { form: 'sheet' }, headings: ['Order'], rows: 1 }),
    state: 'done',
    counts: JSON.stringify({}),
    asked_at: now,
  });
  await put(town, 'import_error', {
    import_id: importId,
    row_no: 1,
    field: 'number',
    code: 'missing',
    value: mine.cell,
    kept: false,
    cells: JSON.stringify([mine.cell]),
  });
  await put(town, 'template', {
    template_id: newId(),
    company_id: companyId,
    key: mine.template,
    channel: 'email',
    language: 'en',
    version: 1,
    subject: mine.template,
    body: mine.template,
    made_at: now,
  });
  return { customerId, deliveryId, requestId, importId, itemId: await quarter.careItem(), staffId };
};

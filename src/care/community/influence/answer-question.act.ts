import type { Id } from '../../../kernel/id.ts';
import { isLanguage } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { say } from '../../../words/say.ts';
import { askContacts, offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { notify } from '../notice/index.ts';
import { addPost, openTopic } from '../topic/index.ts';
import { mayWrite } from '../trust/index.ts';
import { nextOwner, tellOwner } from './ask-owner.act.ts';
import { ownerLetters } from './letters.ts';
import { askerAsMember, spaceFor } from './public-answer.data.ts';
import { handOn, keepAnswer, keepHelped, type Question, questionFor } from './question.data.ts';

const longestTitle = 80;

/** The topic both stand in, opened in the asker's name as they allowed; sent twice it is the same one. */
const standInPublic = async (house: House, owner: Member, question: Question, answer: string): Promise<Outcome<Id>> => {
  const [spaceId, asker] = [await spaceFor(house.db, question.companyId), await askerAsMember(house.db, question.customerId)];
  if (!spaceId || !asker) return refused('no-space-for-questions');
  const language = isLanguage(question.askerLanguage) ? question.askerLanguage : 'zh';
  const title = say(language, 'owners.topic-title', { product: question.product, question: question.body.replace(/\s+/g, ' ') }).slice(
    0,
    longestTitle,
  );
  const topic = await openTopic(
    house,
    { member: asker },
    {
      spaceId,
      kind: 'question',
      title,
      body: `${question.body}\n\n${say(language, 'owners.topic-foot', { product: question.product })}`,
      productId: question.productId,
      formId: question.id,
    },
  );
  if (!topic.ok) return topic;
  const post = await addPost(house, { member: owner }, { topicId: topic.value.topicId, body: answer, formId: question.id });
  return post.ok ? done(topic.value.topicId) : post;
};

const tellAsker = async (tx: Tx, house: House, question: Question, ownerName: string, now: Date): Promise<void> => {
  const { companyId, customerId, product } = question;
  const link = `/owners/questions/${question.id}`;
  await notify(
    tx,
    [{ customerId, kind: 'owner-answered', facts: { name: ownerName, product }, link, gist: `question:${question.id}` }],
    companyId,
    now,
  );
  await offerTemplates(tx, companyId, ownerLetters, now);
  await askContacts(
    tx,
    [
      {
        customerId,
        companyId,
        reason: 'owner-answered',
        occasion: question.id,
        purpose: 'service',
        channels: ['email'],
        templateKey: 'owner-answered',
        values: { product, owner: ownerName, question: question.body, link: `${house.baseUrl}${link}` },
      },
    ],
    now,
  );
};

const waiting = (question: Question | undefined, member: Member): question is Question =>
  question !== undefined && question.ownerId === member.customerId && question.answeredAt === null && question.passedAt === null;

/** An owner answers: between the two, or, where the asker allowed it, for everybody to read. */
export const answerQuestion = async (
  house: House,
  member: Member,
  id: Id,
  wish: { answer: string; openly: boolean },
): Promise<Outcome<{ topicId: Id | null }>> => {
  const question = await questionFor(house.db, member.customerId, id);
  if (!waiting(question, member)) return refused('not-found');
  const stands = wish.openly && question.mayBePublic ? await standInPublic(house, member, question, wish.answer) : done(null);
  if (!stands.ok) return stands;
  return inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const may = stands.value ? done({ held: false }) : await mayWrite(tx, member, 'message', { body: wish.answer }, now);
    if (!may.ok) return may;
    if (may.value.held) return refused('question-held');
    if (!(await keepAnswer(tx, { question, answer: wish.answer, topicId: stands.value }, now))) return refused('not-found');
    await tellAsker(tx, house, question, member.name, now);
    const data = { productId: question.productId, title: question.product };
    const { customerId, companyId } = member;
    await tell(
      tx,
      [{ customerId, at: now, family: 'community', kind: 'community.owner-answered', source: 'portal', companyId, data }],
      now,
    );
    return done({ topicId: stands.value });
  });
};

/** An owner passes: the next one is asked; when there is none the asker hears so and is shown the way to a space. */
export const passQuestion = (house: House, member: Member, id: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const question = await questionFor(tx, member.customerId, id);
    if (!waiting(question, member)) return refused('not-found');
    const { customerId, companyId, productId, product } = question;
    const ownerId = await nextOwner(tx, { customerId, companyId, productId, not: [question.ownerId] }, now);
    if (!(await handOn(tx, question, ownerId, now))) return refused('not-found');
    if (ownerId)
      await tellOwner(tx, house, { questionId: id, ownerId, companyId, product, askerName: question.askerName, body: question.body }, now);
    else
      await notify(
        tx,
        [{ customerId, kind: 'owner-none', facts: { product }, link: `/owners/questions/${id}`, gist: `question:${id}` }],
        companyId,
        now,
      );
    return done(undefined);
  });

/** The asker says that it helped: the owner hears it, and it counts as thanks. */
export const sayItHelped = (house: House, member: Member, id: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const question = await questionFor(tx, member.customerId, id);
    if (!question || question.customerId !== member.customerId || !(await keepHelped(tx, member.customerId, id, now)))
      return refused('not-found');
    const { companyId, ownerId, product } = question;
    await notify(
      tx,
      [
        {
          customerId: ownerId,
          kind: 'owner-helped',
          facts: { name: member.name, product },
          link: `/owners/questions/${id}`,
          gist: `helped:${id}`,
        },
      ],
      companyId,
      now,
    );
    const data = { productId: question.productId, title: product };
    await tell(
      tx,
      [{ customerId: ownerId, at: now, family: 'community', kind: 'community.owner-thanked', source: 'portal', companyId, data }],
      now,
    );
    return done(undefined);
  });

/** How pages are found from outside: structured data, cards for those who share, links to feeds. */

export { besideTopic } from './beside.ts';
export { breadcrumbs, feedLink, mostAnswers, type Structured, shareCard, structured, type TopicFacts, topicData } from './structured.ts';

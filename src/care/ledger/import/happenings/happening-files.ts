import type { KindData } from '../kind.ts';
import type { Field } from '../mapping.ts';
import { teahouseLayouts } from '../teahouse-layouts.ts';

const who: KindData['usual'] = {
  customerNumber: [
    'customer id',
    'customer number',
    'client id',
    'member id',
    'contact id',
    'user id',
    '客户编号',
    '会员编号',
    '客户号',
    '客户id',
    '会员号',
  ],
  email: ['email', 'e mail', 'email address', 'customer email', '邮箱', '电子邮箱', '邮件地址'],
  phone: ['phone', 'phone number', 'mobile', '手机', '手机号', '电话', '联系电话'],
  wechat: ['wechat', 'wechat id', '微信号', '微信'],
};

const eventUsual: KindData['usual'] = {
  ...who,
  placedAt: [
    'timestamp',
    'time',
    'date',
    'event time',
    'event date',
    'occurred at',
    'happened at',
    'created at',
    '时间',
    '日期',
    '发生时间',
    '事件时间',
  ],
  eventNumber: ['event id', 'message id', 'uuid', '事件编号', '事件id', '编号'],
  family: ['event type', 'category', 'type', '事件类别', '事件类型', '类别', '类型'],
  happening: ['event', 'event name', 'action', 'activity', 'what happened', '事件', '事件名称', '动作', '行为', '活动'],
  words: ['details', 'description', 'note', 'notes', 'text', 'comment', 'url', 'page', '内容', '详情', '说明', '备注'],
};

const touchUsual: KindData['usual'] = {
  ...who,
  placedAt: [
    'date',
    'time',
    'timestamp',
    'activity date',
    'contacted at',
    'called at',
    'sent at',
    'created at',
    '联系时间',
    '接触时间',
    '跟进时间',
    '时间',
    '日期',
  ],
  channel: ['channel', 'medium', 'activity type', 'contact type', 'method', 'type', '渠道', '方式', '联系方式', '跟进方式'],
  direction: ['direction', 'inbound outbound', '方向', '呼叫方向'],
  eventNumber: ['activity id', 'call id', 'message id', 'engagement id', '记录编号', '跟进编号', '编号'],
  subject: ['subject', 'title', 'topic', '主题', '标题', '事由'],
  words: ['body', 'text', 'notes', 'note', 'content', 'message', 'description', 'summary', '内容', '跟进内容', '沟通内容', '备注', '小结'],
  outcome: ['outcome', 'result', 'disposition', 'status', '结果', '跟进结果'],
  colleague: ['owner', 'agent', 'assigned to', 'staff', 'by', 'user', 'rep', '跟进人', '客服', '经手人', '负责人', '员工', '经手同事'],
};

const nobody = (columns: Partial<Record<Field, string>>): Field[] =>
  (['customerNumber', 'email', 'phone', 'wechat'] as const).some((field) => columns[field] !== undefined) ? [] : ['customerNumber'];

const lacking = (columns: Partial<Record<Field, string>>, needed: readonly Field[]): Field[] =>
  needed.filter((field) => columns[field] === undefined);

const eventFields = Object.keys(eventUsual) as Field[];
const touchFields = Object.keys(touchUsual) as Field[];

/** What customers did: visits, questions, reviews, whatever another system kept of them. */
export const eventFiles: KindData = {
  kind: 'events',
  fields: eventFields,
  usual: eventUsual,
  layouts: teahouseLayouts('events', eventFields, ['happening']),
  missing: (columns) => [...nobody(columns), ...lacking(columns, ['placedAt', 'happening'])],
  dates: ['placedAt'],
  amounts: [],
};

/** How the house and its customers met: calls, mails, messages, visits. */
export const touchpointFiles: KindData = {
  kind: 'touchpoints',
  fields: touchFields,
  usual: touchUsual,
  layouts: teahouseLayouts('touchpoints', touchFields, ['channel', 'direction']),
  missing: (columns) => [...nobody(columns), ...lacking(columns, ['placedAt', 'channel'])],
  dates: ['placedAt'],
  amounts: [],
};

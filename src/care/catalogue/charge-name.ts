/**
 * Names of what stands among goods and is none: postage and packing, fees, discounts, samples, mailings. A company that has not said which
 * of its codes are charges still is not offered them. Understood alike by JavaScript and PostgreSQL (both without regard to case).
 */
export const chargeName = [
  '(^|[^a-z])(postage|postal|mail ?outs?|samples?|vouchers?|discounts?|surcharges?|handling|bank charges?|commission|manual|adjustments?)([^a-z]|$)',
  '(postage|carriage|shipping|delivery|freight|packing)( (and|&) [a-z]+)?( (charges?|costs?|fees?))?[ .]*$',
  '(^|[^a-z])(gift ?cards?|deposits?|fees?)[ .]*$',
  '运费|邮费|邮资|快递费|配送费|包装费|手续费|服务费|补差|差价|优惠券|代金券|折扣|样品|试用装|赠品|储值|充值',
].join('|');

const pattern = new RegExp(chargeName, 'i');

/** Whether a product of this name is goods that somebody wants: a name not known yet is given the benefit of the doubt. */
export const isWare = (name: string): boolean => !pattern.test(name.trim());

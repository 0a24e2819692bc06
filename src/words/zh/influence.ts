/** 从一句回答到一次购买：跟踪到什么，量得出什么，量不出的不说。 */
export const influence = {
  door: { report: '客户影响客户的效果：留空组、加入社区前后、跟踪到的购买' },
  unknown: {
    'too-few': '人还太少，说不准：一边 {{people}} 人，另一边 {{others}} 人，各要至少 100 人，且都有购买。',
    'too-wide': '波动太大，说不准：{{people}} 人对 {{others}} 人，范围还宽过正负 25 个百分点。',
    'other-course': '不能说：加入的人在加入之前走势就和别人不同，比不出加入带来了什么。',
  },
  offer: {
    more: '看到“问问用着的人”的，之后买下的比例高 {{effect}}（99% 的把握在 {{low}} 到 {{high}} 之间；{{people}} 人对 {{others}} 人）。',
    less: '看到“问问用着的人”的，之后买下的比例低了 {{effect}}（99% 的把握在 {{low}} 到 {{high}} 之间；{{people}} 人对 {{others}} 人）。',
    none: '看到和没看到“问问用着的人”，没有差别可言：{{effect}}，范围 {{low}} 到 {{high}}，含零（{{people}} 人对 {{others}} 人）。',
  },
  joining: {
    more: '加入社区之后，消费比没加入的人多 {{effect}}（99% 的把握在 {{low}} 到 {{high}} 之间；{{people}} 人对 {{others}} 人，前后各半年，两边先比过加入之前）。',
    less: '加入社区之后，消费比没加入的人少 {{effect}}（99% 的把握在 {{low}} 到 {{high}} 之间；{{people}} 人对 {{others}} 人）。',
    none: '加入社区前后，和没加入的人没有差别可言：{{effect}}，范围 {{low}} 到 {{high}}，含零（{{people}} 人对 {{others}} 人）。',
  },
  way: { read: '读到', answered: '在话题里得到回答', asked: '问了并得到回答' },
  stage: { stranger: '还不认识', prospect: '有意向', hesitating: '在犹豫', customer: '已是客户' },
  desk: {
    title: '量得出的效果',
    'offer-title': '“问问用着的人”',
    'offer-how': '每五人里有一人（固定不变）看不到这个入口，用来对照。',
    'joining-title': '加入社区',
    'joining-how': '加入的人和没加入的客户，各比前后半年；加入前后各空两周，因为人常在买东西那天加入。',
    followed: '跟踪到的（近一年）',
    'followed-how': '读到或得到买过的人的回答，之后 {{days}} 天内买了同一商品。这是先后，不是因果。',
    none: '还没有跟踪到。',
    way: '怎么影响',
    stage: '当时',
    people: '人',
    bought: '之后买了',
    amount: '金额',
    owners: '影响人最多的客户',
    strangers: '还没买过的',
  },
} as const;

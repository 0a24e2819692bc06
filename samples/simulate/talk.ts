/** What people write in the square of a tea shop. */
export type TopicTheme = {
  language: 'zh' | 'en';
  space: 'brewing' | 'tea-table' | 'ware' | 'gifts' | 'family';
  form: 'question' | 'show' | 'discussion';
  title: string;
  body: string;
  answers: readonly string[];
};

export const topics: readonly TopicTheme[] = [
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '龙井第二泡就苦，是水太烫吗' },
    body: '三克茶，一百五十毫升的杯子，水是刚烧开的。第一泡还好，第二泡就又苦又涩。是不是该先放凉？',
    answers: [
      '先凉到八十五度左右再冲，第二泡别超过半分钟。',
      '茶少放一点，三克泡一百五有点浓了，我放两克半。',
      '用玻璃杯上投，水先放、茶后放，苦味少很多。',
    ],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '老寿眉是泡好还是煮好' },
    body: '买了一饼寿眉，泡着喝淡，想煮又怕煮坏。大家怎么喝？',
    answers: [
      '先泡五六道，再丢进壶里煮，最后一口最甜。',
      '煮的话五克配六百毫升，小火十分钟，别一直滚。',
      '冬天煮，加两颗红枣，家里老人都爱喝。',
    ],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '单丛闻着香，喝着涩，哪里不对' },
    body: '鸭屎香，盖碗一百一十毫升，放了八克，坐杯半分钟。香是真香，涩也是真涩。',
    answers: ['八克不少，出汤要快，头几道倒进去就出。', '水要滚开的，但别坐杯，我前四道都不到五秒。'],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'discussion', title: '大家早上第一杯喝什么' },
    body: '我是起来先一杯滇红，空腹不敢喝绿茶。',
    answers: ['熟普，暖的，不饿。', '大麦茶，上班之前不喝带咖啡因的。', '绿茶，胃没事，就是要吃点东西先。'],
  },
  {
    ...{ language: 'zh', space: 'ware', form: 'show', title: '养了三年的西施壶' },
    body: '从店里带回来那天是六月，一天一泡没断过，现在亮得照人。',
    answers: ['真好看，平时用茶巾擦吗？', '三年能养成这样，手勤。我那把还是哑的。'],
  },
  {
    ...{ language: 'zh', space: 'ware', form: 'question', title: '盖碗总烫手，怎么拿' },
    body: '每次出汤都烫得放下，是盖碗太大，还是我拿得不对？',
    answers: ['水别冲太满，离沿留一指，只捏边上最薄的地方。', '先买个一百毫升的练，壁薄口大的不容易烫。'],
  },
  {
    ...{ language: 'zh', space: 'gifts', form: 'question', title: '岳父只喝铁观音，送哪种不出错' },
    body: '他喝了几十年浓香的，清香的嫌淡。礼盒里有没有现成的浓香？',
    answers: ['直接买浓香的罐装，店里能给包成礼盒，比现成的实在。', '配一个新盖碗，老人家高兴的是有新家伙用。'],
  },
  {
    ...{ language: 'zh', space: 'gifts', form: 'discussion', title: '中秋送茶还是送月饼' },
    body: '公司想换换，年年月饼都没人吃了。',
    answers: ['我们去年换成茶加一小盒糕点，反馈好多了。', '送茶，放得住。记得问清楚人家喝红的还是绿的。'],
  },
  {
    ...{ language: 'zh', space: 'family', form: 'question', title: '五岁的孩子能喝什么' },
    body: '看我们喝茶他也要，给他单独备一点什么好？',
    answers: ['大麦茶，我家两岁多就喝，凉了也好喝。', '水果茶兑淡一点，别放糖。真茶等大一点再说。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'show', title: '阳台上的茶席' },
    body: '竹盘、两只杯子、一盆菖蒲。周末上午就在这儿坐着，电话不接。',
    answers: ['菖蒲养得好！浇水多久一次？', '这个光太好了，看得我想去买张竹盘。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'discussion', title: '今年的头采和去年比怎么样' },
    body: '我喝着今年香短一点，不知道是不是水的缘故。',
    answers: ['今年春天冷，采得晚，香是沉一些，耐泡。', '换山泉水试试，我家自来水泡什么都短。'],
  },
  {
    ...{ language: 'en', space: 'brewing', form: 'question', title: 'Gongfu or a big pot for Dancong?' },
    body: 'I only have a 400 ml pot. Is it a waste of good leaves?',
    answers: [
      'Not at all: 3 g, boiling water, two minutes, and stop there.',
      'Get a 100 ml gaiwan. It is the one thing that changed my tea.',
    ],
  },
  {
    ...{ language: 'en', space: 'brewing', form: 'question', title: 'How long does green tea really keep?' },
    body: 'The tin says 18 months, mine tastes flat after six.',
    answers: ['Fridge, sealed, and out an hour before you open it.', 'Buy smaller tins. Air does it, not time.'],
  },
  {
    ...{ language: 'en', space: 'ware', form: 'show', title: 'My first Yixing pot' },
    body: 'One tea for one pot, they told me, so this one is for ripe pu’er only.',
    answers: ['Lovely shape. Does it pour clean?', 'Good choice of tea for it. Show us again in a year.'],
  },
];

export const replies: readonly { language: 'zh' | 'en'; forms: readonly string[]; body: string }[] = [
  { language: 'zh', forms: ['question'], body: '我也想知道，蹲一个。' },
  { language: 'zh', forms: ['question'], body: '试过楼上说的，确实管用。' },
  { language: 'zh', forms: ['show', 'discussion'], body: '学到了，谢谢分享。' },
  { language: 'zh', forms: ['show', 'discussion'], body: '同感，我家也是这样。' },
  { language: 'en', forms: ['question'], body: 'Following, I wondered the same.' },
  { language: 'en', forms: ['question', 'show', 'discussion'], body: 'Thank you, that helped.' },
];

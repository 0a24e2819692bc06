import type { Reply, TopicTheme } from '../simulate/shop.ts';

/** What people write in the square of a tea shop; `{tea}` is the tea of whoever begins, `{city}` where he lives. */
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
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '{tea}用多少度的水' },
    body: '刚带回来一份{tea}，说明上只写“适量热水”。到底多少度合适，要不要洗茶？',
    answers: [
      '嫩的八十五，老的滚水，{tea}我是看第一泡的颜色定的。',
      '不用洗，第一泡快出，尝一口再说。',
      '先用滚水试一次，苦了就往下降五度。',
    ],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '办公室怎么泡{tea}才不浪费' },
    body: '只有一个保温杯，泡一下午就闷熟了。有没有省事的办法？',
    answers: ['买个带滤的飘逸杯，出完汤就不闷了。', '少放，一克半，随时续水，别盖盖子。'],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'discussion', title: '{city}的自来水泡{tea}，你们觉得怎么样' },
    body: '我总觉得一股味，换了桶装的好很多，可是桶装的又太软，香出不来。',
    answers: ['自来水放一夜再烧，能好一半。', '我用过滤壶，够了，矿泉水反而抢味。'],
  },
  {
    ...{ language: 'zh', space: 'brewing', form: 'question', title: '隔夜的{tea}还能喝吗' },
    body: '昨晚泡了一壶没喝完，盖着放到早上，颜色深了点。倒了可惜。',
    answers: ['夏天别喝，冬天放冰箱里的我喝过，没事，就是没味了。', '可惜也倒了吧，拿去浇花。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'show', title: '今天开了一份{tea}' },
    body: '存了有一阵子，一开封满屋子都是香。三泡下来甜得很，先给大家闻闻。',
    answers: ['看得我也想开了，你存了多久？', '{tea}放一放是不一样，火气退了。', '汤色真亮。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'discussion', title: '{tea}和你们当地的茶比，怎么样' },
    body: '我在{city}，这边人多喝自己的茶，带{tea}给同事，一半说香一半说淡。',
    answers: ['口味都是从小喝出来的，多泡两次就习惯了。', '说淡的多半水温不够。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'discussion', title: '下雨天适合喝什么' },
    body: '{city}连下了一个星期，什么都潮乎乎的，就想喝点暖的。',
    answers: ['煮一壶老白茶，加一片陈皮。', '熟普，厚厚的，喝下去就不想动了。', '玫瑰红茶，下雨天的标配。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'question', title: '{tea}怎么存，放冰箱行不行' },
    body: '一次买了两份，一时喝不完。有人说冷藏，有人说千万别。',
    answers: ['绿茶冷藏、别开封；别的放柜子里避光就好。', '怕串味，一定要双层密封。', '喝得完就别存，香气是等不起的。'],
  },
  {
    ...{ language: 'zh', space: 'tea-table', form: 'question', title: '喝{tea}睡不着，是我的问题吗' },
    body: '下午三点以后喝就睁眼到半夜，可又戒不掉。',
    answers: ['我也是，改成上午喝了，下午换大麦茶。', '头两泡倒掉也没用，别信。早点喝。'],
  },
  {
    ...{ language: 'zh', space: 'ware', form: 'question', title: '泡{tea}，用盖碗还是紫砂' },
    body: '家里两样都有，总觉得盖碗香、紫砂厚，不知道是不是心理作用。',
    answers: ['不是心理作用，盖碗聚香，紫砂吸味。新茶用盖碗。', '看心情，懒得洗就盖碗。'],
  },
  {
    ...{ language: 'zh', space: 'ware', form: 'question', title: '公道杯老滴水怎么办' },
    body: '每次倒完都顺着杯壁流一桌子，是嘴不好还是我手不稳？',
    answers: ['收的时候快一点，手腕往上一提。', '嘴上抹一点点油能救，还是换一个吧。'],
  },
  {
    ...{ language: 'zh', space: 'ware', form: 'show', title: '旅行茶具第一次上山' },
    body: '背到山顶泡了一壶{tea}，风大，水凉得快，但是值。',
    answers: ['羡慕，带的什么炉子？', '下回带保温壶装滚水，省事。'],
  },
  {
    ...{ language: 'zh', space: 'gifts', form: 'question', title: '第一次上门，带{tea}合适吗' },
    body: '女朋友的爸爸喝茶，不知道喝哪种。预算三四百。',
    answers: ['包装别太花，老人家看重茶本身，合适。', '先套话问一句平时喝红的绿的，比什么都强。', '配个双罐的盒子，体面。'],
  },
  {
    ...{ language: 'zh', space: 'gifts', form: 'question', title: '给国外的朋友寄茶，会不会被扣' },
    body: '想寄一份{tea}，有寄过的说说。',
    answers: ['原包装、写清楚成分，我寄过三次都到了。', '别寄带花带果的，干茶最好过。'],
  },
  {
    ...{ language: 'zh', space: 'gifts', form: 'discussion', title: '收过最喜欢的茶礼是什么' },
    body: '我是去年生日收到的一只小壶，天天用，比一大盒子实在。',
    answers: ['老师送的一饼生普，一直没舍得开。', '一套对杯，两个人用到现在。'],
  },
  {
    ...{ language: 'zh', space: 'family', form: 'discussion', title: '带孩子上茶课值不值' },
    body: '周末的亲子茶课上了一次，孩子倒水倒得比我稳，回家天天要泡给爷爷喝。',
    answers: ['我家上完也这样，坐得住了。', '多大开始上的？我家四岁怕坐不住。'],
  },
  {
    ...{ language: 'zh', space: 'family', form: 'question', title: '孕期能喝什么茶' },
    body: '以前一天一壶{tea}，现在不敢了，又馋。',
    answers: ['大麦茶、红枣桂圆，问过医生都说可以。', '淡一点的偶尔一杯，也要先问医生。'],
  },
  {
    ...{ language: 'en', space: 'brewing', form: 'question', title: 'Water temperature for {tea}?' },
    body: 'The tin says “hot water”, which is not much help. What do you use for {tea}?',
    answers: [
      'Start with boiling; if it bites, come down five degrees.',
      'I watch the leaves: when they open slowly, the water was right.',
    ],
  },
  {
    ...{ language: 'en', space: 'tea-table', form: 'show', title: 'Opened the {tea} today' },
    body: 'Kept it for a rainy day in {city}, and here it is. Third infusion was the best.',
    answers: ['Now I want to open mine.', 'It does calm down with a few months in the tin.'],
  },
  {
    ...{ language: 'en', space: 'gifts', form: 'question', title: 'Is {tea} a safe present?' },
    body: 'For my partner’s mother, who drinks tea but I do not know which.',
    answers: ['Two small tins of different kinds: one of them will be right.', 'Safe enough, and ask for the plain box.'],
  },
  {
    ...{ language: 'en', space: 'ware', form: 'question', title: 'My gaiwan burns my fingers' },
    body: 'Every single time with {tea}. Am I holding it wrong?',
    answers: ['Fill it a finger lower and hold the rim, not the wall.', 'Thinner wall, wider rim. It is the gaiwan, not you.'],
  },
];

export const replies: readonly Reply[] = [
  { language: 'zh', forms: ['question'], body: '我也想知道，蹲一个。' },
  { language: 'zh', forms: ['question'], body: '试过楼上说的，确实管用。' },
  { language: 'zh', forms: ['show', 'discussion'], body: '学到了，谢谢分享。' },
  { language: 'zh', forms: ['show', 'discussion'], body: '同感，我家也是这样。' },
  { language: 'en', forms: ['question'], body: 'Following, I wondered the same.' },
  { language: 'en', forms: ['question', 'show', 'discussion'], body: 'Thank you, that helped.' },
];

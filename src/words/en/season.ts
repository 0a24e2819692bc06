export const season = {
  'li-chun': {
    name: 'Start of Spring',
    title: 'Open doors',
    standfirst: 'The wind is still cold, but the light has changed. What will you begin with this year?',
  },
  'yu-shui': {
    name: 'Rain Water',
    title: 'Soft rain',
    standfirst: 'It falls without a sound, and things get better slowly. An issue about what cannot be hurried.',
  },
  'jing-zhe': {
    name: 'Awakening',
    title: 'Awake',
    standfirst: 'After the first thunder, even what lies at the bottom of the chest should see the light.',
  },
  'chun-fen': {
    name: 'Spring Equinox',
    title: 'Even',
    standfirst: 'Day and night are of one length. An issue about measure: neither too much nor too little.',
  },
  'qing-ming': {
    name: 'Clear and Bright',
    title: 'A longer walk',
    standfirst: 'New grass by the road. We remember some people, and walk where we seldom walk.',
  },
  'gu-yu': {
    name: 'Grain Rain',
    title: 'In season',
    standfirst: 'The freshest days of the year. Good things wait for nobody, so we wait for them.',
  },
  'li-xia': {
    name: 'Start of Summer',
    title: 'First taste',
    standfirst: 'It is getting warm, and tastes change. Tell us what you had for the first time this year.',
  },
  'xiao-man': {
    name: 'Almost Ripe',
    title: 'Nearly full',
    standfirst: 'Full but for a little is the best moment. Leave some room for tomorrow.',
  },
  'mang-zhong': {
    name: 'Grain in Ear',
    title: 'Busy days',
    standfirst: 'Everybody is busy. All the more reason for a quarter of an hour of your own.',
  },
  'xia-zhi': {
    name: 'Summer Solstice',
    title: 'The long day',
    standfirst: 'The longest day of the year. After supper there is still light to sit in.',
  },
  'xiao-shu': {
    name: 'Slight Heat',
    title: 'A borrowed breeze',
    standfirst: 'There is no escape from heat, but cool can be borrowed: a breeze, some shade, somebody who listens.',
  },
  'da-shu': {
    name: 'Great Heat',
    title: 'High summer',
    standfirst: 'The hottest days. How do you get through them? The old ways may be the best.',
  },
  'li-qiu': {
    name: 'Start of Autumn',
    title: 'One leaf',
    standfirst: 'Mornings and evenings turn cool. A good time to look over what summer has used.',
  },
  'chu-shu': {
    name: 'End of Heat',
    title: 'Gathering in',
    standfirst: 'The heat ends here. Time to mend what needs mending and put things back where they belong.',
  },
  'bai-lu': { name: 'White Dew', title: 'Dew', standfirst: 'The grass is wet at dawn. An issue for people who get up early.' },
  'qiu-fen': {
    name: 'Autumn Equinox',
    title: 'Autumn colour',
    standfirst: 'Day and night are even again. By now one can see what became of the plans made in spring.',
  },
  'han-lu': {
    name: 'Cold Dew',
    title: 'A warmer coat',
    standfirst: 'The dew turns cold. About warm things, and about giving them to others.',
  },
  'shuang-jiang': {
    name: 'First Frost',
    title: 'Red',
    standfirst: 'Leaves and persimmons are red. What the frost has touched is all the sweeter.',
  },
  'li-dong': {
    name: 'Start of Winter',
    title: 'Laying in',
    standfirst: 'Winter begins with what we keep. What to keep, and how: old customers tell.',
  },
  'xiao-xue': {
    name: 'Light Snow',
    title: 'By the stove',
    standfirst: 'Just cold enough. The fire is slow, the water is slow, and people take their time to talk.',
  },
  'da-xue': { name: 'Heavy Snow', title: 'Staying in', standfirst: 'On days of heavy snow one stays in, and one thing gets finished.' },
  'dong-zhi': {
    name: 'Winter Solstice',
    title: 'The long night',
    standfirst: 'The longest night of the year. From tomorrow each day is a little longer.',
  },
  'xiao-han': {
    name: 'Slight Cold',
    title: 'Keeping warm',
    standfirst: 'The coldest days are near. Keep a little warmth, and keep what was promised.',
  },
  'da-han': {
    name: 'Great Cold',
    title: 'The end of the year',
    standfirst: 'The year has come round. Thank you to everybody who sat with us.',
  },
  'new-year': { name: 'New Year’s Day' },
  laba: { name: 'Laba', title: 'One pot', standfirst: 'Eight things go into one pot, and from this day on the house smells of New Year.' },
  'new-years-eve': { name: 'Chinese New Year’s Eve' },
  'spring-festival': {
    name: 'Chinese New Year',
    title: 'New Year',
    standfirst: 'Some go home and some stay. There is always somebody here; come in and sit down.',
  },
  lantern: {
    name: 'Lantern Festival',
    title: 'Lanterns',
    standfirst: 'One more bright evening before the year begins in earnest. Leave a riddle for the others.',
  },
  'womens-day': { name: 'Women’s Day' },
  'labour-day': { name: 'May Day' },
  'dragon-boat': {
    name: 'Dragon Boat Festival',
    title: 'The fifth of the fifth',
    standfirst: 'Sweet flag on the door, rice dumplings in the pot. Sweet or savoury: this year we do not argue.',
  },
  'childrens-day': { name: 'Children’s Day' },
  'double-seventh': {
    name: 'Qixi',
    title: 'Clever hands',
    standfirst: 'On this night people once prayed for clever hands. Show us what yours have made.',
  },
  'mid-autumn': { name: 'Mid-Autumn', title: 'The moon', standfirst: 'The moon is as round everywhere. Write to whoever you think of.' },
  'national-day': { name: 'National Day of China' },
  'double-ninth': {
    name: 'Double Ninth',
    title: 'Higher up',
    standfirst: 'A day for climbing and for the old. We asked our oldest customers how things used to be.',
  },
  christmas: { name: 'Christmas' },
} as const;

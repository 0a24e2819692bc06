/** 广场的信任与秩序。 */
export const trust = {
  silence: {
    spam: '您发的内容被多位成员举报为广告。',
    rude: '对人说了伤人的话。',
    private: '公开了别人的私事。',
    'wrong-place': '一再发到不合适的地方。',
    danger: '内容可能伤到别人。',
    other: '违反了广场的约定。',
  },
} as const;

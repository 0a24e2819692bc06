export const house = {
  name: '茶馆',
  tagline: '留住客户的系统：客户关爱、客户社区、接触管理',
} as const;

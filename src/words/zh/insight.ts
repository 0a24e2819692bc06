export const insight = {
  door: { metrics: '一位客户的各项数字：现在的，或过去任一时刻的' },
} as const;

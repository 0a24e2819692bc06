export const insight = {
  door: { metrics: '一位客户的各项数字：现在的，或过去任一时刻的', costs: '各公司的服务成本', 'costs-change': '设定一家公司的服务成本' },
} as const;

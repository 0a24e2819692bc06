export const mail = {
  foot: {
    why: '您收到这封信，是因为您是{{company}}的客户。',
    'why-service': '这封信与您在{{company}}的一件事有关。',
    leave: '不想再收到这类来信，或想少收一些',
    preferences: '选择您愿意收到什么',
  },
} as const;

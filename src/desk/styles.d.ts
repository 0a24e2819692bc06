declare module '*.module.css' {
  const names: Record<string, string>;
  export default names;
}
declare module '*.css';

interface ImportMeta {
  glob<T>(pattern: string): Record<string, () => Promise<T>>;
}

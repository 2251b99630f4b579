/** Units of figures and measures in Chinese. */
const UNITS: Record<string, string> = {
  points: "分",
  days: "天",
  weeks: "周",
  months: "个月",
  years: "年",
  people: "人",
  share: "比例",
  probability: "概率",
  ratio: "倍",
  cases: "件",
  records: "条记录",
  cameras: "个摄像头",
  deeds: "次行为",
};

/** Name a unit; one that is not known stays in English. */
export function unitOf(unit: string): string {
  return UNITS[unit] ?? unit;
}

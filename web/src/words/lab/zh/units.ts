/** Units of figures and measures in Chinese. */
export const UNITS: Record<string, string> = {
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
  "people in 10,000": "每万人中的人数",
  "per 1,000 people": "每千人",
  "person-days": "人日",
  entries: "条记录",
  attempts: "次尝试",
  needs: "项需要",
  money: "钱",
  elasticity: "弹性",
};

/** Name a unit; one that is not known stays in English. */
export function unitOf(unit: string): string {
  return UNITS[unit] ?? unit;
}

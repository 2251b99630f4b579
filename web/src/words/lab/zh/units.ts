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
  "people in 10,000 on an average day": "平均每天每万人中的人数",
  "minors in 10,000 minors on an average day": "平均每天每万名未成年人中的人数",
  "needs in 10,000 people on an average day": "平均每天每万人的需要数",
  "wrongful days in 10,000 innocent days": "每万个无辜日中的错误日数",
  "a year in 10,000 people": "每万人每年",
  "entries a year in 10,000 people": "条记录，每万人每年",
  "cases a year in 10,000 people": "件，每万人每年",
  "unmet a year in 10,000 people": "每万人每年未满足的次数",
  "unattempted a year in 10,000 people": "每万人每年不再尝试的次数",
  "days of median income a year in 10,000 people": "每万人每年，以收入中位数的天数计",
  "listings in 10,000 people": "每万人的列名次数",
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

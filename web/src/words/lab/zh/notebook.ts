/** What the lab says in a notebook, in Chinese. */
import type { notebook as english } from "../en/notebook";

export const notebook: typeof english = {
  fixed: "在笔记本中只查看已完成的运行。要改动规则，请在单元格中重新模拟，或运行 demerit lab。",
};

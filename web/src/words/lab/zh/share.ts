/** Words of sharing and reproducing, in Chinese. */
import { count } from "../../number";
import type { share as english } from "../en/share";

export const share: typeof english = {
  title: "分享",
  heading: "分享与重现",

  linkTitle: "指向您所见内容的链接",
  linkLead: "装有 demerit 的人可以在自己的实验室中打开这个地址，看到同样的内容：没有任何东西被上传，链接中也不含任何人的数据。",
  linkLabel: "地址",
  linkCopy: "复制链接",
  linkPort: "地址的前一部分只指向这台电脑。其他人运行 demerit lab，把 # 之后的内容接在自己的地址后面即可。",
  holdsTitle: "它包含",
  holdsRegime: (title) => `第一种制度：${title}`,
  holdsText: "您自己的情景文本",
  holdsSize: (people, weeks, burnIn, seed) => `${count(people)} 名虚构的人，预热 ${count(burnIn)} 周之后的 ${count(weeks)} 周，种子 ${count(seed)}`,
  holdsChanges: (n) => (n === 0 ? "第二个社会没有改动" : `第二个社会有 ${count(n)} 处改动`),
  holdsWeek: (week) => `所示的周：${count(week)}`,
  holdsWho: (who) => `选中的虚构的人：${count(who)}`,
  holdsView: "地图上可见的部分",
  holdsOnly: (n) => `图例的 ${count(n)} 个筛选`,
  holdsStory: (story, step) => `导览“${story}”，第 ${count(step + 1)} 步`,
  holdsOpened: "从命令行打开的运行目录：链接只在该目录所在之处有效",

  reproduceTitle: "不用实验室，重现这次运行",
  reproduceLead: "同一版本在任何机器上得到的每一位都相同。",
  reproduceTabs: "方式",
  cli: "命令行",
  toml: "情景（TOML）",
  python: "Python",
  copy: (what) => `复制：${what}`,
  copyShort: "复制",
  copied: "已复制。",
  copyFailed: "浏览器不允许本页复制。请选中文本自行复制。",
  reading: "正在读取……",

  downloadTitle: "带走结果",
  downloadRun: "运行（ZIP）",
  downloadRunMore: "全部表格，可用于 pandas、R 或 DuckDB。解压后可用 demerit lab RUN 再次打开。",
  downloadReport: "报告（HTML）",
  downloadReportMore: "一个无需网络的文件：每个指标及其定义。",
  downloadScenario: "情景（TOML）",
  downloadScenarioMore: "两个社会的文本，可手工修改。",
  downloadLater: "过完最后一周并统计之后即可保存。",

  openTitle: "打开您已有的运行",
  openMore: "运行目录从命令行打开。实验室会重新过一遍它的各周并展示出来：",
  openCommand: "demerit lab RUN",
};

/** Every word of the lab in Chinese; the same keys as en.ts. */
import { count } from "../number";
import { en, type Words } from "./en";
import { date } from "./zh/date";
import { recorded } from "./zh/recorded";
import { stories } from "./zh/stories";

export const zh: Words = {
  page: {
    lang: "zh",
    title: "demerit 实验室",
    maker: "demerit",
    makerMore: "社会评分实验室",
    synthetic: "虚构人口",
    syntheticMore: "本实验室中的每个人都是虚构的",
    skip: "跳到正文",
    home: "全部制度",
    language: "语言",
    theme: "明暗",
    themes: { system: "随系统", light: "浅色", dark: "深色" },
    shortcuts: "键盘",
    close: "关闭",
    cancel: "停止本次运行",
    again: "重试",
    panels: "查看内容",
    wait: "正在启动……",
    notEvidence: "不构成关于任何真实个人、地方或制度实施的证据。",
    week: (iso: string) => `${date(iso)}当周`,
    date,
    people: (n: number) => `${count(n)} 名虚构的人`,
    seed: (n: number) => `种子 ${count(n)}`,
  },

  errors: {
    title: "出了问题。",
    unreachable: "实验室已停止运行。请重新运行 demerit lab，然后刷新本页。",
    status: (status: number) => `实验室返回错误（${status}）。请刷新页面；如仍出错，请重新运行 demerit lab。`,
    token: "本页没有进入实验室的密钥。请打开 demerit lab 启动时显示的地址。",
    reload: "刷新",
    gallery: "另选一种制度",
    dismiss: "关闭提示",
    reconnecting: "连接中断，正在重连……",
  },

  gallery: {
    title: "评分会给社会带来什么？",
    lead: "请选择一种制度。两个由同一批虚构的人、以同样的运气组成的社会将逐周生活在该制度之下。然后在其中一个社会改动一条规则，看看谁受到影响，谁能脱身，谁始终不知道原因。",
    start: (title: string) => `开始：${title}`,
    begin: "开始",
    axes: "该制度的构成",
    own: "您自己的文件",
    ownError: "该情景无法启动",
    shipped: "制度",
    boxTitle: "它不是什么",
    box: "这是一个虚构人口的实验室。它不对任何人作出预测，也不接受任何人的真实数据。",
  },

  life: {
    title: "一个人的经历",
  },

  controls: en.controls,
  charts: en.charts,

  // The guided tours.

  stories,

  // An exported site.

  recorded,

  share: en.share,
};

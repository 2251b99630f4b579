/** Every word of the lab in Chinese; the same keys as en.ts. */
import { count } from "../number";
import type { Words } from "./en";
import { charts } from "./zh/charts";
import { controls } from "./zh/controls";
import { date } from "./zh/date";
import { notebook } from "./zh/notebook";
import { recorded } from "./zh/recorded";
import { share } from "./zh/share";
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
    several: "、",
    safeguards: (n: number) => `${count(n)} 项保障措施`,
    figuresChanged: (n: number) => `改动 ${count(n)} 个数值`,
    differs: "第二个社会的不同之处：",
    same: "尚未作任何改动。",
    sameMore: "两个社会规则相同、运气相同，每一个人都完全一样。",
  },

  errors: {
    title: "出了问题。",
    unreachable: "实验室已停止运行。请重新运行 demerit lab，然后刷新本页。",
    status: (status: number) => `实验室返回错误（${status}）。请刷新页面；如仍出错，请重新运行 demerit lab。`,
    token: "本页没有进入实验室的密钥。请打开 demerit lab 启动时显示的地址。",
    reload: "刷新",
    gallery: "另选一种制度",
    dismiss: "关闭提示",
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
    signsTitle: "地图上的每个符号是一名虚构的人。",
    signs: { high: "高等级", middle: "中等级", low: "低等级" },
    boxTitle: "它不是什么",
    box: "这是一个虚构人口的实验室。它不对任何人作出预测，也不接受任何人的真实数据。",
  },

  map: {
    map: "地图",
    mapOf: (arm: string) => `“${arm}”社会的地图。方向键移动，加减号缩放，回车键选择正中的人。`,
    move: "移动地图",
    nearer: "放大",
    farther: "缩小",
    whole: "整个社会",
    follow: "跟随",
    letGo: "取消选择",
    hint: "每个点是一名虚构的人，在两个社会中位置相同。放大即可看清每个人；点击一人，阅读其经历。",
    places: { county: (n: string) => `${n} 县`, community: (n: string) => `社区 ${n}` },
    citizen: (id: number) => `公民 ${id}`,
    tier: (name: string) => `等级 ${name}`,
    noTier: "没有评分",
    free: "未受限制",
    states: {
      restricted: "受限制",
      wrongful: "被错误限制",
      collateral: "因家人而受限制",
      listed: "在名单上",
      gone: "已离开该国",
    },
    ages: ["18 岁以下", "18 至 64 岁", "65 岁及以上"],
    parts: { state: "他们的遭遇", tier: "等级", group: "群体", age: "年龄" },
    legend: "图例",
    legendMore: "所示一周末的人数：第一个社会（1）和第二个社会（2）。选择一行，只看这些人。",
    everybody: "显示所有人",
    side: ["1", "2"],
    count: (n: number) => count(n),
    summaryArm: (arm: string, restricted: number, wrongful: number, listed: number, gone: number) =>
      `${arm}：${count(restricted)} 人受限制，其中 ${count(wrongful)} 人被错误限制，${count(listed)} 人在名单上，${count(gone)} 人已离开。`,
    summary: (iso: string, people: number, arms: string[]) => `${date(iso)}当周，${count(people)} 名虚构的人。${arms.join("")}`,
  },

  player: {
    title: "播放器",
    play: "播放",
    pause: "暂停",
    back: "后退一周",
    forth: "前进一周",
    reset: "回到第一周",
    newest: "最新一周",
    speed: "速度",
    weeksASecond: (n: number) => `每秒 ${n} 周`,
    scale: "所示的周",
    burnIn: (week: number, weeks: number) => `预热期，第 ${week} 周，共 ${weeks} 周`,
    burnInSpan: "预热期",
    reported: (week: number, weeks: number) => `第 ${week} 周，共 ${weeks} 周`,
    milestones: "规则变化的日期",
    jump: (iso: string) => `转到 ${date(iso)}，规则在该日变化`,
    eta: (seconds: number) => (seconds < 90 ? `还需 ${Math.max(1, Math.round(seconds))} 秒` : `还需 ${Math.round(seconds / 60)} 分钟`),
    charts: { restricted: "受限制", wrongful: "被错误限制" },
    in10k: "每 10,000 人",
    side: ["社会 1", "社会 2"],
    chartSlider: "周。请使用方向键。",
    phases: {
      queued: "排队等候",
      planning: "正在读取规则",
      compiling: "正在准备模拟；首次需要一两分钟",
      living: "正在模拟",
      lives: "正在追踪抽样的人",
      measuring: "正在计算指标",
      replicates: "以不同的运气重复，用于估计区间：",
      done: "完成",
      failed: "因错误而结束",
      cancelled: "已停止",
    },
  },

  keys: [
    ["空格", "播放或暂停"],
    ["← →", "后退或前进一周；按住 Shift 为一季"],
    ["Home, End", "第一周，最新一周"],
    ["Tab", "转到地图、图例、面板"],
    ["← → ↑ ↓", "在地图上：移动"],
    ["+ − 0", "在地图上：放大、缩小、整体"],
    ["Enter, Esc", "在地图上：选择正中的人，取消选择"],
    ["?", "本列表"],
  ],

  life: {
    title: "一个人的经历",
    search: "公民",
    searchExample: "编号，或 社区/编号",
    show: "显示",
    nobody: (text: string) => `这个社会中没有编号为“${text}”的人。请点击地图上的人，或输入 社区/编号，例如 0/12。`,
    somebody: "给我看一个这样的人……",
    where: "在哪个社会",
    inSociety: (arm: string) => `在“${arm}”中`,
    find: "查找",
    later: "最后一周结束后即可查找。",
    asking: "正在逐日追踪此人的经历……",
    choose: "请点击地图上的人，输入编号，或按条件查找。",
    notYet: "最后一周结束后，将逐日讲述其遭遇，并给出每一步背后的规则。",
    invented: "与此处所有人一样，是虚构的。",
    household: "家庭：",
    stretch: (days: number, refused: string[], reason: string) => `${count(days)} 天，被拒绝：${refused.join("、")}（${reason}）`,
    strips: (arms: string[]) => `受到拒绝的时段。${arms.join("。")}`,
    nothing: "无",
    allDays: (n: number) => `显示全部 ${count(n)} 条`,
    parts: "从这里开始，两种人生不同",
    goTo: "在地图上显示这一周",
    file: "档案的记载",
  },

  controls,
  charts,

  // The guided tours.

  stories,

  // An exported site, and a notebook.

  recorded,
  notebook,

  share,
};
